/** The answer of `veertien staff`: per queue and half-hour, and what the simulation made of it. */
import type { Plan } from '../routing/plan.ts';
import { staffedDay } from '../simulation/staffed-day.ts';
import type { Forecast } from '../staffing/forecast.ts';
import { staffingOf } from '../staffing/staffing.ts';
import type { HalfHourStaffing, Met } from '../staffing/staffing.ts';

/** Shares 0..1, times in seconds. */
export interface QueueStaffing {
  readonly queue: string;
  readonly target: { readonly percent: number; readonly withinSeconds: number; readonly formula: string };
  readonly ahtSeconds: number;
  readonly patienceSeconds: number;
  readonly halfHours: readonly HalfHourAnswer[];
}

export interface HalfHourAnswer extends MetAnswer {
  readonly from: string;
  readonly calls: number;
  readonly load: number;
  readonly rostered: number;
  readonly oneMore: MetAnswer;
  readonly oneFewer: MetAnswer | null;
  /** Left out without --simulate. */
  readonly simulated?: { readonly serviceLevel: number | null; readonly plusMinus: number | null };
}

export interface MetAnswer {
  readonly agents: number;
  readonly serviceLevel: number;
  readonly averageSpeedOfAnswer: number;
  readonly abandonment: number;
  readonly occupancy: number;
}

export interface StaffAsked {
  readonly plan: Plan;
  readonly forecast: Forecast;
  readonly date: string;
  readonly shrinkage: number;
  /** null: do not simulate. */
  readonly simulate: { readonly seed: number; readonly days: number } | null;
  readonly onQueue: (queue: string) => void;
}

/** Every queue of the forecast. */
export async function staffFor(asked: StaffAsked): Promise<readonly QueueStaffing[]> {
  const answers: QueueStaffing[] = [];
  for (const queue of Object.keys(asked.forecast)) answers.push(await ofQueue(asked, queue));
  return answers;
}

async function ofQueue(asked: StaffAsked, queue: string): Promise<QueueStaffing> {
  const { plan, forecast, date, shrinkage, simulate, onQueue } = asked;
  const expected = forecast[queue];
  const target = plan.queues[queue]?.target;
  if (!expected || !target) throw new Error(`the queue ${queue} was not checked before it was asked for`);
  const staffing = staffingOf(expected, target, shrinkage);
  if (simulate) onQueue(queue);
  const { timeZone } = plan.calendar;
  const simulated =
    simulate && staffing.length > 0
      ? await staffedDay({ ...expected, date, timeZone, halfHours: staffing, target }, simulate)
      : null;
  return {
    queue,
    target: { percent: target.percent, withinSeconds: target.withinMs / 1000, formula: target.formula },
    ahtSeconds: expected.ahtMs / 1000,
    patienceSeconds: expected.patienceMs / 1000,
    halfHours: staffing.map((one): HalfHourAnswer => {
      const found = simulated?.get(one.from);
      return {
        ...answerOf(one),
        ...(simulated
          ? { simulated: { serviceLevel: found?.mean ?? null, plusMinus: found?.plusMinus ?? null } }
          : {}),
      };
    }),
  };
}

const answerOf = ({ from, calls, load, rostered, oneMore, oneFewer, ...met }: HalfHourStaffing) => ({
  from,
  calls,
  load,
  ...metAnswer(met),
  rostered,
  oneMore: metAnswer(oneMore),
  oneFewer: oneFewer && metAnswer(oneFewer),
});

const metAnswer = ({ agents, serviceLevel, averageSpeedOfAnswerMs, abandonment, occupancy }: Met) => ({
  agents,
  serviceLevel,
  averageSpeedOfAnswer: averageSpeedOfAnswerMs / 1000,
  abandonment,
  occupancy,
});
