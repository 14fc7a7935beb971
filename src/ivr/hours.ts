import { DateTime } from 'luxon';

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
}

/** `evening`: after the last opening hour of a day on which we were open. */
export type OpeningState = 'open' | 'closed' | 'evening' | 'holiday';

/** Whether the municipality is open at a moment (epoch ms); right across summer and winter time. */
export function openingAt(calendar: Calendar, at: number): OpeningState {
  const local = DateTime.fromMillis(at, { zone: calendar.timeZone });
  const holiday = calendar.holidays[local.toISODate() ?? ''] !== undefined;
  const spans = holiday ? (calendar.holidayHours ?? []) : (calendar.week[local.weekday - 1] ?? []);
  const clock = local.toFormat('HH:mm');
  if (spans.some((span) => span.from <= clock && clock < span.to)) return 'open';
  if (holiday) return 'holiday';
  return spans.length > 0 && spans.every((span) => span.to <= clock) ? 'evening' : 'closed';
}

/** When we are open again after `at` (epoch ms), within a month; undefined: not within it. While open: now. */
export function nextOpening(calendar: Calendar, at: number): number | undefined {
  const now = DateTime.fromMillis(at, { zone: calendar.timeZone });
  if (openingAt(calendar, at) === 'open') return at;
  for (let days = 0; days <= 31; days += 1) {
    const day = now.plus({ days });
    const date = day.toISODate() ?? '';
    const spans =
      calendar.holidays[date] === undefined
        ? (calendar.week[day.weekday - 1] ?? [])
        : (calendar.holidayHours ?? []);
    const opens = spans
      .map(({ from }) => DateTime.fromISO(`${date}T${from}`, { zone: calendar.timeZone }).toMillis())
      .filter((moment) => moment > at)
      .sort((a, b) => a - b)[0];
    if (opens !== undefined) return opens;
  }
  return undefined;
}

/**
 * The end of the n-th working day after `at` (epoch ms): Saturdays, Sundays and holidays do not count, and the
 * rest of today does not either. A note of Friday with 2 working days is due at the end of Tuesday.
 */
export function endOfWorkingDay(calendar: Calendar, at: number, workingDays: number): number {
  let day = DateTime.fromMillis(at, { zone: calendar.timeZone });
  for (let left = workingDays; left > 0;) {
    day = day.plus({ days: 1 });
    if (day.weekday <= 5 && !calendar.holidays[day.toISODate() ?? '']) left -= 1;
  }
  return day.endOf('day').toMillis();
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
