import { DateTime } from 'luxon';

/** A local day as two moments, epoch ms; `to` is the next midnight. 23, 24 or 25 hours long. */
export interface Day {
  readonly date: string;
  readonly from: number;
  readonly to: number;
}

const dayOf = (start: DateTime): Day => ({
  date: start.toFormat('yyyy-MM-dd'),
  from: start.toMillis(),
  to: start.plus({ days: 1 }).startOf('day').toMillis(),
});

/** The day in which a moment falls. */
export const dayAt = (at: number, timeZone: string): Day =>
  dayOf(DateTime.fromMillis(at, { zone: timeZone }).startOf('day'));

/** The day of a date "YYYY-MM-DD"; undefined when it is none. */
export function dayFrom(date: string, timeZone: string): Day | undefined {
  const start = DateTime.fromFormat(date, 'yyyy-MM-dd', { zone: timeZone }).startOf('day');
  return start.isValid ? dayOf(start) : undefined;
}

/** The first day of the four weeks that end with this one. */
export const fourWeeksTo = ({ from }: Day, timeZone: string): Day =>
  dayOf(DateTime.fromMillis(from, { zone: timeZone }).minus({ days: 27 }));

/** A moment written as RFC 3339 with its offset, or a local date (its midnight); undefined when it is neither. */
export function momentFrom(text: string, timeZone: string): number | undefined {
  const day = dayFrom(text, timeZone);
  if (day) return day.from;
  const hasOffset = /T.*(Z|[+-]\d\d:\d\d)$/.test(text);
  const moment = DateTime.fromISO(text);
  return hasOffset && moment.isValid ? moment.toMillis() : undefined;
}
