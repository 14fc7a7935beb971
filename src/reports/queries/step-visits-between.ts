import { sql } from 'kysely';
import type { Kysely, RawBuilder } from 'kysely';
import type { EndTraffic, KeyTraffic, StepVisit } from '../../projections/flow-traffic.types.ts';
import type { Tables } from '../tables.ts';

export interface StepVisitsAsked {
  readonly municipality: string;
  readonly flow: string;
  /** First ring from this moment on, epoch ms. */
  readonly from: number;
  /** First ring before this moment, epoch ms. */
  readonly to: number;
  /** This version only; left out: all. */
  readonly version?: string | undefined;
}

/** Visits that were alike, counted. */
export interface VisitGroup {
  readonly step: string;
  readonly version: string;
  readonly leaving: StepVisit['left'];
  readonly to: string | null;
  readonly key: string | null;
  readonly label: string | null;
  readonly outcome: EndTraffic['outcome'] | null;
  readonly reason: EndTraffic['reason'] | null;
  readonly queue: string | null;
  readonly visits: number;
  /** The caller's first visit of the step. */
  readonly callers: number;
  /** The first step of the call. */
  readonly calls: number;
  /** Of the latest of these, epoch ms. */
  readonly latest: number;
  readonly repeats: number;
  readonly silences: number;
  readonly wrongKeys: number;
  readonly askedForPerson: number;
  /** With choices within the step. */
  readonly within: number;
}

/** What the callers of a period did in a flow, in groups. */
export async function visitGroups(db: Kysely<Tables>, asked: StepVisitsAsked): Promise<VisitGroup[]> {
  const { rows } = await sql<VisitGroup>`
    select step, flow_version as version, leaving, to_step as to, key, label, outcome, reason, queue,
           count(*)::int as visits,
           (count(*) filter (where not again))::int as callers,
           (count(*) filter (where nth = 1))::int as calls,
           (extract(epoch from max(started_at)) * 1000)::float8 as latest,
           sum(repeats)::int as repeats,
           sum(silences)::int as silences,
           sum(wrong_keys)::int as "wrongKeys",
           (count(*) filter (where asked_for_person))::int as "askedForPerson",
           (count(*) filter (where within <> '[]'))::int as within
      ${visitsOf(asked)}
     group by 1, 2, 3, 4, 5, 6, 7, 8, 9
     order by visits desc, 1, 2, 3, 4, 5, 6, 7, 8, 9`.execute(db);
  return rows;
}

/** For each version by itself, or (`version` '') for all together. */
export type Per = 'version' | 'all';

interface OfStep {
  readonly version: string;
  readonly step: string;
}

/** Median and ninth decile of the time at each step, ms. */
export async function stepTimes(
  db: Kysely<Tables>,
  asked: StepVisitsAsked,
  per: Per,
): Promise<(OfStep & { readonly times: readonly [median: number, p90: number] })[]> {
  const { rows } = await sql<OfStep & { times: [number, number] }>`
    select ${versionPer(per)} as version, step,
           percentile_cont(array[0.5, 0.9]) within group (order by time_ms) as times
      ${visitsOf(asked)}
     group by 1, 2`.execute(db);
  return rows;
}

/** The choices that led on within a step. */
export async function choicesWithin(
  db: Kysely<Tables>,
  asked: StepVisitsAsked,
): Promise<(KeyTraffic & OfStep)[]> {
  const { rows } = await sql<KeyTraffic & OfStep>`
    select version, step, choice->>'key' as key, choice->>'label' as label, count(*)::int as count
      from (select flow_version as version, step, within ${visitsOf(asked)} and within <> '[]') as visit,
           jsonb_array_elements(within) as choice
     group by 1, 2, 3, 4`.execute(db);
  return rows;
}

/** How many callers came to any of these steps, and how many of those asked for a person. */
export async function askedForPerson(
  db: Kysely<Tables>,
  { per, steps, ...asked }: StepVisitsAsked & { readonly per: Per; readonly steps: readonly string[] },
): Promise<{ readonly version: string; readonly came: number; readonly asked: number }[]> {
  const { rows } = await sql<{ version: string; came: number; asked: number }>`
    select version, count(*)::int as came, (count(*) filter (where asked))::int as asked
      from (select contact_id, ${versionPer(per)} as version, bool_or(asked_for_person) as asked
              ${visitsOf(asked)} and step = any(${[...steps]}::text[])
             group by 1, 2) as caller
     group by 1`.execute(db);
  return rows;
}

const versionPer = (per: Per): RawBuilder<unknown> => (per === 'version' ? sql`flow_version` : sql`''`);

/** The part of the table that was asked for. */
const visitsOf = ({ municipality, flow, from, to, version }: StepVisitsAsked): RawBuilder<unknown> =>
  sql`from step_visits
     where municipality = ${municipality} and flow = ${flow}
       and started_at >= ${new Date(from)} and started_at < ${new Date(to)}
       ${version === undefined ? sql`` : sql`and flow_version = ${version}`}`;
