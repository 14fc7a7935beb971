import type { Kysely } from 'kysely';
import type { QueueCounts, ReportPlan, ReportQueue, ServiceLevel } from './contract.ts';
import type { Day } from './day.ts';
import { countsByQueue } from './queries/counts-by-queue.ts';
import type { Tables } from './tables.ts';

/** How one day went, queue by queue, each by its own norm. Waits in ms, percentages 0..100 with two decimals. */
export interface ServiceLevelReport {
  readonly municipality: string;
  readonly date: string;
  readonly queues: readonly ServiceLevelLine[];
}

interface ServiceLevelLine extends QueueCounts {
  readonly queue: string;
  readonly name: string;
  /** null: the queue is no longer configured, so it has no norm. */
  readonly target: ReportQueue['target'] | null;
  readonly serviceLevelPercent: number | null;
}

const NOBODY: QueueCounts = {
  offered: 0,
  answered: 0,
  answeredWithin: 0,
  abandoned: 0,
  abandonedWithin: 0,
  abandonedShort: 0,
  callback: 0,
};

export async function serviceLevelOfDay(
  { db, serviceLevel }: { readonly db: Kysely<Tables>; readonly serviceLevel: ServiceLevel },
  {
    municipality,
    plan,
    day,
  }: { readonly municipality: string; readonly plan: ReportPlan; readonly day: Day },
): Promise<ServiceLevelReport> {
  const { queues } = plan;
  const { from, to } = day;
  const counts = await countsByQueue(db, {
    municipality,
    from,
    to,
    queues,
    shortWaitMs: serviceLevel.shortWaitMs,
  });
  const ids = [...new Set([...Object.keys(queues), ...Object.keys(counts)])];
  const lines = ids.map((queue) => lineOf(serviceLevel, queue, queues[queue], counts[queue] ?? NOBODY));
  return { municipality, date: day.date, queues: lines };
}

function lineOf(
  serviceLevel: ServiceLevel,
  queue: string,
  known: ReportQueue | undefined,
  counts: QueueCounts,
): ServiceLevelLine {
  const percent = known ? serviceLevel.percent(known.target.formula, counts) : null;
  const serviceLevelPercent = percent === null ? null : Math.round(percent * 100) / 100;
  return { queue, name: known?.name ?? queue, target: known?.target ?? null, ...counts, serviceLevelPercent };
}
