import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LookupResult, TransferTarget } from '../../src/routing/commands.ts';
import type { Event } from '../../src/routing/events.ts';
import { evolve } from '../../src/routing/evolve.ts';
import { channelsOf, legIdsOf, legOf, ringingLeg } from '../../src/routing/legs.ts';
import { Ranked } from '../../src/routing/ranked.ts';
import { snapshotOf, stateFrom } from '../../src/routing/snapshot.ts';
import { emptyState } from '../../src/routing/state.ts';
import { readyTest } from './ready-test.ts';
import { Town, planOf, seconds } from './town.ts';
import type { TownOptions } from './town.ts';

const AGENTS = {
  jansen: ['burgerzaken'],
  bakker: ['burgerzaken', 'belastingen'],
  visser: ['belastingen'],
};
const NAMES = Object.keys(AGENTS);

const TARGETS: readonly TransferTarget[] = [
  { kind: 'agent', agentId: 'bakker' },
  { kind: 'agent', agentId: 'visser' },
  { kind: 'queue', queueId: 'belastingen' },
  { kind: 'queue', queueId: 'burgerzaken' },
  { kind: 'number', name: 'Politie' },
];
const CONSULT = ['SwapConsult', 'JoinConsult', 'TakeBack', 'HandOver'] as const;

const ANSWERS: readonly LookupResult[] = [
  { kind: 'found', values: { status: 'klaar' } },
  { kind: 'notFound' },
  { kind: 'failed', why: 'HTTP 500' },
];

const OPTIONS: TownOptions = {
  agents: AGENTS,
  plan: { transferNumbers: { Politie: '09008844' }, shortestTalkMs: seconds(2) },
};
const newTown = (): Town => new Town(OPTIONS);

/** Another configuration comes into force: steps and announcements, a strategy, and a queue that is no more. */
function configureAnew(town: Town, how: number): void {
  const relax = [{ afterMs: seconds(30), requires: {}, alsoQueues: ['belastingen'] }];
  const announce = how & 2 ? 'nothing' : 'position';
  const strategy = how & 4 ? 'ring-all' : 'longest-idle';
  const burgerzaken = { relax: how & 1 ? relax : [], announce, strategy } as const;
  const plan = planOf({ ...OPTIONS, queues: { burgerzaken } });
  const left = Object.entries(plan.queues).filter(([id]) => id !== 'belastingen' || !(how & 8));
  town.ask({ type: 'Configure', plan: { ...plan, queues: Object.fromEntries(left) } });
}

/** A hundred thousand sequences each time; `npm run soak` asks for ten million. */
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 100_000);
const TAKES_MS = 24 * 3_600_000;

/** One thing that happens in a town; numbers choose among who is there at that moment. */
type Happening = readonly [what: (typeof HAPPENINGS)[number], who: number, how: number];

const KEYS = '12340#56789*12';

const HAPPENINGS = [
  'call',
  'press',
  'hearOut',
  'hangUp',
  'answer',
  'agentLineEnds',
  'signIn',
  'available',
  'pause',
  'signOut',
  'endWrapUp',
  'hold',
  'transfer',
  'consult',
  'answerLeg',
  'legEnds',
  'lineFallsAway',
  'agentHangsUp',
  'phone',
  'wait',
  'reconcile',
  'configure',
  'answerTold',
  'ringTooLate',
  'spoke',
  'lookedUp',
  'crisis',
] as const;

const happenings = fc.array(
  fc.tuple(fc.constantFrom(...HAPPENINGS), fc.nat(1000), fc.nat(1000)) as fc.Arbitrary<Happening>,
  { maxLength: 80 },
);

function happen(town: Town, [what, who, how]: Happening): void {
  const callers = [...town.state.contacts.keys()];
  const caller = callers[who % Math.max(1, callers.length)];
  const agentId = NAMES[who % NAMES.length] ?? '';
  const phase = caller === undefined ? undefined : town.contact(caller).phase;
  switch (what) {
    case 'call':
      return void town.call(how % 4 === 0 ? null : '+31612345678', how % 8 < 4 ? '14015' : '140570');
    case 'press':
      return void (caller && town.press(caller, KEYS[how % KEYS.length] ?? '1'));
    case 'hearOut':
      return void (caller && town.hearOut(caller));
    case 'hangUp':
      return void (caller && town.hangUp(caller));
    case 'answer':
      return void (caller && phase?.name === 'waiting' && phase.offers.length > 0 && town.answer(caller));
    case 'agentLineEnds':
      if (caller && (phase?.name === 'talking' || (phase?.name === 'waiting' && phase.offers.length > 0))) {
        town.agentLineEnds(caller, [486, 408, 503, 0][how % 4] ?? 0);
      }
      return;
    case 'signIn':
      return void town.ask({ type: 'SignIn', agentId });
    case 'available':
      return void town.ask({ type: 'BecomeAvailable', agentId });
    case 'pause':
      return void town.ask({ type: 'Pause', agentId, reason: 'pauze' });
    case 'signOut':
      return void town.ask({ type: 'SignOut', agentId });
    case 'endWrapUp':
      return void town.ask({ type: 'EndWrapUp', agentId });
    case 'hold':
      return void town.ask({ type: how % 2 ? 'Hold' : 'Resume', agentId });
    case 'transfer': {
      const mode = how % 2 ? 'blind' : 'consult';
      const to = TARGETS[(how >> 1) % TARGETS.length] ?? { kind: 'number', name: 'Politie' };
      return void town.ask({ type: 'Transfer', agentId, mode, to, note: 'verhaal' });
    }
    case 'consult':
      return void town.ask({ type: CONSULT[how % CONSULT.length] ?? 'TakeBack', agentId });
    case 'answerLeg':
      return void (caller && ringingLeg(town.contact(caller)) && town.answerLeg(caller));
    case 'legEnds':
      if (caller && legOf(town.contact(caller))) town.legEnds(caller, [486, 408, 503, 0][how % 4] ?? 0);
      return;
    case 'lineFallsAway': {
      const lines = caller === undefined ? [] : [town.channelOf(caller), ...legIdsOf(town.contact(caller))];
      const channelId = lines[how % Math.max(1, lines.length)] ?? '';
      const lost = { silentMs: seconds(how % 20) };
      return void town.ask({ type: 'EndChannel', channelId, cause: 18, sipStatus: 408, lost });
    }
    case 'agentHangsUp':
      return void town.ask({ type: 'HangUp', agentId });
    case 'phone':
      return void town.ask({ type: 'ReportPhone', agentId, phone: how % 2 ? 'reachable' : 'gone' });
    case 'spoke':
      return void (caller && town.spoke(caller, how * 10, how % 7 === 0));
    case 'lookedUp':
      return void (caller && town.lookedUp(caller, ANSWERS[how % ANSWERS.length] ?? { kind: 'notFound' }));
    case 'crisis':
      return void town.ask({ type: 'SwitchCrisis', by: 'chef', on: how % 2 === 0 });
    case 'wait':
      return town.wait(seconds(how % 70));
    case 'reconcile':
      return reconcileWithLosses(town, how);
    case 'configure':
      return configureAnew(town, how);
    case 'answerTold':
    case 'ringTooLate': {
      const legs = caller === undefined ? [] : legIdsOf(town.contact(caller));
      const offerId = legs[how % Math.max(1, legs.length)];
      const type = what === 'answerTold' ? 'AnswerOffer' : 'LoseOffer';
      return void (offerId !== undefined && town.ask({ type, offerId }));
    }
  }
}

/** The engine was away; some channels are gone. */
function reconcileWithLosses(town: Town, how: number): void {
  const contacts = [...town.state.contacts.values()];
  const channels = contacts
    .flatMap((contact) => [contact.channelId, ...legIdsOf(contact)])
    .filter((_, i) => (how >> (i % 8)) % 3 !== 0)
    .map((channelId) => ({ channelId, state: how % 2 ? ('up' as const) : ('ringing' as const) }));
  const expected = channelsOf(town.state);
  town.ask({ type: 'Reconcile', expected, channels, bridges: [], playbacks: [] });
}

const replayed = (events: readonly Event[]) => {
  const state = emptyState();
  for (const event of events) evolve(state, event);
  return state;
};

describe('whatever happens', () => {
  test(
    'nobody is in two calls, nobody is lost, no agent idles while a caller waits, the log tells all',
    { timeout: TAKES_MS },
    () => {
      fc.assert(
        fc.property(happenings, (list) => {
          const town = newTown();
          for (const one of list) happen(town, one);
          // The log alone makes the same state again, and so does a snapshot.
          const snapshot = snapshotOf(town.state);
          expect(snapshotOf(replayed(town.events))).toBe(snapshot);
          // Reading one back takes most of the time, and an eighth of so many sequences finds what all would.
          if (list.length % 8 === 0) expect(snapshotOf(stateFrom(snapshot))).toBe(snapshot);
          // Every contact that began has ended exactly once, or is still with us.
          const began = town.events.filter(({ type }) => type === 'ContactStarted').length;
          const ended = town.events.filter(({ type }) => type === 'ContactEnded').length;
          expect(ended).toBe(began - town.state.contacts.size);
        }),
        { numRuns: RUNS, reporter: readyTest<Happening>('happen') },
      );
    },
  );

  test('left alone long enough, everyone is gone and no timer is left', { timeout: TAKES_MS }, () => {
    fc.assert(
      fc.property(happenings, (list) => {
        const town = newTown();
        for (const one of list) happen(town, one);
        for (const caller of town.state.contacts.keys()) town.hangUp(caller);
        town.wait(seconds(3600));
        expect(town.state.contacts.size).toBe(0);
        expect(town.state.timers.size).toBe(0);
      }),
      { numRuns: Math.ceil(RUNS / 20), reporter: readyTest<Happening>('happen') },
    );
  });

  test('a line keeps order and counts right, as a sorted list would', () => {
    const moves = fc.array(fc.tuple(fc.boolean(), fc.nat(30), fc.nat(5)), { maxLength: 80 });
    fc.assert(
      fc.property(moves, (list) => {
        const line = new Ranked();
        const plain = new Map<string, number>();
        for (const [add, n, rank] of list) {
          const id = `c${n}`;
          const had = plain.get(id);
          if (add && had === undefined) {
            line.add(id, rank);
            plain.set(id, rank);
          } else if (!add && had !== undefined) {
            expect(line.delete(id, had)).toBe(true);
            plain.delete(id);
          }
        }
        const sorted = [...plain].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
        expect([...line].map(({ id }) => id)).toEqual(sorted.map(([id]) => id));
        sorted.forEach(([id, rank], i) => expect(line.countBefore(id, rank)).toBe(i));
      }),
    );
  });
});
