import { DateTime } from 'luxon';
import type { Language } from './texts.ts';

/** One stretch of opening on a day, local time, "HH:MM"; `to` may be "24:00". */
export interface OpenSpan {
  readonly from: string;
  readonly to: string;
}

/** A municipality's calendar: weekly hours, and the days it is closed. Local to `timeZone` (IANA). */
export interface Calendar {
  readonly timeZone: string;
  /** Index 0 is Monday … 6 is Sunday. */
  readonly week: readonly (readonly OpenSpan[])[];
  /** Local dates, "YYYY-MM-DD", with their Dutch names. */
  readonly holidays: Readonly<Record<string, string>>;
  /** Opening on holidays, whatever day of the week it is; not given: closed all day. */
  readonly holidayHours?: readonly OpenSpan[];
  /** Local date → what holds on it in place of week and holidays; not given: nothing does. */
  readonly exceptions?: Readonly<Record<string, DayException>>;
}

/** A day on which we are open otherwise than usual. */
export interface DayException {
  /** [] is closed all day. */
  readonly open: readonly OpenSpan[];
  /** Language → why, as it is said: "een studiedag". */
  readonly reason?: Readonly<Record<Language, string>>;
}

/** `evening`: after the last opening hour of a day on which we were open. */
export type OpeningState = 'open' | 'closed' | 'evening' | 'holiday';

/** Whether the municipality is open at a moment (epoch ms); right across summer and winter time. */
export function openingAt(calendar: Calendar, at: number): OpeningState {
  const day = DateTime.fromMillis(at, { zone: calendar.timeZone });
  const spans = spansOn(calendar, day);
  const clock = day.toFormat('HH:mm');
  if (spans.some((span) => span.from <= clock && clock < span.to)) return 'open';
  if (isHoliday(calendar, day)) return 'holiday';
  return spans.length > 0 && spans.every((span) => span.to <= clock) ? 'evening' : 'closed';
}

/** What holds on the day of this moment (epoch ms) in place of the usual hours; undefined: nothing does. */
export const exceptionAt = (calendar: Calendar, at: number): DayException | undefined =>
  exceptionOn(calendar, localDate(calendar, at));

const exceptionOn = ({ exceptions = {} }: Calendar, date: string): DayException | undefined =>
  Object.hasOwn(exceptions, date) ? exceptions[date] : undefined;

const isHoliday = ({ holidays }: Calendar, day: DateTime): boolean =>
  Object.hasOwn(holidays, day.toISODate() ?? '');

/** When we are open on a local day. */
function spansOn(calendar: Calendar, day: DateTime): readonly OpenSpan[] {
  return exceptionOn(calendar, day.toISODate() ?? '')?.open ?? usualOn(calendar, day);
}

/** The same as if that day had no exception. */
function usualOn(calendar: Calendar, day: DateTime): readonly OpenSpan[] {
  return isHoliday(calendar, day) ? (calendar.holidayHours ?? []) : (calendar.week[day.weekday - 1] ?? []);
}

/** When we are usually open on a local date, "YYYY-MM-DD". */
export const usualHours = (calendar: Calendar, date: string): readonly OpenSpan[] =>
  usualOn(calendar, DateTime.fromISO(date, { zone: calendar.timeZone }));

/** When we are open again after `at` (epoch ms), within a month; undefined: not within it. While open: now. */
export function nextOpening(calendar: Calendar, at: number): number | undefined {
  const now = DateTime.fromMillis(at, { zone: calendar.timeZone });
  if (openingAt(calendar, at) === 'open') return at;
  for (let days = 0; days <= 31; days += 1) {
    const day = now.plus({ days });
    const opens = spansOn(calendar, day)
      .map(({ from }) => momentOf(calendar, day.toISODate() ?? '', from))
      .filter((moment) => moment > at)
      .sort((a, b) => a - b)[0];
    if (opens !== undefined) return opens;
  }
  return undefined;
}

/** Epoch ms of a local date and time of day; one that the summer clock skips is an hour later. */
export const momentOf = ({ timeZone }: Pick<Calendar, 'timeZone'>, date: string, clock: string): number =>
  DateTime.fromISO(`${date}T${clock}`, { zone: timeZone }).toMillis();

/**
 * The end of the n-th working day after `at` (epoch ms): Saturdays, Sundays, holidays and days on which an exception
 * has us closed do not count, and the rest of today does not either. A holiday on which an exception has us open does.
 * A note of Friday with 2 working days is due at the end of Tuesday.
 */
export function endOfWorkingDay(calendar: Calendar, at: number, workingDays: number): number {
  let day = DateTime.fromMillis(at, { zone: calendar.timeZone });
  for (let left = workingDays; left > 0;) {
    day = day.plus({ days: 1 });
    if (isWorkingDay(calendar, day)) left -= 1;
  }
  return day.endOf('day').toMillis();
}

function isWorkingDay(calendar: Calendar, day: DateTime): boolean {
  const exception = exceptionOn(calendar, day.toISODate() ?? '');
  return day.weekday <= 5 && (exception ? exception.open.length > 0 : !isHoliday(calendar, day));
}

/** The end of the local day of a moment (epoch ms): the first moment of the next. */
export function endOfDay(calendar: Pick<Calendar, 'timeZone'>, at: number): number {
  return DateTime.fromMillis(at, { zone: calendar.timeZone }).startOf('day').plus({ days: 1 }).toMillis();
}

/** The local date "YYYY-MM-DD" of a moment (epoch ms). */
export const localDate = (calendar: Pick<Calendar, 'timeZone'>, at: number): string =>
  DateTime.fromMillis(at, { zone: calendar.timeZone }).toISODate() ?? '';

/** Whether a moment (epoch ms) lies in these hours, on one of these days: 0 (Monday) … 6; left out: on any. */
export function isWithinTime(
  calendar: Pick<Calendar, 'timeZone'>,
  at: number,
  { from, to, days }: OpenSpan & { readonly days?: readonly number[] },
): boolean {
  const local = DateTime.fromMillis(at, { zone: calendar.timeZone });
  const clock = local.toFormat('HH:mm');
  return from <= clock && clock < to && (days === undefined || days.includes(local.weekday - 1));
}
