/** Where `veertien staff` learns what a day will bring: a forecast file, or days like it in the contact log. */
import { existsSync, readFileSync } from 'node:fs';
import { DateTime } from 'luxon';
import { openDatabase } from '../reports/database.ts';
import { halfHours } from '../reports/queries/half-hours.ts';
import type { Plan } from '../routing/plan.ts';
import { forecastFrom } from '../staffing/forecast.ts';
import type { Forecast } from '../staffing/forecast.ts';
import { readForecast } from '../staffing/forecast-file.ts';
import { OperatorError, messageOf } from '../support/errors.ts';
import { silentLogger } from '../support/logger.ts';
import type { Tongue } from '../support/phrase.ts';
import { problemLine } from '../support/problem.ts';

export interface Expectation {
  readonly forecast: Forecast;
  /** In words: which file, or which days. */
  readonly basis: string;
}

/** From a file; throws an OperatorError with every mistake in it. */
export function fromFile(file: string, plan: Plan, tongue: Tongue): Expectation {
  if (!existsSync(file)) throw new OperatorError(`--forecast found "${file}"; allowed: a file that is there`);
  const { forecast, problems } = readForecast(file, readFileSync(file, 'utf8'), Object.keys(plan.queues));
  if (problems.length > 0) throw new OperatorError(problems.map(problemLine(tongue)).join('\n'));
  return { forecast, basis: `the forecast ${file}` };
}

export interface LogAsked {
  readonly databaseUrl: string;
  readonly plan: Plan;
  readonly date: DateTime;
  readonly weeks: number;
  readonly nowMs: number;
}

/** From the contact log: the same weekday in the weeks before, holidays left out. */
export async function fromLog({ databaseUrl, plan, date, weeks, nowMs }: LogAsked): Promise<Expectation> {
  const { timeZone, holidays } = plan.calendar;
  const dates = comparableDays(date, weeks, nowMs).filter((day) => holidays[day] === undefined);
  const database = openDatabase(databaseUrl, silentLogger);
  try {
    const { municipality } = plan;
    const { counts, datesWithCalls } = await halfHours(database.db, { municipality, timeZone, dates });
    const observed = counts.filter(({ queue }) => plan.queues[queue] !== undefined);
    return {
      forecast: forecastFrom(observed, Math.max(1, datesWithCalls.length)),
      basis: datesWithCalls.length > 0 ? `the contact log of ${datesWithCalls.join(', ')}` : 'nothing',
    };
  } catch (error) {
    throw new OperatorError(`The contact log cannot be read (DATABASE_URL): ${messageOf(error)}`);
  } finally {
    await database.close();
  }
}

/** "YYYY-MM-DD", the latest first; only days that are over. */
function comparableDays(date: DateTime, weeks: number, nowMs: number): string[] {
  const today = DateTime.fromMillis(nowMs, { zone: date.zone }).startOf('day');
  const back = Math.max(1, Math.ceil(date.diff(today, 'weeks').weeks + 1e-9));
  return Array.from({ length: weeks }, (_, n) =>
    date.minus({ weeks: (date > today ? back : 1) + n }).toFormat('yyyy-MM-dd'),
  );
}
