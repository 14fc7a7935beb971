import { describe, expect, test } from 'vitest';
import type { Flow } from '../../src/ivr/flow.ts';
import { Town, flow, minutes, seconds } from './town.ts';

/** The menu of the town, with a first choice that asks for somebody who knows passports. */
function passportFlow(level: number): Flow {
  const menu = flow.steps['menu'];
  if (menu?.kind !== 'menu') throw new Error('the town has no menu');
  const choices = menu.choices.map((choice) =>
    choice.key === '1' ? { ...choice, changes: { requires: { paspoort: level } } } : choice,
  );
  return { ...flow, steps: { ...flow.steps, menu: { ...menu, choices } } };
}

const all = { jansen: ['burgerzaken'], bakker: ['burgerzaken'], visser: ['burgerzaken'] };
const skills = { jansen: { paspoort: 4 }, bakker: { paspoort: 2 } };

describe('skills', () => {
  test('a caller gets only an agent who knows enough, also when others are idle longer', () => {
    const town = new Town({ agents: all, skills, plan: { flows: { main: passportFlow(4) } } });
    town.start('visser', 'bakker');
    town.wait(seconds(60));
    town.start('jansen');
    expect(town.ringsAt(town.callAndChoose('1'))).toBe('jansen');
    expect(town.ringsAt(town.callAndChoose('1'))).toBeUndefined();
  });

  test('so can the flow: who calls the English number gets somebody who speaks it', () => {
    const english = { ...flow, requires: { engels: 2 } };
    const skilled = { visser: { engels: 1 }, bakker: { engels: 3 } };
    const town = new Town({ agents: all, skills: skilled, plan: { flows: { main: english } } });
    town.start('visser', 'jansen', 'bakker');
    const caller = town.callAndChoose('1');
    expect(town.ringsAt(caller)).toBe('bakker');
    expect(town.contact(caller).requires).toEqual({ engels: 2 });
  });

  test('the queue can ask for a skill too', () => {
    const town = new Town({
      agents: all,
      skills: { bakker: { engels: 1 } },
      queues: { burgerzaken: { requires: { engels: 1 } } },
    });
    town.start('visser', 'bakker');
    expect(town.ringsAt(town.callAndChoose('1'))).toBe('bakker');
  });

  test('a caller whom nobody free may serve holds up nobody: the next is served', () => {
    const town = new Town({
      agents: { bakker: ['burgerzaken', 'belastingen'] },
      skills,
      plan: { flows: { main: passportFlow(4) } },
    });
    const passport = town.callAndChoose('1');
    town.wait(seconds(5));
    const taxes = town.callAndChoose('2');
    town.start('bakker');
    expect(town.ringsAt(passport)).toBeUndefined();
    expect(town.ringsAt(taxes)).toBe('bakker');
  });
});

describe('requirements that relax with time', () => {
  const relax = [
    { afterMs: seconds(30), requires: { paspoort: 2 }, alsoQueues: [] },
    { afterMs: seconds(60), requires: {}, alsoQueues: ['belastingen'] },
    { afterMs: seconds(120), requires: { paspoort: 0 }, alsoQueues: [] },
  ];

  function town(agents: Record<string, string[]>): Town {
    return new Town({
      agents,
      skills,
      queues: { burgerzaken: { relax, announce: 'nothing' } },
      plan: { flows: { main: passportFlow(4) } },
    });
  }

  test('a step asks nothing of an agent that the caller did not ask', () => {
    const relax = [{ afterMs: seconds(30), requires: { engels: 2 }, alsoQueues: [] }];
    const t = new Town({ agents: { jansen: ['burgerzaken'] }, queues: { burgerzaken: { relax } } });
    const caller = t.callAndChoose('1');
    t.wait(seconds(31));
    t.start('jansen');
    expect(t.ringsAt(caller)).toBe('jansen');
  });

  test('after 30 s level 2 will do, at that moment and not before', () => {
    const t = town(all);
    t.start('bakker');
    const caller = t.callAndChoose('1');
    t.wait(seconds(30) - 1);
    expect(t.ringsAt(caller)).toBeUndefined();
    t.wait(1);
    expect(t.ringsAt(caller)).toBe('bakker');
    expect(t.lastEvent('RequirementRelaxed')).toMatchObject({ step: 1, requires: { paspoort: 2 } });
  });

  test('after 60 s the neighbour team may serve too, after 120 s anybody of either', () => {
    const t = town({ visser: ['belastingen'], bakker: ['belastingen'] });
    t.start('visser');
    const caller = t.callAndChoose('1');
    t.wait(seconds(119));
    expect(t.ringsAt(caller)).toBeUndefined();
    t.start('bakker');
    expect(t.ringsAt(caller)).toBe('bakker');
    t.ask({ type: 'SignOut', agentId: 'bakker' });
    t.wait(seconds(1));
    expect(t.ringsAt(caller)).toBe('visser');
  });
});

describe('who of the free agents is rung', () => {
  const two = { bakker: ['burgerzaken'], jansen: ['burgerzaken'] };

  test('most skilled: who knows most of what is asked', () => {
    const town = new Town({
      agents: { ...two, visser: ['burgerzaken'] },
      skills: { bakker: { paspoort: 3 }, jansen: { paspoort: 5 }, visser: { paspoort: 4 } },
      queues: { burgerzaken: { strategy: 'most-skilled' } },
      plan: { flows: { main: passportFlow(2) } },
    });
    town.start('bakker', 'visser', 'jansen');
    expect(town.ringsAt(town.callAndChoose('1'))).toBe('jansen');
    expect(town.ringsAt(town.callAndChoose('1'))).toBe('visser');
    expect(town.ringsAt(town.callAndChoose('1'))).toBe('bakker');
  });

  test('round robin: who was offered a call longest ago, whether or not they answered', () => {
    const town = new Town({ agents: two, queues: { burgerzaken: { strategy: 'round-robin', wrapUpMs: 0 } } });
    town.start('bakker', 'jansen');
    const order = [1, 2, 3, 4].map(() => {
      const caller = town.callAndChoose('1');
      const agent = town.ringsAt(caller);
      town.wait(seconds(1));
      town.answer(caller);
      town.hangUp(caller);
      return agent;
    });
    expect(order).toEqual(['bakker', 'jansen', 'bakker', 'jansen']);
  });

  test('fewest calls today, and a new day begins at nothing', () => {
    const town = new Town({
      agents: two,
      queues: { burgerzaken: { strategy: 'fewest-calls', wrapUpMs: 0 } },
    });
    town.start('bakker');
    for (let i = 0; i < 2; i += 1) {
      const caller = town.callAndChoose('1');
      town.answer(caller);
      town.hangUp(caller);
    }
    town.wait(seconds(10));
    town.start('jansen');
    const third = town.callAndChoose('1');
    expect(town.ringsAt(third)).toBe('jansen');
    town.answer(third);
    town.hangUp(third);
    expect(town.ringsAt(town.callAndChoose('1'))).toBe('jansen');
  });

  test('ring all: everybody rings, the first to answer has the call, the others stop at once', () => {
    const town = new Town({ agents: two, queues: { burgerzaken: { strategy: 'ring-all' } } });
    town.start('bakker', 'jansen');
    const caller = town.callAndChoose('1');
    expect(town.effectsOf('RingAgent').map(({ agentId }) => agentId)).toEqual(['bakker', 'jansen']);
    town.ask({ type: 'AnswerOffer', offerId: `${caller}-o2` });
    expect(town.statusOf('jansen')).toBe('talking');
    expect(town.statusOf('bakker')).toBe('available');
    expect(town.effectsOf('CancelRing')).toMatchObject([
      { channelId: `${caller}-o1`, reason: 'answeredElsewhere' },
    ]);
  });

  test('ring all: one who declines leaves the others ringing; nobody answers: offered again to who is left', () => {
    const town = new Town({
      agents: { ...two, visser: ['burgerzaken'] },
      queues: { burgerzaken: { strategy: 'ring-all' } },
    });
    town.start('bakker', 'jansen');
    const caller = town.callAndChoose('1');
    town.ask({ type: 'EndChannel', channelId: `${caller}-o1`, cause: 21, sipStatus: 603 });
    expect(town.statusOf('bakker')).toBe('notResponding');
    expect(town.ringsAt(caller)).toBe('jansen');
    town.wait(seconds(15));
    expect(town.statusOf('jansen')).toBe('notResponding');
    expect(town.contact(caller).phase).toMatchObject({ offers: [] });
    town.start('visser');
    expect(town.ringsAt(caller)).toBe('visser');
  });

  test('the agent who spoke with this caller last goes first, for as long as is set', () => {
    const lastAgent = { withinMs: minutes(60 * 24 * 7), waitMs: seconds(20) };
    const town = new Town({
      agents: two,
      queues: { burgerzaken: { lastAgent, wrapUpMs: 0, announce: 'nothing' } },
    });
    town.start('jansen');
    const first = town.callAndChoose('1', '+31611111111');
    town.answer(first);
    town.hangUp(first);
    town.wait(seconds(1));
    town.start('bakker');
    const other = town.callAndChoose('1', '+31622222222');
    expect(town.ringsAt(other)).toBe('jansen');
    town.answer(other);
    // Jansen talks with somebody else now; Bakker is free, but the caller had Jansen.
    const again = town.callAndChoose('1', '+31611111111');
    expect(town.ringsAt(again)).toBeUndefined();
    town.wait(seconds(20));
    expect(town.ringsAt(again)).toBe('bakker');
  });

  test('the last agent is not waited for when not at work', () => {
    const lastAgent = { withinMs: minutes(60), waitMs: seconds(20) };
    const town = new Town({ agents: two, queues: { burgerzaken: { lastAgent, wrapUpMs: 0 } } });
    town.start('jansen');
    const first = town.callAndChoose('1');
    town.answer(first);
    town.hangUp(first);
    town.ask({ type: 'Pause', agentId: 'jansen', reason: 'pauze' });
    town.start('bakker');
    expect(town.ringsAt(town.callAndChoose('1'))).toBe('bakker');
  });
});
