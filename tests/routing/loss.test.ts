import { describe, expect, test } from 'vitest';
import { channelsOf } from '../../src/routing/legs.ts';
import { Town, minutes, seconds } from './town.ts';
import type { TownOptions } from './town.ts';

const TWO = { jansen: ['burgerzaken'], bakker: ['burgerzaken'] };
const NUMBERS = { Politie: '09008844' };

/** A talk counts from two seconds on, unless a test says otherwise. */
function townWith({ plan, ...options }: TownOptions = {}): Town {
  const numbers = { transferNumbers: NUMBERS, shortestTalkMs: seconds(2) };
  return new Town({ agents: TWO, ...options, plan: { ...numbers, ...plan } });
}

/** A caller who waited four seconds is answered by jansen, who alone is there. */
function answered(town = townWith()) {
  const caller = town.callAndChoose('1');
  const { phase } = town.contact(caller);
  const rank = phase.name === 'waiting' ? phase.rank : 0;
  town.wait(seconds(4));
  town.start('jansen');
  town.answer(caller);
  return { town, caller, rank };
}

/** Their line was not put down but fell away, after so long a silence. */
const fallsAway = (town: Town, channelId: string, silentMs: number) =>
  town.ask({ type: 'EndChannel', channelId, cause: 18, sipStatus: 408, lost: { silentMs } });

const agentFallsAway = (town: Town, caller: string, silentMs: number) => {
  const { phase } = town.contact(caller);
  return fallsAway(town, phase.name === 'talking' ? phase.offerId : '', silentMs);
};

const ended = (town: Town) => town.lastEvent('ContactEnded');
const reasonOf = (town: Town, agentId: string): unknown => town.state.agents.get(agentId)?.status;

describe('a phone that answers and puts down at once', () => {
  test('ends no call: the caller hears why and is first in line, at the old rank', () => {
    const { town, caller, rank } = answered();
    town.wait(seconds(2) - 1);
    town.agentLineEnds(caller);
    expect(ended(town)).toBeUndefined();
    expect(town.contact(caller).phase).toMatchObject({ name: 'waiting', rank });
    expect(town.lastEvent('CallerQueued')).toMatchObject({ how: 'lost' });
    expect(town.lastEvent('PositionAnnounced')?.prompts.map(({ name }) => name)).toEqual([
      'agent-lost',
      'position-next',
      'callback-offer',
    ]);
  });

  test('is not rung for the next caller either: its agent does not respond, and why is told', () => {
    const { town, caller } = answered();
    town.agentLineEnds(caller);
    expect(reasonOf(town, 'jansen')).toEqual({ name: 'notResponding', reason: 'hungUpAtOnce' });
    expect(town.ringsAt(caller)).toBeUndefined();
  });

  test('lets the caller be offered to a free colleague in the same moment', () => {
    const town = townWith();
    town.start('bakker');
    town.wait(1);
    town.start('jansen');
    const caller = town.callAndChoose('1');
    town.answer(caller);
    town.wait(500);
    town.agentLineEnds(caller);
    expect(town.ringsAt(caller)).toBe('jansen');
  });

  test('where all are rung lets all the others be rung again', () => {
    const town = townWith({ queues: { burgerzaken: { strategy: 'ring-all' } } });
    town.start('bakker', 'jansen');
    const caller = town.callAndChoose('1');
    town.answer(caller);
    town.agentLineEnds(caller);
    expect(town.contact(caller).phase).toMatchObject({ offers: [{ agentId: 'jansen' }] });
    expect(town.statusOf('bakker')).toBe('notResponding');
  });

  test('is not asked for again as the agent who spoke with this caller last', () => {
    const lastAgent = { withinMs: minutes(60), waitMs: seconds(20) };
    const { town, caller } = answered(townWith({ queues: { burgerzaken: { lastAgent } } }));
    town.agentLineEnds(caller);
    expect(town.lastEvent('CallerQueued')?.preferred).toBeNull();
    town.hangUp(caller);
    const again = town.call();
    town.press(again, '1');
    expect(town.lastEvent('CallerQueued')?.preferred).toBeNull();
  });

  test('goes before who came later, and after who came before', () => {
    const { town, caller } = answered();
    const later = town.callAndChoose('1');
    town.agentLineEnds(caller);
    town.start('bakker');
    expect(town.ringsAt(caller)).toBe('bakker');
    expect(town.ringsAt(later)).toBeUndefined();
  });

  test('counts as no call of the agent, whatever is chosen by that', () => {
    const { town, caller } = answered();
    town.agentLineEnds(caller);
    expect(town.state.agents.get('jansen')?.answered.count).toBe(0);
  });

  test('whose agent wanted a pause has it', () => {
    const { town, caller } = answered();
    town.ask({ type: 'Pause', agentId: 'jansen', reason: 'pauze' });
    town.agentLineEnds(caller);
    expect(town.statusOf('jansen')).toBe('paused');
  });

  test('in a queue that says nothing of the wait is told all the same, once', () => {
    const { town, caller } = answered(townWith({ queues: { burgerzaken: { announce: 'nothing' } } }));
    town.agentLineEnds(caller);
    expect(town.heard(caller).slice(-3)).toEqual(['agent-lost', 'position-next', 'callback-offer']);
    expect(town.lastEvent('PositionAnnounced')?.nextAt).toBeNull();
  });

  test('and the caller who then gives up has abandoned', () => {
    const { town, caller } = answered();
    town.agentLineEnds(caller);
    town.hangUp(caller);
    expect(ended(town)).toMatchObject({ outcome: 'abandoned', reason: 'callerInQueue' });
  });
});

describe('what is a talk', () => {
  test.each([
    ['the agent puts down after two seconds', seconds(2), {}],
    ['a queue for which half a second is enough', 600, { shortestTalkMs: 500 }],
    ['a queue for which everything is', 0, { shortestTalkMs: 0 }],
  ])('%s', (_what, afterMs, burgerzaken) => {
    const { town, caller } = answered(townWith({ queues: { burgerzaken } }));
    town.wait(afterMs);
    town.agentLineEnds(caller);
    expect(ended(town)).toMatchObject({ outcome: 'answered', hangUp: true });
    expect(town.statusOf('jansen')).toBe('wrapUp');
  });

  test('in a queue that asks for more, three seconds are none', () => {
    const { town, caller } = answered(townWith({ queues: { burgerzaken: { shortestTalkMs: seconds(5) } } }));
    town.wait(seconds(3));
    town.agentLineEnds(caller);
    expect(town.contact(caller).phase.name).toBe('waiting');
  });

  test('the agent ends it at the console, however soon', () => {
    const { town } = answered();
    town.ask({ type: 'HangUp', agentId: 'jansen' });
    expect(ended(town)).toMatchObject({ outcome: 'answered' });
    expect(town.statusOf('jansen')).toBe('wrapUp');
  });

  test('the caller ends it, however soon', () => {
    const { town, caller } = answered();
    town.wait(100);
    town.hangUp(caller);
    expect(ended(town)).toMatchObject({ outcome: 'answered', reason: 'talkEnded' });
    expect(town.statusOf('jansen')).toBe('wrapUp');
  });

  test('as plans of before know no such time, so does whoever talks under them', () => {
    const { town, caller } = answered(new Town({ agents: TWO }));
    town.agentLineEnds(caller);
    expect(ended(town)).toMatchObject({ outcome: 'answered' });
  });
});

describe("an agent's line that falls away in mid-talk", () => {
  function lost() {
    const found = answered();
    found.town.wait(minutes(5));
    agentFallsAway(found.town, found.caller, seconds(12));
    return found;
  }

  test('brings the caller back to the front with a word, and the agent does not respond', () => {
    const { town, caller, rank } = lost();
    expect(town.contact(caller).phase).toMatchObject({ name: 'waiting', rank });
    expect(town.heard(caller).slice(-3)).toEqual(['agent-lost', 'position-next', 'callback-offer']);
    expect(reasonOf(town, 'jansen')).toEqual({ name: 'notResponding', reason: 'lineLost' });
    expect(town.effectsOf('HangUpChannel')).toMatchObject([{ channelId: `${caller}-o1` }]);
    expect(town.effectsOf('DestroyBridge')).toMatchObject([{ bridgeId: `${caller}-b1` }]);
  });

  test('was a talk all the same: who gives up waiting for another was answered', () => {
    const { town, caller } = lost();
    expect(town.lastEvent('TalkEnded')).toMatchObject({ by: 'agent', lost: true });
    expect(town.lastEvent('TalkEnded')).not.toHaveProperty('none');
    expect(town.state.agents.get('jansen')?.answered.count).toBe(1);
    town.hangUp(caller);
    expect(ended(town)).toMatchObject({ outcome: 'answered', reason: 'callerAfterLoss' });
  });

  test('was none if nothing was ever heard of it: it is noticed only after twelve seconds', () => {
    const { town, caller } = answered();
    town.wait(seconds(12));
    agentFallsAway(town, caller, seconds(12));
    expect(town.lastEvent('TalkEnded')).toMatchObject({ lost: true, none: true });
    town.hangUp(caller);
    expect(ended(town)).toMatchObject({ outcome: 'abandoned' });
  });

  test('and a call that was lost twice goes on at the same rank', () => {
    const { town, caller, rank } = lost();
    town.start('bakker');
    town.answer(caller);
    town.wait(minutes(1));
    agentFallsAway(town, caller, seconds(6));
    expect(town.contact(caller).phase).toMatchObject({ name: 'waiting', rank });
  });

  test('found after the engine was away: only of a phone known to be gone', () => {
    const talk = () => {
      const found = answered();
      found.town.wait(minutes(1));
      return found;
    };
    const alone = ({ town, caller }: ReturnType<typeof talk>) =>
      town.ask({
        type: 'Reconcile',
        expected: channelsOf(town.state),
        channels: [{ channelId: town.channelOf(caller), state: 'up' }],
        bridges: [],
        playbacks: [],
      });
    const put = talk();
    alone(put);
    expect(ended(put.town)).toMatchObject({ outcome: 'answered' });
    const gone = talk();
    gone.town.ask({ type: 'ReportPhone', agentId: 'jansen', phone: 'reachable' });
    gone.town.ask({ type: 'ReportPhone', agentId: 'jansen', phone: 'gone' });
    alone(gone);
    expect(gone.town.contact(gone.caller).phase.name).toBe('waiting');
  });
});

describe('a caller who vanished', () => {
  test('while waiting: the place is free, and it is told that nobody hung up', () => {
    const town = townWith();
    const caller = town.callAndChoose('1');
    fallsAway(town, town.channelOf(caller), seconds(12));
    expect(ended(town)).toMatchObject({ outcome: 'abandoned', reason: 'lost' });
  });

  test('before the agent answered: nobody was helped, and the agent has nothing to wrap up', () => {
    const { town, caller } = answered();
    town.wait(seconds(12));
    fallsAway(town, town.channelOf(caller), seconds(12));
    expect(ended(town)).toMatchObject({ outcome: 'abandoned', reason: 'lost' });
    expect(town.statusOf('jansen')).toBe('available');
    expect(town.state.agents.get('jansen')?.answered.count).toBe(0);
  });

  test('in mid-talk was answered, and who phones again has the old place', () => {
    const { town, caller, rank } = answered();
    town.wait(minutes(3));
    fallsAway(town, town.channelOf(caller), seconds(12));
    expect(ended(town)).toMatchObject({ outcome: 'answered', reason: 'callerLost' });
    expect(town.lastEvent('TalkEnded')).toMatchObject({ by: 'caller', lost: true });
    expect(town.statusOf('jansen')).toBe('wrapUp');
    const again = town.callAndChoose('1');
    expect(town.lastEvent('CallerQueued')).toMatchObject({ contactId: again, how: 'resumed' });
    expect(town.contact(again).phase).toMatchObject({ rank });
  });
});

describe('the same of further legs', () => {
  const consulting = () => {
    const { town, caller } = answered();
    town.wait(minutes(1));
    town.start('bakker');
    town.ask({ ...TO_BAKKER, mode: 'consult' });
    town.answerLeg(caller);
    return { town, caller };
  };
  const TO_BAKKER = {
    type: 'Transfer',
    agentId: 'jansen',
    to: { kind: 'agent', agentId: 'bakker' },
    note: '',
  } as const;
  const TO_POLICE = { ...TO_BAKKER, to: { kind: 'number', name: 'Politie' } } as const;

  test('a colleague who answers and puts down at once: the caller stays, the colleague does not respond', () => {
    const { town, caller } = consulting();
    town.wait(seconds(1));
    town.legEnds(caller);
    expect(town.contact(caller).phase).toMatchObject({ name: 'talking', agentId: 'jansen', consult: null });
    expect(reasonOf(town, 'bakker')).toEqual({ name: 'notResponding', reason: 'hungUpAtOnce' });
  });

  test('a colleague who speaks a while and puts down is free', () => {
    const { town, caller } = consulting();
    town.wait(seconds(20));
    town.legEnds(caller);
    expect(town.statusOf('bakker')).toBe('available');
  });

  test("a consulted colleague's line falls away: that colleague does not respond", () => {
    const { town, caller } = consulting();
    town.wait(seconds(60));
    const { phase } = town.contact(caller);
    fallsAway(town, (phase.name === 'talking' && phase.consult?.offerId) || '', seconds(6));
    expect(town.lastEvent('ConsultEnded')).toMatchObject({ lost: true });
    expect(reasonOf(town, 'bakker')).toEqual({ name: 'notResponding', reason: 'lineLost' });
  });

  test("the agent's line falls away during a consult: the caller is with the colleague", () => {
    const { town, caller } = consulting();
    agentFallsAway(town, caller, seconds(6));
    expect(town.contact(caller).phase).toMatchObject({ name: 'talking', agentId: 'bakker' });
    expect(reasonOf(town, 'jansen')).toEqual({ name: 'notResponding', reason: 'lineLost' });
  });

  test('the receiver of a transfer answers and puts down at once: back to the queue, at the old rank', () => {
    const { town, caller, rank } = answered();
    town.wait(minutes(1));
    town.start('bakker');
    town.ask({ ...TO_BAKKER, mode: 'blind' });
    town.answerLeg(caller);
    town.agentLineEnds(caller);
    expect(town.contact(caller).phase).toMatchObject({ name: 'waiting', rank });
    town.hangUp(caller);
    expect(ended(town)).toMatchObject({ outcome: 'answered' });
  });

  test('a number outside that answers and puts down at once: back to the queue with a word', () => {
    const { town, caller, rank } = answered();
    town.wait(minutes(1));
    town.ask({ ...TO_POLICE, mode: 'blind' });
    town.answerLeg(caller);
    town.wait(seconds(1));
    town.legEnds(caller);
    expect(town.contact(caller).phase).toMatchObject({ name: 'waiting', rank });
    expect(town.heard(caller).slice(-3)).toEqual(['connection-lost', 'position-next', 'callback-offer']);
    expect(town.lastEvent('OutsideEnded')).toMatchObject({ reason: 'hungUp', none: true });
    expect(town.effectsOf('DestroyBridge').at(-1)).toMatchObject({ bridgeId: `${caller}-b2` });
  });

  test('a number outside whose line falls away in mid-talk: the same', () => {
    const { town, caller } = answered();
    town.wait(minutes(1));
    town.ask({ ...TO_POLICE, mode: 'blind' });
    town.answerLeg(caller);
    town.wait(minutes(2));
    const { phase } = town.contact(caller);
    fallsAway(town, phase.name === 'outside' ? phase.offerId : '', seconds(12));
    expect(town.contact(caller).phase.name).toBe('waiting');
  });

  test('a number outside that a queue sent the caller to: a word, and the end that no answer there has', () => {
    const exits = { longestWait: { do: 'transfer', number: 'Politie' } } as const;
    const town = townWith({ queues: { burgerzaken: { longestWaitMs: seconds(30), exits } } });
    const caller = town.callAndChoose('1');
    town.wait(seconds(30));
    town.answerLeg(caller);
    town.legEnds(caller);
    expect(town.heard(caller).slice(-2)).toEqual(['connection-lost', 'exit-not-answered']);
    town.hearOut(caller);
    expect(ended(town)).toMatchObject({ outcome: 'turnedAway', reason: 'longestWait' });
  });

  test('a number outside that the menu called: the caller goes on in the menu, with a word', () => {
    const town = townWith();
    const caller = town.call('+31612345678', '140570');
    town.key(caller, '13');
    town.hearOut(caller);
    town.answerLeg(caller);
    town.legEnds(caller);
    expect(town.heard(caller).slice(-2)).toEqual(['connection-lost', 'no-answer']);
    expect(town.contact(caller).phase.name).toBe('menu');
  });
});

describe('phones that stop ringing because the longest wait is over', () => {
  const ringsUntil = (burgerzaken: object) => {
    const town = townWith({ queues: { burgerzaken: { longestWaitMs: seconds(10), ...burgerzaken } } });
    town.start('jansen');
    const caller = town.callAndChoose('1');
    town.wait(seconds(10));
    // Who is to be called back agrees.
    if (town.lastEvent('CallbackAsked')) town.hearOut(caller);
    if (town.lastEvent('CallbackAsked')) town.press(caller, '1');
    return town.lastEvent('OfferEnded');
  };

  test.each([
    ['a note is made', { exits: { longestWait: { do: 'callback' } } }, 'callback'],
    [
      'a message is said',
      { exits: { longestWait: { do: 'message', prompts: [{ name: 'bye' }] } } },
      'withdrawn',
    ],
    ['another queue takes over', { exits: { longestWait: { do: 'queue', queue: 'belastingen' } } }, 'moved'],
    [
      'somebody outside is called',
      { exits: { longestWait: { do: 'transfer', number: 'Politie' } } },
      'withdrawn',
    ],
  ])('%s: that is what is logged', (_what, queue, reason) => {
    expect(ringsUntil(queue)).toMatchObject({ reason });
  });
});
