import { describe, expect, test } from 'vitest';
import type { Town as TownType } from './town.ts';
import { Town, minutes, seconds } from './town.ts';

const LEAD = { plan: {} };

/** A town with a team lead beside its agents. */
function ledTown(options: ConstructorParameters<typeof Town>[0] = {}): TownType {
  const town = new Town({ ...LEAD, ...options, agents: { ...options.agents, leider: [] } });
  const plan = town.state.plan;
  if (!plan) throw new Error('no plan');
  const leider = { ...plan.agents['leider'], role: 'teamLead' as const };
  town.ask({
    type: 'Configure',
    plan: { ...plan, agents: { ...plan.agents, leider } as typeof plan.agents },
  });
  return town;
}

describe('one order over all queues', () => {
  test('who dropped out and phones again within the window has the old place', () => {
    const town = new Town();
    const first = town.callAndChoose('1', '+31611111111');
    town.wait(seconds(10));
    const second = town.callAndChoose('1', '+31622222222');
    town.hangUp(first);
    town.wait(seconds(60));
    const back = town.callAndChoose('1', '+31611111111');
    expect(town.lastEvent('CallerQueued')).toMatchObject({ how: 'resumed' });
    expect([...(town.state.lines.get('burgerzaken') ?? [])].map(({ id }) => id)).toEqual([back, second]);
  });

  test('after the window the place is gone, and it is given once only', () => {
    const town = new Town();
    town.hangUp(town.callAndChoose('1', '+31611111111'));
    town.wait(minutes(3) + 1);
    town.callAndChoose('1', '+31611111111');
    expect(town.lastEvent('CallerQueued')).toMatchObject({ how: 'new' });
  });

  test('a team lead gives a caller a head start, and takes it away', () => {
    const town = ledTown({ agents: { jansen: ['burgerzaken'] } });
    const first = town.callAndChoose('1');
    town.wait(seconds(30));
    const urgent = town.callAndChoose('1');
    town.ask({ type: 'SetPriority', contactId: urgent, priorityMs: minutes(5), by: 'leider' });
    expect(
      town.state.lines
        .get('burgerzaken')
        ?.countBefore(
          urgent,
          town.contact(urgent).phase.name === 'waiting'
            ? (town.contact(urgent).phase as { rank: number }).rank
            : 0,
        ),
    ).toBe(0);
    town.ask({ type: 'SetPriority', contactId: urgent, priorityMs: 0, by: 'leider' });
    town.start('jansen');
    expect(town.ringsAt(first)).toBe('jansen');
  });

  test('moved to another queue the place is kept', () => {
    const town = ledTown({ agents: { visser: ['belastingen'] } });
    const early = town.callAndChoose('1');
    town.wait(seconds(30));
    town.callAndChoose('2');
    town.ask({ type: 'MoveCaller', contactId: early, queueId: 'belastingen', by: 'leider' });
    town.start('visser');
    expect(town.ringsAt(early)).toBe('visser');
  });

  test('only a team lead may do this', () => {
    const town = ledTown({ agents: { jansen: ['burgerzaken'] } });
    const caller = town.callAndChoose('1');
    expect(town.ask({ type: 'SetPriority', contactId: caller, priorityMs: 1, by: 'jansen' })).toMatchObject({
      refused: 'notAllowed',
    });
    expect(
      town.ask({ type: 'CloseQueue', queueId: 'burgerzaken', reason: 'storing', by: 'jansen' }),
    ).toMatchObject({ refused: 'notAllowed' });
  });
});

describe('who is not let in, and where that leads', () => {
  test('closed by hand: a message, and the turn-away is an event; who waits is still served', () => {
    const town = ledTown({ agents: { jansen: ['burgerzaken'] } });
    const waiting = town.callAndChoose('1');
    town.ask({ type: 'CloseQueue', queueId: 'burgerzaken', reason: 'storing', by: 'leider' });
    const late = town.call();
    town.press(late, '1');
    expect(town.lastEvent('TurnedAway')).toMatchObject({ reason: 'closed', exit: 'message' });
    expect(town.heard(late).at(-1)).toBe('queue-closed');
    town.hearOut(late);
    expect(town.lastEvent('ContactEnded')).toMatchObject({ outcome: 'turnedAway', reason: 'closed' });
    town.start('jansen');
    expect(town.ringsAt(waiting)).toBe('jansen');
    town.ask({ type: 'OpenQueue', queueId: 'burgerzaken', by: 'leider' });
    expect(town.contact(town.callAndChoose('1')).phase.name).toBe('waiting');
  });

  test('hours of its own: on Monday morning closed, in the afternoon open', () => {
    const week = [[{ from: '13:00', to: '17:00' }], [], [], [], [], [], []];
    const hours = { timeZone: 'Europe/Amsterdam', week, holidays: {} };
    const town = new Town({ queues: { burgerzaken: { hours } } });
    town.press(town.call(), '1');
    expect(town.lastEvent('TurnedAway')).toMatchObject({ reason: 'closed' });
    town.wait(minutes(60 * 4));
    town.press(town.call(), '1');
    expect(town.lastEvent('CallerQueued')).toBeDefined();
  });

  test('full: to another queue, at the end of which the caller waits', () => {
    const town = new Town({
      queues: { burgerzaken: { maxLength: 1, exits: { full: { do: 'queue', queue: 'belastingen' } } } },
    });
    town.callAndChoose('1');
    const second = town.callAndChoose('1');
    expect(town.lastEvent('TurnedAway')).toMatchObject({ reason: 'full', exit: 'queue' });
    expect(town.contact(second).phase).toMatchObject({ queueId: 'belastingen' });
  });

  test('full, without an exit of its own: called back', () => {
    const town = new Town({ queues: { burgerzaken: { maxLength: 0 } } });
    const caller = town.callAndChoose('1');
    expect(town.heard(caller).slice(2)).toEqual(['sorry-full', 'callback-promise 0612345678']);
    town.press(caller, '1');
    expect(town.lastEvent('CallbackRequested')).toMatchObject({ reason: 'full' });
  });

  test('two full queues that point at each other: the caller is let in all the same', () => {
    const town = new Town({
      queues: {
        burgerzaken: { maxLength: 0, exits: { full: { do: 'queue', queue: 'belastingen' } } },
        belastingen: { maxLength: 0, exits: { full: { do: 'queue', queue: 'burgerzaken' } } },
      },
    });
    expect(town.contact(town.callAndChoose('1')).phase).toMatchObject({
      name: 'waiting',
      queueId: 'belastingen',
    });
  });

  test('nobody signed in: the exit, where there is one', () => {
    const town = new Town({
      agents: { jansen: ['burgerzaken'] },
      queues: { burgerzaken: { exits: { nobody: { do: 'callback' } } } },
    });
    const caller = town.callAndChoose('1');
    expect(town.heard(caller).slice(2)).toEqual(['sorry-nobody', 'callback-promise 0612345678']);
    town.press(caller, '1');
    expect(town.lastEvent('CallbackRequested')).toMatchObject({ reason: 'nobody' });
    town.ask({ type: 'SignIn', agentId: 'jansen' });
    expect(town.contact(town.callAndChoose('1')).phase.name).toBe('waiting');
  });

  test('the longest wait can lead to another queue, at the old place', () => {
    const town = new Town({
      queues: {
        burgerzaken: {
          longestWaitMs: seconds(60),
          exits: { longestWait: { do: 'queue', queue: 'belastingen' } },
        },
      },
    });
    const caller = town.callAndChoose('1');
    const joinedAt = town.lastEvent('CallerQueued')?.joinedAt;
    town.wait(seconds(60));
    expect(town.contact(caller).phase).toMatchObject({ queueId: 'belastingen', joinedAt });
  });
});

describe('the wait that is told', () => {
  /** Five calls of exactly two minutes have been handled. */
  function busyTown(changes = {}): TownType {
    const town = new Town({
      agents: { jansen: ['burgerzaken'] },
      queues: { burgerzaken: { announce: 'wait', wrapUpMs: 0, ...changes } },
    });
    town.start('jansen');
    for (let i = 0; i < 5; i += 1) {
      const caller = town.callAndChoose('1');
      town.answer(caller);
      town.wait(minutes(2));
      town.hangUp(caller);
    }
    return town;
  }

  test('nothing is promised while there is too little to go on', () => {
    const town = new Town({
      agents: { jansen: ['burgerzaken'] },
      queues: { burgerzaken: { announce: 'wait' } },
    });
    const caller = town.callAndChoose('1');
    expect(town.heard(caller).slice(2)).toEqual(['position-many', 'callback-offer']);
    expect(town.lastEvent('PositionAnnounced')).toMatchObject({ waitMs: null, position: null });
  });

  test('in whole minutes, by those before and the handle times of late', () => {
    const town = busyTown();
    town.answer(town.callAndChoose('1'));
    town.callAndChoose('1');
    const second = town.callAndChoose('1');
    expect(town.lastEvent('PositionAnnounced')).toMatchObject({ waitMs: { to: minutes(4) } });
    expect(town.heard(second)).toContain('wait-within 4');
    expect(town.contact(second).phase).toMatchObject({ announcedWaitMs: minutes(4) });
  });

  test('never longer than was told before', () => {
    const town = busyTown({ announceEveryMs: seconds(30) });
    town.answer(town.callAndChoose('1'));
    const first = town.callAndChoose('1');
    town.hearOut(first);
    for (let i = 0; i < 30; i += 1) town.wait(seconds(30));
    const told = town.events.flatMap((event) =>
      event.type === 'PositionAnnounced' && event.contactId === first && event.waitMs
        ? [event.waitMs.to]
        : [],
    );
    expect(told).toEqual([...told].sort((a, b) => b - a));
  });

  test('who would wait longer than the queue allows is called back', () => {
    const town = busyTown({ maxExpectedWaitMs: minutes(3) });
    town.answer(town.callAndChoose('1'));
    town.callAndChoose('1');
    town.wait(minutes(4));
    town.press(town.call(), '1');
    expect(town.lastEvent('TurnedAway')).toMatchObject({ reason: 'expectedWait' });
  });
});

describe('states', () => {
  test('a pause that only a team lead may give', () => {
    const town = ledTown({
      agents: { jansen: ['burgerzaken'] },
      plan: { pauseReasons: [{ id: 'crisis', name: 'Crisisteam', byTeamLead: true }] },
    });
    town.start('jansen');
    expect(town.ask({ type: 'Pause', agentId: 'jansen', reason: 'crisis' })).toMatchObject({
      refused: 'notAllowed',
    });
    town.ask({ type: 'ForceAgent', agentId: 'jansen', to: 'paused', reason: 'crisis', by: 'leider' });
    expect(town.statusOf('jansen')).toBe('paused');
    town.ask({ type: 'ForceAgent', agentId: 'jansen', to: 'available', by: 'leider' });
    expect(town.statusOf('jansen')).toBe('available');
  });
});
