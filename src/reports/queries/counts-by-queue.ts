import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { QueueCounts, ReportPlan } from '../contract.ts';
import type { Tables } from '../tables.ts';

export interface CountsAsked {
  readonly municipality: string;
  /** Came into the queue from this moment on, epoch ms. */
  readonly from: number;
  /** Came into the queue before this moment, epoch ms. */
  readonly to: number;
  readonly queues: ReportPlan['queues'];
  /** Who hangs up sooner than this counts as short, ms. */
  readonly shortWaitMs: number;
}

interface CountsRecord extends QueueCounts {
  readonly queue: string;
}

/**
 * What became of the callers who came into each queue in a period, by queue id. A caller counts for the first queue
 * of the call. Queues that are no longer configured are counted too, without a norm.
 */
export async function countsByQueue(
  db: Kysely<Tables>,
  { municipality, from, to, queues, shortWaitMs }: CountsAsked,
): Promise<Record<string, QueueCounts>> {
  const norms = Object.entries(queues).map(([queue, { target }]) => ({ queue, within_ms: target.withinMs }));
  const { rows } = await sql<CountsRecord>`
    select first_queue as queue,
           count(*) as offered,
           count(*) filter (where connected_at is not null) as answered,
           count(*) filter (where connected_at is not null and wait_ms <= within_ms) as "answeredWithin",
           count(*) filter (where outcome = 'abandoned') as abandoned,
           count(*) filter (where outcome = 'abandoned' and wait_ms <= within_ms) as "abandonedWithin",
           count(*) filter (where outcome = 'abandoned' and wait_ms <= ${shortWaitMs}) as "abandonedShort",
           count(*) filter (where outcome = 'callback' and connected_at is null) as callback
      from contacts
      left join json_to_recordset(${JSON.stringify(norms)}::json) as norm (queue text, within_ms int8)
        on norm.queue = first_queue
     where municipality = ${municipality}
       and joined_at >= ${new Date(from)} and joined_at < ${new Date(to)}
     group by first_queue`.execute(db);
  return Object.fromEntries(rows.map(({ queue, ...counts }) => [queue, counts]));
}
