/** Where the callers of a period went in a flow, and where they got stuck. */
import type { Kysely } from 'kysely';
import type {
  EndTraffic,
  FlowTraffic,
  KeyTraffic,
  LeadTraffic,
  StepTraffic,
} from '../projections/flow-traffic.types.ts';
import type { ReportPlan } from './contract.ts';
import { dayFrom } from './day.ts';
import type { Day } from './day.ts';
import { askedForPerson, choicesWithin, stepTimes, visitGroups } from './queries/step-visits-between.ts';
import type { Per, VisitGroup } from './queries/step-visits-between.ts';
import type { Tables } from './tables.ts';

export interface FlowTrafficAsked {
  readonly municipality: string;
  readonly flow: string;
  /** First and last local day of the first ring. */
  readonly from: Day;
  readonly to: Day;
  /** This version only; left out: all. */
  readonly version?: string | undefined;
}

/** As it is asked for from outside: local days as "2026-11-23", both included. */
export interface TrafficDays {
  readonly municipality: string;
  readonly flow: string;
  readonly from: string;
  readonly to: string;
}

/** undefined: these are no days. */
export async function trafficBetween(
  db: Kysely<Tables>,
  { calendar }: Pick<ReportPlan, 'calendar'>,
  asked: TrafficDays,
): Promise<FlowTraffic | undefined> {
  const from = dayFrom(asked.from, calendar.timeZone);
  const to = dayFrom(asked.to, calendar.timeZone);
  return from && to && flowTraffic(db, { ...asked, from, to });
}

/** All versions together, or the one asked for. Of a flow that is not known there is nothing. */
export async function flowTraffic(db: Kysely<Tables>, asked: FlowTrafficAsked): Promise<FlowTraffic> {
  const { groups, ...seen } = await look(db, asked, 'all');
  return trafficOf(asked, { ...seen, groups, versions: versionsOf(groups) });
}

/** Each version by itself, the newest first. */
export async function flowTrafficByVersion(
  db: Kysely<Tables>,
  asked: FlowTrafficAsked,
): Promise<FlowTraffic[]> {
  const { groups, inside, times, people } = await look(db, asked, 'version');
  return versionsOf(groups).map((version) => {
    const ofVersion = <T extends { readonly version: string }>(all: readonly T[]): T[] =>
      all.filter((one) => one.version === version);
    const its = { inside: ofVersion(inside), times: ofVersion(times), people: ofVersion(people) };
    return trafficOf(asked, { ...its, groups: ofVersion(groups), versions: [version] });
  });
}

/** What the table says, all of one moment, also while calls are being written. */
function look(db: Kysely<Tables>, asked: FlowTrafficAsked, per: Per) {
  const those = { ...asked, from: asked.from.from, to: asked.to.to };
  const reading = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return reading.execute(async (trx) => {
    const groups = await visitGroups(trx, those);
    const times = await stepTimes(trx, those, per);
    const inside = groups.some(({ within }) => within > 0) ? await choicesWithin(trx, those) : [];
    const steps = [...new Set(groups.filter(asksSomething).map(({ step }) => step))];
    return { groups, times, inside, people: await askedForPerson(trx, { ...those, per, steps }) };
  });
}

type Seen = Awaited<ReturnType<typeof look>> & { readonly versions: readonly string[] };

function trafficOf(
  { municipality, flow, from, to }: FlowTrafficAsked,
  { groups, inside, times, people, versions }: Seen,
): FlowTraffic {
  const [{ came, asked } = { came: 0, asked: 0 }] = people;
  return {
    ...{ municipality, flow, versions, from: from.date, to: to.date },
    calls: sum(groups, 'calls'),
    askedForPerson: { came, asked },
    steps: times
      .map(({ step, times: [median, p90] }) => ({
        ...stepTraffic(step, ofStep(step, groups), ofStep(step, inside)),
        timeMs: { median: Math.round(median), p90: Math.round(p90) },
      }))
      .sort((a, b) => b.visits - a.visits || (a.step < b.step ? -1 : 1)),
  };
}

/** A step asks something where anybody chose, chose wrongly, or was waited for. */
const asksSomething = ({ key, leaving, silences, wrongKeys, within }: VisitGroup): boolean =>
  key !== null || leaving === 'gaveUp' || silences + wrongKeys + within > 0;

/** Newest: in which somebody called last. */
function versionsOf(groups: readonly VisitGroup[]): string[] {
  const latest = new Map<string, number>();
  for (const { version, latest: at } of groups) latest.set(version, Math.max(at, latest.get(version) ?? 0));
  return [...latest].sort(([, a], [, b]) => b - a).map(([version]) => version);
}

const ofStep = <T extends { readonly step: string }>(step: string, all: readonly T[]): T[] =>
  all.filter((one) => one.step === step);

function stepTraffic(
  step: string,
  groups: readonly VisitGroup[],
  inside: readonly KeyTraffic[],
): Omit<StepTraffic, 'timeMs'> {
  const leaving = (how: VisitGroup['leaving']): VisitGroup[] =>
    groups.filter((group) => group.leaving === how);
  return {
    step,
    visits: sum(groups, 'visits'),
    callers: sum(groups, 'callers'),
    repeats: sum(groups, 'repeats'),
    silences: sum(groups, 'silences'),
    wrongKeys: sum(groups, 'wrongKeys'),
    gaveUp: sum(leaving('gaveUp'), 'visits'),
    hangUps: sum(leaving('hangUp'), 'visits'),
    askedForPerson: sum(groups, 'askedForPerson'),
    keys: alike([...groups.flatMap(choiceOf), ...inside], ({ key, label }) => [key, label]).sort(byKey),
    leads: alike(groups.flatMap(leadOf), ({ to, by, key }) => [to, by, key]).sort(byCount),
    ends: alike(leaving('end').flatMap(endOf), ({ outcome, reason, queue }) => [outcome, reason, queue]).sort(
      byCount,
    ),
  };
}

type Sum = 'visits' | 'callers' | 'calls' | 'repeats' | 'silences' | 'wrongKeys' | 'askedForPerson';

const sum = (groups: readonly VisitGroup[], what: Sum): number =>
  groups.reduce((total, group) => total + group[what], 0);

const choiceOf = ({ key, label, visits }: VisitGroup): KeyTraffic[] =>
  key === null ? [] : [{ key, label, count: visits }];

const leadOf = ({ leaving: by, to, key, visits }: VisitGroup): LeadTraffic[] =>
  to === null || by === 'hangUp' || by === 'end' ? [] : [{ to, by, key, count: visits }];

const endOf = ({ outcome, reason, queue, visits }: VisitGroup): EndTraffic[] =>
  outcome === null || reason === null ? [] : [{ outcome, reason, queue, count: visits }];

/** Those with the same name become one, with their counts together. */
function alike<T extends { readonly count: number }>(
  all: readonly T[],
  nameOf: (one: T) => readonly (string | null)[],
): T[] {
  const together = new Map<string, T>();
  for (const one of all) {
    const name = JSON.stringify(nameOf(one));
    together.set(name, { ...one, count: one.count + (together.get(name)?.count ?? 0) });
  }
  return [...together.values()];
}

const byCount = (a: { readonly count: number }, b: { readonly count: number }): number => b.count - a.count;

const byKey = (a: KeyTraffic, b: KeyTraffic): number =>
  a.key === b.key ? b.count - a.count : a.key < b.key ? -1 : 1;
