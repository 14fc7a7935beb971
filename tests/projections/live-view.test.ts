import { describe, expect, test } from 'vitest';
import { LiveViewKeeper } from '../../src/projections/live-view.ts';
import type { Change, LiveView } from '../../src/projections/live-view.types.ts';
import { snapshotOf, stateFrom } from '../../src/routing/snapshot.ts';
import { emptyState } from '../../src/routing/state.ts';
import type { Plan } from '../../src/routing/plan.ts';
import { MONDAY_9, minutes, planOf, seconds, Town } from '../routing/town.ts';
import type { TownOptions } from '../routing/town.ts';

const AGENTS = { jansen: ['burgerzaken'], visser: ['belastingen', 'burgerzaken'] };

/** A town whose every event is followed by a live view. */
class WatchedTown extends Town {
  readonly keeper = new LiveViewKeeper(emptyState(), MONDAY_9);
  readonly changes: Change[] = [];
  #seen = 0;

  /** The view after everything that happened. */
  look(): LiveView {
    for (const event of this.events.slice(this.#seen)) {
      this.changes.push(...this.keeper.project(event, this.state));
    }
    this.#seen = this.events.length;
    return this.keeper.view;
  }

  caller(id: string) {
    return this.look().callers[id];
  }

  agent(id: string) {
    return this.look().agents[id];
  }

  today(queue: string) {
    return this.look().queues[queue]?.today;
  }
}

/** visser is a team lead. */
function townOptions(): TownOptions {
  const { agents } = planOf({ agents: AGENTS });
  const { visser } = agents;
  if (!visser) throw new Error('there is no visser');
  return { agents: AGENTS, plan: { agents: { ...agents, visser: { ...visser, role: 'teamLead' } } } };
}

const watched = () => new WatchedTown(townOptions());

/** The plan of the town, with a keuzemenu of a newer version. */
function planWithNewFlow(): Plan {
  const plan = planOf(townOptions());
  const { main } = plan.flows;
  if (!main) throw new Error('there is no main');
  return { ...plan, flows: { ...plan.flows, main: { ...main, version: 'v2' } } };
}

describe('a municipality on the console', () => {
  test('tells that calamiteitenmodus is on, since when and by whom', () => {
    const town = watched();
    const crisis = () => town.look().municipality['delft']?.crisis;
    expect(crisis()).toBeNull();
    town.wait(minutes(1));
    town.ask({ type: 'SwitchCrisis', on: true, by: 'visser' });
    expect(crisis()).toEqual({ since: MONDAY_9 + minutes(1), by: 'visser' });
    town.ask({ type: 'SwitchCrisis', on: false, by: 'visser' });
    expect(crisis()).toBeNull();
  });

  test('tells since when a version of a keuzemenu is in force; one that did not change stays as it was', () => {
    const town = watched();
    town.wait(minutes(5));
    town.ask({ type: 'Configure', plan: planWithNewFlow() });
    expect(town.look().municipality['delft']?.flows).toEqual([
      { id: 'main', version: 'v2', since: MONDAY_9 + minutes(5) },
      { id: 'wide', version: 'w1', since: MONDAY_9 },
    ]);
  });
});

describe('a callback note on the console', () => {
  test('tells the half-day that was asked for, and what was spoken in and until when it is kept', () => {
    const town = watched();
    const asking = town.call('+31612345678', '140570');
    town.key(asking, '1211');
    town.hearOut(asking);
    const speaking = town.call(null, '140570');
    town.key(speaking, '14');
    town.hearOut(speaking);
    town.spoke(speaking, seconds(9));
    const message = {
      recordingId: `${speaking}-r1`,
      durationMs: seconds(9),
      until: MONDAY_9 + 14 * minutes(1440),
    };
    expect(Object.values(town.look().notes)).toMatchObject([
      { reason: 'menu', number: '+31612345678', halfDay: 'morning', message: null },
      { reason: 'message', number: null, halfDay: null, message },
    ]);
  });
});

describe('a caller on the console', () => {
  test('is shown with what was asked for, keyed in and looked up in the menu', () => {
    const town = watched();
    const caller = town.call('+31612345678', '140570');
    expect(town.caller(caller)).toMatchObject({ language: 'nl', municipality: null, variables: {} });
    town.key(caller, '111234#');
    town.lookedUp(caller, { kind: 'found', values: { status: 'in behandeling' } });
    expect(town.caller(caller)).toMatchObject({
      // As its choice in the menu calls it.
      municipality: 'main',
      variables: { zaaknummer: '1234', status: 'in behandeling' },
    });
    const other = town.call('+31687654321', '140570');
    town.key(other, '15');
    expect(town.caller(other)).toMatchObject({ language: 'en', municipality: 'main' });
  });

  test('is in the menu, then waits at a place, then rings, then talks, then is gone', () => {
    const town = watched();
    const caller = town.call();
    expect(town.caller(caller)).toMatchObject({
      phase: 'menu',
      number: '14015',
      joinedAt: null,
      choices: [],
    });
    town.wait(seconds(3));
    town.press(caller, '1');
    expect(town.caller(caller)).toMatchObject({
      phase: 'waiting',
      queueId: 'burgerzaken',
      joinedAt: MONDAY_9 + seconds(3),
      choices: ['burgerzaken'],
    });
    town.wait(seconds(10));
    town.start('jansen');
    expect(town.caller(caller)).toMatchObject({ phase: 'ringing', agentId: 'jansen' });
    town.answer(caller);
    expect(town.caller(caller)).toMatchObject({
      phase: 'talking',
      agentId: 'jansen',
      joinedAt: MONDAY_9 + seconds(3),
      connectedAt: MONDAY_9 + seconds(13),
    });
    town.hangUp(caller);
    expect(town.caller(caller)).toBeUndefined();
  });

  test('who withheld the number is shown without one', () => {
    const town = watched();
    expect(town.caller(town.call(null))?.from).toBeNull();
  });
});

describe('an agent on the console', () => {
  test('shows every state with the moment it began', () => {
    const town = watched();
    expect(town.agent('jansen')).toMatchObject({ status: 'signedOut', phone: 'unknown' });
    town.ask({ type: 'SignIn', agentId: 'jansen' });
    expect(town.agent('jansen')).toMatchObject({ status: 'paused', reason: 'signedIn' });
    town.ask({ type: 'BecomeAvailable', agentId: 'jansen' });
    const caller = town.callAndChoose('1');
    expect(town.agent('jansen')).toMatchObject({ status: 'ringing', contactId: caller });
    town.answer(caller);
    town.ask({ type: 'Pause', agentId: 'jansen', reason: 'pauze' });
    expect(town.agent('jansen')).toMatchObject({
      status: 'talking',
      answeredToday: 1,
      next: { kind: 'pause', reason: 'pauze' },
    });
    town.hangUp(caller);
    expect(town.agent('jansen')).toMatchObject({ status: 'wrapUp', wrapUpUntil: town.now + seconds(20) });
    town.wait(seconds(20));
    expect(town.agent('jansen')).toMatchObject({ status: 'paused', reason: 'pauze', next: null });
  });

  test('who does not answer is shown with the reason', () => {
    const town = watched();
    town.start('jansen');
    town.callAndChoose('1');
    town.wait(seconds(15));
    expect(town.agent('jansen')).toMatchObject({ status: 'notResponding', reason: 'noAnswer' });
  });
});

describe('the figures of today', () => {
  test('count each caller once: offered, answered within the norm or later, abandoned, called back', () => {
    const town = watched();
    const [quick, slow, gone, back] = [1, 2, 3, 4].map(() => town.callAndChoose('1'));
    town.start('jansen');
    town.answer(quick ?? '');
    town.wait(seconds(30));
    town.hangUp(gone ?? '');
    town.agreeToCallback(back ?? '');
    town.hearOut(back ?? '');
    town.hangUp(quick ?? '');
    town.ask({ type: 'EndWrapUp', agentId: 'jansen' });
    town.answer(slow ?? '');
    expect(town.today('burgerzaken')).toEqual({
      offered: 4,
      answered: 2,
      answeredWithin: 1,
      abandoned: 1,
      abandonedWithin: 0,
      callback: 1,
      serviceLevelPercent: 33.3,
    });
    expect(town.today('belastingen')?.serviceLevelPercent).toBeNull();
  });

  test('begin again at the midnight of the municipality, and notes closed yesterday leave the board', () => {
    const town = watched();
    const caller = town.callAndChoose('1');
    town.agreeToCallback(caller);
    town.hearOut(caller);
    const note = `${caller}-n1`;
    expect(town.look().notes[note]).toMatchObject({ status: 'open', department: 'publiek' });
    town.ask({ type: 'SignIn', agentId: 'jansen' });
    town.ask({ type: 'ClaimNote', noteId: note, agentId: 'jansen' });
    town.ask({ type: 'CloseNote', noteId: note, agentId: 'jansen', outcome: 'reached', remark: 'geregeld' });
    expect(town.look().notes[note]).toMatchObject({
      status: 'closed',
      outcome: 'reached',
      remark: 'geregeld',
    });
    expect(town.today('burgerzaken')?.callback).toBe(1);
    town.now = Date.parse('2026-11-24T00:00:00+01:00');
    town.call();
    expect(town.today('burgerzaken')).toMatchObject({ offered: 0, callback: 0 });
    expect(town.look().notes[note]).toBeUndefined();
  });

  test('go on after a restart from what the history knows of the same day', () => {
    const town = watched();
    town.callAndChoose('1');
    const counts = { answered: 3, abandoned: 1, answeredWithin: 3, abandonedWithin: 0, abandonedShort: 0 };
    const dayStart = Date.parse('2026-11-23T00:00:00+01:00');
    const queues = { burgerzaken: { ...counts, offered: 5, callback: 0 } };
    const history = { dayStart, queues, agents: { jansen: 3 } };
    const restarted = new LiveViewKeeper(town.state, town.now, history);
    expect(restarted.view.queues['burgerzaken']?.today).toMatchObject({
      offered: 5,
      serviceLevelPercent: 75,
    });
    const yesterday = { ...history, dayStart: dayStart - minutes(1440) };
    const anew = new LiveViewKeeper(town.state, town.now, yesterday);
    expect(anew.view.queues['burgerzaken']?.today.offered).toBe(0);
  });
});

/** What the state alone can tell: counters and closed notes are history. */
function withoutHistory(view: LiveView) {
  const { queues, agents, notes, ...rest } = structuredClone(view);
  return {
    ...rest,
    queues: Object.values(queues).map(({ today: _today, ...queue }) => queue),
    agents: Object.values(agents).map(({ answeredToday: _answered, ...agent }) => agent),
    notes: Object.values(notes).filter(({ status }) => status !== 'closed'),
  };
}

describe('a restart', () => {
  test('shows from a snapshot what following the events had shown, at every step of a busy quarter', () => {
    const town = watched();
    const agree = (): void => {
      const restarted = new LiveViewKeeper(stateFrom(snapshotOf(town.state)), town.now);
      expect(withoutHistory(restarted.view)).toEqual(withoutHistory(town.look()));
    };
    const steps = [
      () => town.ask({ type: 'ReportTrunk', trunk: 'trunk', state: 'reachable' }),
      () => town.start('jansen', 'visser'),
      () => town.callAndChoose('1'),
      () => town.callAndChoose('2'),
      () => town.callAndChoose('1', null),
      () => town.answer('delft-00000000000000000000000001'),
      () => town.wait(seconds(50)),
      () => town.press('delft-00000000000000000000000003', '1'),
      () => town.hangUp('delft-00000000000000000000000001'),
      () => town.ask({ type: 'SignOut', agentId: 'visser' }),
      () => town.wait(minutes(11)),
      () => town.ask({ type: 'Configure', plan: planWithNewFlow() }),
      () => town.call('+31687654321', '140570'),
      () => town.key('delft-00000000000000000000000004', '14'),
      () => town.hearOut('delft-00000000000000000000000004'),
      () => town.spoke('delft-00000000000000000000000004', seconds(9)),
      () => town.ask({ type: 'SwitchCrisis', on: true, by: 'visser' }),
    ];
    for (const step of steps) {
      step();
      agree();
    }
  });

  test('the changes alone, applied to an empty view, give the same view', () => {
    const town = watched();
    town.start('jansen', 'visser');
    town.callAndChoose('1');
    town.callAndChoose('2');
    town.look();
    town.wait(minutes(15));
    const copy: Record<string, Record<string, unknown>> = {};
    town.look();
    for (const { collection, id, value } of town.changes) {
      const things = (copy[collection] ??= {});
      if (value === null) delete things[id];
      else things[id] = value;
    }
    const { municipality, queues, agents, callers, notes } = town.look();
    expect(copy).toEqual({ municipality, queues, agents, callers, notes });
  });
});
