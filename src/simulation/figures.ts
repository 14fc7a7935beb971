/** The figures of a run, as the reports give them, with the 95 % interval of each mean. Times ms, shares percent. */
import { SHORT_WAIT_MS, serviceLevelPercent } from '../projections/service-level.ts';
import type { QueueId } from '../routing/ids.ts';
import type { Plan, ServiceTarget } from '../routing/plan.ts';
import { ratioEstimate } from './batch-means.ts';
import type { Estimate } from './batch-means.ts';
import { OUTCOME } from './tally.ts';
import type { Tally } from './tally.ts';

export interface QueueFigures {
  readonly queue: QueueId;
  readonly offered: number;
  readonly answered: number;
  readonly answeredWithin: number;
  readonly abandoned: number;
  readonly abandonedWithin: number;
  readonly abandonedShort: number;
  readonly callback: number;
  /** By the queue's own formula; null when nobody came. */
  readonly serviceLevelPercent: number | null;
  readonly serviceLevel: Estimate | null;
  readonly abandonedPercent: Estimate | null;
  /** Who waited at all, of all who came: Erlang C's chance. */
  readonly waitedPercent: Estimate | null;
  readonly meanWaitMs: Estimate | null;
  readonly meanAnsweredWaitMs: Estimate | null;
  /** 50 %, 90 %, 95 % and 99 % of the answered waited no longer; null when nobody was answered. */
  readonly waitPercentilesMs: Readonly<Record<'50' | '90' | '95' | '99', number>> | null;
  readonly longestWaitMs: number;
}

export interface TownFigures {
  readonly queues: readonly QueueFigures[];
  readonly all: QueueFigures;
  readonly occupancyPercent: Estimate | null;
  /** Of all who phoned; null when nobody came through. */
  readonly busyTonePercent: Estimate | null;
}

/** The reader of the tally's columns: which contacts, and in which batch each. */
interface Sample {
  readonly tally: Tally;
  readonly indices: readonly number[];
  readonly batchOf: (index: number) => number;
  readonly batches: number;
  readonly target: ServiceTarget;
}

export function figuresOf(
  tally: Tally,
  plan: Plan,
  { warmUp, batches }: { warmUp: number; batches: number },
): TownFigures {
  const total = tally.queue.length;
  const first = Math.floor(total * warmUp);
  const size = Math.max(1, (total - first) / batches);
  const batchOf = (index: number): number => Math.min(batches - 1, Math.floor((index - first) / size));
  const indices = Array.from({ length: total - first }, (_, i) => first + i);
  const sample = { tally, batchOf, batches };
  const targets = Object.values(plan.queues).map(({ target }) => target);
  const standard: ServiceTarget = targets[0] ?? { percent: 80, withinMs: 20_000, formula: 'strict' };
  const queues = tally.queueIds.map((id, n) =>
    queueFigures(id, {
      ...sample,
      indices: indices.filter((index) => tally.queue.at(index) === n),
      target: plan.queues[id]?.target ?? standard,
    }),
  );
  return {
    queues: queues.sort((a, b) => (a.queue < b.queue ? -1 : 1)),
    all: queueFigures('all', { ...sample, indices, target: standard }),
    occupancyPercent: between(tally, { first, batches, size }, ({ busyMs, thereMs }, from, to) => ({
      part: 100 * (busyMs.at(to) - busyMs.at(from)),
      of: thereMs.at(to) - thereMs.at(from),
    })),
    busyTonePercent: between(tally, { first, batches, size }, ({ refused }, from, to) => ({
      part: 100 * (refused.at(to) - refused.at(from)),
      of: refused.at(to) - refused.at(from) + to - from,
    })),
  };
}

function queueFigures(queue: QueueId, sample: Sample): QueueFigures {
  const { tally, indices, target } = sample;
  const { withinMs, formula } = target;
  const is = (outcome: number) => (index: number) => tally.outcome.at(index) === outcome;
  const within = (ms: number) => (index: number) => tally.waitMs.at(index) <= ms;
  const answered = indices.filter(is(OUTCOME.answered));
  const abandoned = indices.filter(is(OUTCOME.abandoned));
  const counts = {
    offered: indices.length,
    answered: answered.length,
    answeredWithin: answered.filter(within(withinMs)).length,
    abandoned: abandoned.length,
    abandonedWithin: abandoned.filter(within(withinMs)).length,
    abandonedShort: abandoned.filter(within(SHORT_WAIT_MS)).length,
    callback: indices.filter(is(OUTCOME.callback)).length,
  };
  const wait = (index: number): number => tally.waitMs.at(index) || 0;
  const all = (): number => 1;
  const served = (index: number): number => (is(OUTCOME.answered)(index) ? 1 : 0);
  return {
    queue,
    ...counts,
    serviceLevelPercent: serviceLevelPercent(formula, counts),
    serviceLevel: estimate(sample, goodOf(sample), countedBy(sample), 100),
    abandonedPercent: estimate(sample, (index) => (is(OUTCOME.abandoned)(index) ? 1 : 0), all, 100),
    waitedPercent: estimate(sample, (index) => (wait(index) > 0 ? 1 : 0), all, 100),
    meanWaitMs: estimate(sample, wait, all),
    meanAnsweredWaitMs: estimate(sample, (index) => served(index) * wait(index), served),
    waitPercentilesMs: percentiles(answered.map(wait)),
    longestWaitMs: indices.reduce((longest, index) => Math.max(longest, wait(index)), 0),
  };
}

type Measure = (index: number) => number;

const goodOf =
  ({ tally, target }: Sample): Measure =>
  (index) =>
    tally.outcome.at(index) === OUTCOME.answered && tally.waitMs.at(index) <= target.withinMs ? 1 : 0;

/** Whom the formula counts among those who were to be answered in time. */
function countedBy({ tally, target }: Sample): Measure {
  const notCounted: Readonly<Record<ServiceTarget['formula'], (wait: number) => boolean>> = {
    strict: () => false,
    'answered-only': () => true,
    'early-abandons-ignored': (wait) => wait <= target.withinMs,
    'short-ignored': (wait) => wait <= SHORT_WAIT_MS,
  };
  return (index) => {
    const outcome = tally.outcome.at(index);
    if (outcome === OUTCOME.answered) return 1;
    return outcome === OUTCOME.abandoned && !notCounted[target.formula](tally.waitMs.at(index)) ? 1 : 0;
  };
}

function estimate(
  { indices, batchOf, batches }: Sample,
  part: Measure,
  of: Measure,
  scale = 1,
): Estimate | null {
  const sums = Array.from({ length: batches }, () => ({ part: 0, of: 0 }));
  for (const index of indices) {
    const batch = sums[batchOf(index)];
    if (!batch) continue;
    batch.part += scale * part(index);
    batch.of += of(index);
  }
  return ratioEstimate(sums);
}

/** A quotient of what grows all the time (agents' work, busy tones), by batches of arrivals. */
function between(
  tally: Tally,
  { first, batches, size }: { readonly first: number; readonly batches: number; readonly size: number },
  grown: (tally: Tally, from: number, to: number) => { readonly part: number; readonly of: number },
): Estimate | null {
  const total = tally.queue.length;
  if (total === 0) return null;
  const borders = Array.from({ length: batches + 1 }, (_, n) =>
    Math.min(total - 1, Math.floor(first + n * size)),
  );
  return ratioEstimate(borders.slice(1).map((to, n) => grown(tally, borders[n] ?? first, to)));
}

function percentiles(waits: readonly number[]): QueueFigures['waitPercentilesMs'] {
  if (waits.length === 0) return null;
  const sorted = Float64Array.from(waits).sort();
  // Nearest rank: a wait that somebody really had.
  const at = (percent: number): number => sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? 0;
  return { '50': at(50), '90': at(90), '95': at(95), '99': at(99) };
}
