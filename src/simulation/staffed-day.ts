/** A day of one queue with so many agents in each half-hour, gone through many times: does the norm come true? */
import { DateTime } from 'luxon';
import type { ServiceTarget } from '../routing/plan.ts';
import { ratioEstimate } from './batch-means.ts';
import type { Estimate } from './batch-means.ts';
import { exponential, fixed } from './durations.ts';
import { NO_FAULTS } from './scenario.ts';
import type { Scenario } from './scenario.ts';
import { simulate } from './simulate.ts';
import type { Tally } from './tally.ts';
import { OUTCOME } from './tally.ts';
import { townPlan } from './town-plan.ts';

export interface StaffedDay {
  /** Local date, "YYYY-MM-DD". */
  readonly date: string;
  readonly timeZone: string;
  readonly halfHours: readonly { readonly from: string; readonly calls: number; readonly agents: number }[];
  readonly ahtMs: number;
  readonly patienceMs: number;
  readonly target: ServiceTarget;
}

const HALF_HOUR_MIN = 30;

/**
 * The share (0..1) answered in time per half-hour of coming in, over `days` such days. Agents come and go at the
 * half-hours, and finish the call they are in; who waits at a border waits on: that is what the formula cannot know.
 */
export async function staffedDay(
  day: StaffedDay,
  { seed, days }: { readonly seed: number; readonly days: number },
): Promise<ReadonlyMap<string, Estimate | null>> {
  const scenario = scenarioOf(day);
  const counts = new Map(day.halfHours.map(({ from }) => [from, [] as { part: number; of: number }[]]));
  for (let n = 0; n < days; n += 1) {
    const { tally } = await simulate(scenario, { seed: seed + n, watch: false });
    for (const [from, count] of countsOf(tally, day)) counts.get(from)?.push(count);
  }
  return new Map([...counts].map(([from, batches]) => [from, ratioEstimate(batches)]));
}

function scenarioOf({ date, timeZone, halfHours, ahtMs, patienceMs, target }: StaffedDay): Scenario {
  const startAt = DateTime.fromISO(date, { zone: timeZone });
  const most = Math.max(...halfHours.map(({ agents }) => agents));
  const plan = townPlan({ queue: { target } }, { agent: { count: most, queues: ['queue'] } });
  const shifts = Object.keys(plan.agents).map((id, n) => [id, shiftsOf(halfHours, n + 1)] as const);
  return {
    name: 'a staffed day',
    plan: { ...plan, calendar: { ...plan.calendar, timeZone } },
    startAt: startAt.toMillis(),
    endAt: startAt.plus({ days: 1 }).toMillis(),
    warmUp: 0,
    batches: 2,
    path: 'core',
    lines: null,
    eventDelayMs: 0,
    callers: {
      arrivals: {
        kind: 'profile',
        timeZone,
        halfHours: Object.fromEntries(halfHours.map(({ from, calls }) => [from, calls])),
        quietWeekdays: [],
      },
      atMost: null,
      patience: exponential(patienceMs),
      redial: { share: 0, after: fixed(0), atMost: 0 },
      withheld: 0,
      choices: {},
      pressAfter: fixed(0),
      callback: 0,
      promptMs: 0,
    },
    agents: {
      talk: { queue: exponential(ahtMs) },
      wrapUp: null,
      answerAfter: fixed(0),
      missed: 0,
      declined: 0,
      backAfter: fixed(0),
      shifts: Object.fromEntries(shifts),
    },
    faults: NO_FAULTS,
  };
}

/** The n-th agent is there in every half-hour that asks for at least n; half-hours that follow each other are one. */
function shiftsOf(halfHours: StaffedDay['halfHours'], n: number): { from: string; to: string }[] {
  const shifts: { from: string; to: string }[] = [];
  for (const { from, agents } of halfHours) {
    if (agents < n) continue;
    const to = halfHourAfter(from);
    const last = shifts.at(-1);
    if (last?.to === from) last.to = to;
    else shifts.push({ from, to });
  }
  return shifts;
}

function halfHourAfter(from: string): string {
  const [hour = 0, minute = 0] = from.split(':').map(Number);
  const minutes = hour * 60 + minute + HALF_HOUR_MIN;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${minutes % 60 === 0 ? '00' : '30'}`;
}

function countsOf(
  tally: Tally,
  { halfHours, target, timeZone }: StaffedDay,
): Map<string, { part: number; of: number }> {
  const counts = new Map(halfHours.map(({ from }) => [from, { part: 0, of: 0 }]));
  for (let index = 0; index < tally.queue.length; index += 1) {
    const local = DateTime.fromMillis(tally.joinedAt.at(index), { zone: timeZone });
    const count = counts.get(`${local.toFormat('HH')}:${local.minute < HALF_HOUR_MIN ? '00' : '30'}`);
    if (!count) continue;
    const answered = tally.outcome.at(index) === OUTCOME.answered;
    if (answered && tally.waitMs.at(index) <= target.withinMs) count.part += 1;
    if (answered || target.formula !== 'answered-only') count.of += 1;
  }
  return counts;
}
