import { sql } from 'kysely';
import type { Kysely, RawBuilder } from 'kysely';
import type {
  EndTraffic,
  FlowTraffic,
  KeyTraffic,
  LeadTraffic,
  StepTraffic,
} from '../../projections/flow-traffic.types.ts';
import type { Tables } from '../tables.ts';

export interface FlowTrafficAsked {
  readonly municipality: string;
  readonly flow: string;
  /** First ring from this moment on, epoch ms. */
  readonly from: number;
  /** First ring before this moment, epoch ms. */
  readonly to: number;
  /** This version only; left out: all. */
  readonly version?: string | undefined;
}

export type FlowTrafficCounts = Pick<FlowTraffic, 'versions' | 'calls' | 'askedForPerson' | 'steps'>;

interface StepSums extends Omit<StepTraffic, 'keys' | 'leads' | 'ends' | 'timeMs'> {
  /** Median and ninth decile, ms. */
  readonly times: readonly [number, number];
}

interface Way {
  readonly step: string;
  readonly leaving: LeadTraffic['by'] | 'hangUp' | 'end';
  readonly to: string | null;
  readonly key: string | null;
  readonly label: string | null;
  readonly outcome: EndTraffic['outcome'] | null;
  readonly reason: EndTraffic['reason'] | null;
  readonly queue: string | null;
  readonly count: number;
}

interface Within extends KeyTraffic {
  readonly step: string;
}

/** Where the callers of a period went in a flow. All figures are of one moment, also while calls are being written. */
export function flowTraffic(db: Kysely<Tables>, asked: FlowTrafficAsked): Promise<FlowTrafficCounts> {
  const reading = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return reading.execute(async (trx) => {
    const those = visitsAsked(asked);
    const { rows: versions } = await versionsOf(those).execute(trx);
    const { rows: sums } = await sumsOf(those).execute(trx);
    const { rows: ways } = await waysOf(those).execute(trx);
    const { rows: within } = await withinOf(those).execute(trx);
    const { rows: people } = await peopleOf(those).execute(trx);
    return {
      versions: versions.map(({ version }) => version),
      calls: versions.reduce((sum, { calls }) => sum + calls, 0),
      askedForPerson: people[0] ?? { came: 0, asked: 0 },
      steps: sums.map((step) => stepTraffic(step, ways, within)),
    };
  });
}

/** The part of the table that was asked for. */
const visitsAsked = ({ municipality, flow, from, to, version }: FlowTrafficAsked): RawBuilder<unknown> =>
  sql`from step_visits
     where municipality = ${municipality} and flow = ${flow}
       and started_at >= ${new Date(from)} and started_at < ${new Date(to)}
       ${version === undefined ? sql`` : sql`and flow_version = ${version}`}`;

/** Newest: in which somebody called last. */
const versionsOf = (those: RawBuilder<unknown>) => sql<{ version: string; calls: number }>`
  select flow_version as version, count(*)::int as calls ${those} and nth = 1
   group by 1 order by max(started_at) desc, 1`;

const sumsOf = (those: RawBuilder<unknown>) => sql<StepSums>`
  select step,
         count(*)::int as visits,
         (count(*) filter (where not again))::int as callers,
         sum(repeats)::int as repeats,
         sum(silences)::int as silences,
         sum(wrong_keys)::int as "wrongKeys",
         (count(*) filter (where leaving = 'gaveUp'))::int as "gaveUp",
         (count(*) filter (where leaving = 'hangUp'))::int as "hangUps",
         (count(*) filter (where asked_for_person))::int as "askedForPerson",
         percentile_cont(array[0.5, 0.9]) within group (order by time_ms) as times
   ${those}
   group by step order by 2 desc, 1`;

const waysOf = (those: RawBuilder<unknown>) => sql<Way>`
  select step, leaving, to_step as to, key, label, outcome, reason, queue, count(*)::int as count ${those}
   group by 1, 2, 3, 4, 5, 6, 7, 8 order by count desc, 1, 2, 3, 4, 5, 6, 7, 8`;

const withinOf = (those: RawBuilder<unknown>) => sql<Within>`
  select step, choice->>'key' as key, choice->>'label' as label, count(*)::int as count
    from (select step, within ${those} and within <> '[]') as visit, jsonb_array_elements(within) as choice
   group by 1, 2, 3 order by count desc, 1, 2, 3`;

/** A step asks something when anybody ever chose there, chose wrongly, or was waited for. */
const peopleOf = (those: RawBuilder<unknown>) => sql<{ came: number; asked: number }>`
  select count(*)::int as came, (count(*) filter (where asked))::int as asked
    from (
      select bool_or(asked_for_person) as asked ${those}
         and step in (
           select step ${those}
              and (leaving in ('choice', 'gaveUp') or silences > 0 or wrong_keys > 0 or within <> '[]'))
       group by contact_id) as caller`;

function stepTraffic(
  { times: [median, p90], ...sums }: StepSums,
  ways: readonly Way[],
  within: readonly Within[],
): StepTraffic {
  const its = ways.filter(({ step }) => step === sums.step);
  const inside = within.filter(({ step }) => step === sums.step);
  return {
    ...sums,
    keys: keysOf([...its.flatMap(choiceOf), ...inside]),
    leads: leadsOf(its),
    ends: its.flatMap(endOf),
    timeMs: { median: Math.round(median), p90: Math.round(p90) },
  };
}

const choiceOf = ({ key, label, count }: Way): KeyTraffic[] => (key === null ? [] : [{ key, label, count }]);

function endOf({ leaving, outcome, reason, queue, count }: Way): EndTraffic[] {
  if (leaving !== 'end' || outcome === null || reason === null) return [];
  return [{ outcome, reason, queue, count }];
}

/** By key, as on a telephone; a choice within the step and one that left it are the same one. */
function keysOf(choices: readonly KeyTraffic[]): KeyTraffic[] {
  const sums = new Map<string, KeyTraffic>();
  for (const { key, label, count } of choices) {
    const name = JSON.stringify([key, label]);
    sums.set(name, { key, label, count: count + (sums.get(name)?.count ?? 0) });
  }
  return [...sums.values()].sort((a, b) => (a.key === b.key ? b.count - a.count : a.key < b.key ? -1 : 1));
}

/** The same key to the same step is one lead, also where its label changed from one version to the next. */
function leadsOf(ways: readonly Way[]): LeadTraffic[] {
  const sums = new Map<string, LeadTraffic>();
  for (const { leaving: by, to, key, count } of ways) {
    if (to === null || by === 'hangUp' || by === 'end') continue;
    const name = JSON.stringify([to, by, key]);
    sums.set(name, { to, by, key, count: count + (sums.get(name)?.count ?? 0) });
  }
  return [...sums.values()].sort((a, b) => b.count - a.count);
}
