import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';

/** What came into one queue in one half-hour, over all days asked for. */
export interface HalfHourCounts {
  readonly queue: string;
  /** Local time, "HH:MM". */
  readonly halfHour: string;
  readonly calls: number;
  readonly answered: number;
  readonly abandoned: number;
  /** Talk and wrap-up of the answered, together. */
  readonly handleMs: number;
  readonly waitMs: number;
}

export interface HalfHoursAsked {
  readonly municipality: string;
  readonly timeZone: string;
  /** Local dates, "YYYY-MM-DD". */
  readonly dates: readonly string[];
}

const DAY_MS = 86_400_000;

/**
 * Calls of these days by queue and half-hour, and the dates of which there are any. A caller counts for the first
 * queue of the call, in the half-hour of coming into it.
 */
export async function halfHours(
  db: Kysely<Tables>,
  { municipality, timeZone, dates }: HalfHoursAsked,
): Promise<{ readonly counts: readonly HalfHourCounts[]; readonly datesWithCalls: readonly string[] }> {
  // A day early: whatever the time zone, nothing is missed, and years gone by need not be read.
  const earliest = Math.min(...dates.map((date) => Date.parse(date))) - DAY_MS;
  const perDay = await sql<HalfHourCounts & { readonly date: string }>`
    with queued as (
      select *, joined_at at time zone ${timeZone} as local
        from contacts
       where municipality = ${municipality} and first_queue is not null and ended_at is not null
         and joined_at >= ${new Date(earliest)}
    )
    select to_char(local, 'YYYY-MM-DD') as date,
           first_queue as queue,
           to_char(local, 'HH24:') || case when extract(minute from local) < 30 then '00' else '30' end as "halfHour",
           count(*)::int as calls,
           (count(*) filter (where connected_at is not null))::int as answered,
           (count(*) filter (where outcome = 'abandoned'))::int as abandoned,
           coalesce(sum(coalesce(talk_ms, 0) + coalesce(wrap_up_ms, 0))
             filter (where connected_at is not null), 0)::float8 as "handleMs",
           coalesce(sum(wait_ms), 0)::float8 as "waitMs"
      from queued
     where to_char(local, 'YYYY-MM-DD') = any(${[...dates]}::text[])
     group by 1, 2, 3`.execute(db);
  return {
    counts: perDay.rows,
    datesWithCalls: [...new Set(perDay.rows.map(({ date }) => date))].sort(),
  };
}
