/** A talk that was none, and a line that fell away: what every figure says of it, and that they all say the same. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyToContact, contactOf } from '../../src/projections/contact-row.ts';
import type { ContactRow } from '../../src/projections/contact-row.types.ts';
import { LiveViewKeeper } from '../../src/projections/live-view.ts';
import { Today } from '../../src/projections/today.ts';
import { emptyState } from '../../src/routing/state.ts';
import { MONDAY_9, Town, minutes, seconds } from '../routing/town.ts';
import { inLog } from '../support/contact-story.ts';

const AGENTS = { bakker: ['burgerzaken'], jansen: ['burgerzaken'] };
const WITHIN_MS = 25_000;

const town = (): Town => new Town({ agents: AGENTS, plan: { shortestTalkMs: seconds(2) } });

function rowsOf({ events }: Town): readonly ContactRow[] {
  const rows = new Map<string, ContactRow>();
  for (const logged of inLog(events)) {
    const id = contactOf(logged.event);
    const row = id === undefined ? undefined : applyToContact(rows.get(id), logged);
    if (row) rows.set(row.contactId, row);
  }
  return [...rows.values()];
}

/** As the console counts. */
function liveCounts({ events, state }: Town, queue = 'burgerzaken') {
  const keeper = new LiveViewKeeper(emptyState(), MONDAY_9);
  for (const event of events) keeper.project(event, state);
  return keeper.view.queues[queue]?.today ?? expect.fail(`no ${queue}`);
}

/** As the reports count: src/reports/queries/counts-by-queue.ts, in a few words. */
function rowCounts(rows: readonly ContactRow[]) {
  const count = (fits: (row: ContactRow) => boolean): number =>
    rows.filter((row) => row.firstQueue === 'burgerzaken' && fits(row)).length;
  const within = ({ waitMs }: ContactRow): boolean => waitMs !== null && waitMs <= WITHIN_MS;
  return {
    answered: count(({ connectedAt }) => connectedAt !== null),
    answeredWithin: count((row) => row.connectedAt !== null && within(row)),
    abandoned: count(({ outcome }) => outcome === 'abandoned'),
    abandonedWithin: count((row) => row.outcome === 'abandoned' && within(row)),
    callback: count(({ outcome, connectedAt }) => outcome === 'callback' && connectedAt === null),
  };
}

function answeredBy(agentId: string, there = town()) {
  const caller = there.callAndChoose('1');
  there.wait(seconds(10));
  there.start(agentId);
  there.answer(caller);
  return { town: there, caller };
}

const fallsAway = (there: Town, caller: string, silentMs: number): void => {
  const { phase } = there.contact(caller);
  const channelId = phase.name === 'talking' ? phase.offerId : '';
  there.ask({ type: 'EndChannel', channelId, cause: 18, sipStatus: 408, lost: { silentMs } });
};

describe('a phone that answered and put down at once', () => {
  it('has answered nobody, on the screen as in the wait log', () => {
    const { town: there } = answeredBy('jansen');
    there.wait(seconds(1));
    there.agentLineEnds(there.state.contacts.keys().next().value ?? '');
    const [row] = rowsOf(there);
    expect(row).toMatchObject({ agentId: null, connectedAt: null, waitMs: null, ringMs: null, talkMs: null });
    expect(row?.offers).toMatchObject([{ agentId: 'jansen', end: 'hungUpAtOnce', talkMs: null }]);
    expect(row?.legs).toEqual([]);
    expect(liveCounts(there)).toMatchObject({ answered: 0, answeredWithin: 0, serviceLevelPercent: null });
  });

  it('leaves the whole wait to whoever answers then', () => {
    const { town: there, caller } = answeredBy('jansen');
    there.agentLineEnds(caller);
    there.wait(seconds(20));
    there.start('bakker');
    there.answer(caller);
    there.wait(minutes(1));
    there.hangUp(caller);
    const [row] = rowsOf(there);
    expect(row).toMatchObject({ agentId: 'bakker', waitMs: 30_000, talkMs: 60_000, outcome: 'answered' });
    expect(row?.line).toMatchObject([{ how: 'new' }, { how: 'lost' }]);
    expect(liveCounts(there)).toMatchObject({ answered: 1, answeredWithin: 0 });
  });

  it('is uncounted also when the engine was restarted in that very second', () => {
    const { town: there, caller } = answeredBy('jansen');
    const plan = there.state.plan ?? expect.fail('no plan');
    const today = new Today();
    const queues = { burgerzaken: { ...new Today().queue('x'), offered: 1, answered: 1, answeredWithin: 1 } };
    const dayStart = Date.parse('2026-11-23T00:00:00+01:00');
    today.seed(there.state, there.now, { dayStart, queues, agents: { jansen: 1 } });
    const before = there.events.length;
    there.agentLineEnds(caller);
    for (const event of there.events.slice(before)) today.count(event, plan);
    expect(today.queue('burgerzaken')).toMatchObject({ offered: 1, answered: 0, answeredWithin: 0 });
    expect(today.agent('jansen')).toBe(0);
  });
});

describe("an agent's line that fell away after a long talk", () => {
  it('was an answer all the same; the loss stands beside it', () => {
    const { town: there, caller } = answeredBy('jansen');
    there.wait(minutes(3));
    fallsAway(there, caller, seconds(12));
    there.hangUp(caller);
    const [row] = rowsOf(there);
    expect(row).toMatchObject({
      agentId: 'jansen',
      waitMs: 10_000,
      outcome: 'answered',
      talkEndedBy: 'agent',
    });
    expect(row).toMatchObject({ reason: 'callerAfterLoss', talkMs: 180_000 });
    expect(row?.offers).toMatchObject([{ end: 'answered', lost: true }]);
    expect(row?.line).toMatchObject([{ how: 'new' }, { how: 'lost' }]);
    expect(liveCounts(there)).toMatchObject({ answered: 1, answeredWithin: 1, abandoned: 0 });
  });
});

type Turn =
  'call' | 'answer' | 'putsDown' | 'fallsAway' | 'hangUp' | 'vanishes' | 'back' | 'wait' | 'callback';
const TURNS: readonly Turn[] = [
  ...(['call', 'answer', 'answer', 'putsDown', 'fallsAway', 'hangUp', 'vanishes'] as const),
  ...(['back', 'back', 'wait', 'wait', 'callback'] as const),
];

function take(there: Town, turn: Turn, n: number): void {
  const callers = [...there.state.contacts.keys()];
  const caller = callers[n % Math.max(1, callers.length)];
  const phase = caller === undefined ? undefined : there.contact(caller).phase;
  if (turn === 'call') return void there.callAndChoose('1', `+3161234567${n % 10}`);
  if (turn === 'wait') return there.wait((n % 40) * 500);
  if (turn === 'back') return there.start(n % 2 ? 'jansen' : 'bakker');
  if (caller === undefined || !phase) return;
  if (turn === 'hangUp') there.hangUp(caller);
  if (turn === 'callback' && phase.name === 'waiting') there.press(caller, '1');
  if (turn === 'answer' && phase.name === 'waiting' && phase.offers.length > 0) there.answer(caller);
  if (turn === 'putsDown' && phase.name === 'talking') there.agentLineEnds(caller);
  if (turn === 'fallsAway' && phase.name === 'talking') fallsAway(there, caller, (n % 15) * 1_000);
  if (turn === 'vanishes') {
    const lost = { silentMs: (n % 15) * 1_000 };
    const channelId = there.channelOf(caller);
    there.ask({ type: 'EndChannel', channelId, cause: 18, sipStatus: 408, lost });
  }
}

describe('whatever happens', () => {
  it('the screen and the wait log count the same', () => {
    const stories = fc.array(fc.tuple(fc.constantFrom(...TURNS), fc.nat(1_000)), { maxLength: 60 });
    fc.assert(
      fc.property(stories, (story) => {
        const there = town();
        for (const [turn, n] of story) take(there, turn, n);
        const { answered, answeredWithin, abandoned, abandonedWithin, callback } = liveCounts(there);
        const live = { answered, answeredWithin, abandoned, abandonedWithin, callback };
        expect(live).toEqual(rowCounts(rowsOf(there)));
      }),
      { numRuns: 300 },
    );
  });
});
