/** Opening hours and holidays of a municipality, as its file gives them → the calendar the core uses. */
import { DateTime, IANAZone } from 'luxon';
import { z } from 'zod';
import { usualHours } from '../ivr/hours.ts';
import type { Calendar, DayException } from '../ivr/hours.ts';
import { townAllowed } from '../support/mistakes/municipality.ts';
import { shapeWords } from '../support/mistakes/shapes.ts';
import { allows } from '../support/phrase.ts';
import { listOf, mapOf, oneOf, shape, words, yesNo } from '../support/shapes.ts';
import { EXCEPTIONS, exceptionDays, exceptionsByDate, within } from './exceptions.ts';
import { OPTIONAL_HOLIDAYS, holidaysFrom } from './holidays.ts';
import { DAY_AND_NIGHT, spans } from './spans.ts';

const dayError = allows(shapeWords.date);
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, dayError)
  .refine((text) => DateTime.fromISO(text).isValid, dayError);

const DAYS = {
  ...{ monday: spans, tuesday: spans, wednesday: spans, thursday: spans, friday: spans },
  ...{ saturday: spans, sunday: spans },
};

/** Opening hours by day of the week, and the dates on which they are others. */
const WEEK_SHAPE = shape({ ...DAYS, holiday: spans.optional(), exceptions: EXCEPTIONS.default({}) });
type Week = Omit<z.output<typeof WEEK_SHAPE>, 'exceptions'>;

/** Of a queue: the same, or exceptions alone, and open at every other moment. */
export const QUEUE_HOURS = z.union([
  shape({ exceptions: EXCEPTIONS }).transform(({ exceptions }) => ({ week: null, exceptions })),
  WEEK_SHAPE.transform(({ exceptions, ...week }) => ({ week, exceptions })),
]);
type QueueHours = z.output<typeof QUEUE_HOURS>;

/** The part of the file about time. */
export const CALENDAR_FIELDS = {
  'time-zone': words().refine((zone) => IANAZone.isValidZone(zone), allows(townAllowed.timeZone)),
  hours: WEEK_SHAPE,
  holidays: shape({
    national: yesNo(),
    also: listOf(oneOf(OPTIONAL_HOLIDAYS)).default([]),
    own: mapOf(words(townAllowed.nameOfDay), day).optional(),
  }),
};

const CALENDAR_SHAPE = z.object(CALENDAR_FIELDS);
export type CalendarFile = z.output<typeof CALENDAR_SHAPE>;

/** `nowMs` (epoch) says from which year on the holidays are computed. */
export function calendarOf(found: CalendarFile, nowMs: number): Calendar {
  const usual = usualCalendar(found, nowMs);
  return withExceptions(usual, exceptionsByDate(exceptionDays(usual, found.hours.exceptions)));
}

/** The same as if no day had an exception. */
export function usualCalendar({ hours, holidays, ...found }: CalendarFile, nowMs: number): Calendar {
  const timeZone = found['time-zone'];
  const { year } = DateTime.fromMillis(nowMs, { zone: timeZone });
  return { timeZone, holidays: { ...holidaysFrom(year, holidays), ...holidays.own }, ...weekOf(hours) };
}

/** Hours of one queue: on days on which the municipality is open otherwise, it is open when both are. */
export function queueCalendar(municipality: Calendar, { week, exceptions }: QueueHours): Calendar {
  const usual = usualQueueCalendar(municipality, week);
  const own = exceptionsByDate(exceptionDays(usual, exceptions));
  if (week === null) return withExceptions(usual, own);
  const everywhere = Object.entries(municipality.exceptions ?? {}).map(([date, { open, ...rest }]) => [
    date,
    { ...rest, open: within(usualHours(usual, date), open) },
  ]);
  return withExceptions(usual, { ...Object.fromEntries(everywhere), ...own });
}

/** The same as if no day had an exception; without a week: at every moment. */
export const usualQueueCalendar = ({ timeZone, holidays }: Calendar, week: QueueHours['week']): Calendar => ({
  timeZone,
  holidays,
  ...(week === null ? DAILY : weekOf(week)),
});

const withExceptions = (calendar: Calendar, exceptions: Readonly<Record<string, DayException>>): Calendar =>
  Object.keys(exceptions).length === 0 ? calendar : { ...calendar, exceptions };

/** Monday first, as the core wants it. */
function weekOf(hours: Week): Pick<Calendar, 'week' | 'holidayHours'> {
  const { monday, tuesday, wednesday, thursday, friday, saturday, sunday, holiday } = hours;
  return {
    week: [monday, tuesday, wednesday, thursday, friday, saturday, sunday],
    ...(holiday === undefined ? {} : { holidayHours: holiday }),
  };
}

const DAILY = { week: Array.from({ length: 7 }, () => DAY_AND_NIGHT), holidayHours: DAY_AND_NIGHT };

/** Open at every moment. Holidays stay what they are for whoever counts working days. */
export const alwaysOpen = ({ timeZone, holidays }: Calendar): Calendar => ({ timeZone, holidays, ...DAILY });
