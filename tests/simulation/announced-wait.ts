/** A busy day on which every caller is told the wait: what was told, and by which predictor, beside what came true. */
import { core } from '../../src/routing/core.ts';
import type { Event, State } from '../../src/routing/core.ts';
import { byHeadOfLine, byQueueLength } from '../../src/routing/expected-wait.ts';
import type { ContactId } from '../../src/routing/ids.ts';
import { CoreTown } from '../../src/simulation/core-town.ts';
import { Crowd } from '../../src/simulation/crowd.ts';
import { EventClock } from '../../src/simulation/event-clock.ts';
import type { Scenario } from '../../src/simulation/scenario.ts';

/** Of one caller who waited and was answered, ms. */
interface Told {
  readonly byLength: number;
  readonly byHead: number | null;
  /** The end of the range, in whole minutes; null: nothing was promised ("longer than ten minutes", or no number). */
  readonly withinMs: number | null;
  trueMs: number;
}

/** Everybody who was told something on entering, had to wait for it, and was answered in the end. */
export function toldAndTrue(scenario: Scenario, seeds: readonly number[]): readonly Told[] {
  return seeds.flatMap((seed) => dayOf(scenario, seed));
}

function dayOf(scenario: Scenario, seed: number): Told[] {
  const { plan, callers, startAt } = scenario;
  const clock = new EventClock(startAt);
  const waiting = new Map<ContactId, { joinedAt: number; told: Omit<Told, 'trueMs'> }>();
  const answered: Told[] = [];
  const onEvent = (event: Event, state: Readonly<State>): void => {
    if (event.type === 'PositionAnnounced' && !waiting.has(event.contactId)) {
      const told = whatIsKnown(state, plan, event);
      if (told) waiting.set(event.contactId, told);
    }
    if (event.type !== 'CallConnected') return;
    const known = waiting.get(event.contactId);
    waiting.delete(event.contactId);
    const trueMs = known ? event.at - known.joinedAt : 0;
    // Who is answered after no more than the ringing did not wait.
    if (known && trueMs > RINGING_MS) answered.push({ ...known.told, trueMs });
  };
  const onBusy = (): void => undefined;
  const people = (): Crowd => crowd;
  const town: CoreTown = new CoreTown({ plan, clock, people, promptMs: callers.promptMs, onEvent });
  const crowd: Crowd = new Crowd({ scenario, seed, clock, telephones: town, onBusy });
  town.begin();
  crowd.begin();
  while (town.step());
  if (core.alarm(town.state)) throw new Error('the day did not come to an end');
  return answered;
}

const RINGING_MS = 10_000;

function whatIsKnown(
  state: Readonly<State>,
  plan: Scenario['plan'],
  { contactId, at, waitMs, prompts }: Extract<Event, { type: 'PositionAnnounced' }>,
) {
  const phase = state.contacts.get(contactId)?.phase;
  if (phase?.name !== 'waiting') return undefined;
  const { queueId, rank, joinedAt } = phase;
  const before = state.lines.get(queueId)?.countBefore(contactId, rank) ?? 0;
  const byLength = byQueueLength(state, plan, { queueId, at, before });
  if (byLength === null) return undefined;
  // Alone in line, the head of the line is the caller.
  const byHead = before === 0 ? null : byHeadOfLine(state, { queueId, at });
  const promised = prompts.some(({ name }) => name === 'wait-within');
  return { joinedAt, told: { byLength, byHead, withinMs: promised ? (waitMs?.to ?? null) : null } };
}

export interface PredictorError {
  readonly callers: number;
  readonly meanTrueS: number;
  /** Told minus true: above 0, people wait shorter than they were told. */
  readonly biasS: number;
  readonly meanErrorS: number;
  /** Root of the mean square error, as a share of the mean wait. */
  readonly relative: number;
  /** Of those to whom this was told, the share who waited no longer than told, 0..1. */
  readonly kept: number;
}

export function errorOf(all: readonly Told[], predicted: (told: Told) => number | null): PredictorError {
  const pairs = all.flatMap((told) => {
    const toldMs = predicted(told);
    return toldMs === null ? [] : [{ told: toldMs / 1000, true: told.trueMs / 1000 }];
  });
  const mean = (value: (pair: { told: number; true: number }) => number): number =>
    pairs.reduce((sum, pair) => sum + value(pair), 0) / Math.max(1, pairs.length);
  const meanTrueS = mean((pair) => pair.true);
  return {
    callers: pairs.length,
    meanTrueS,
    biasS: mean((pair) => pair.told - pair.true),
    meanErrorS: mean((pair) => Math.abs(pair.told - pair.true)),
    relative: Math.sqrt(mean((pair) => (pair.told - pair.true) ** 2)) / meanTrueS,
    kept: mean((pair) => (pair.true <= pair.told ? 1 : 0)),
  };
}
