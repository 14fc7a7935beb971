/** Opening hours and holidays of a municipality, as its file gives them → the calendar the core uses. */
import Holidays from 'date-holidays';
import { DateTime, IANAZone } from 'luxon';
import { z } from 'zod';
import type { Calendar, OpenSpan } from '../ivr/hours.ts';
import { townAllowed } from '../support/mistakes/municipality.ts';
import { shapeWords } from '../support/mistakes/shapes.ts';
import { allows } from '../support/phrase.ts';
import { listOf, mapOf, shape, words, yesNo } from '../support/shapes.ts';

/** This year and the two after it: appointments and deadlines reach no further. */
const YEARS_AHEAD = 2;

const SPAN = /^(([01]\d|2[0-3]):[0-5]\d)-(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const spanError = allows(townAllowed.span);

const span = z
  .string(spanError)
  .regex(SPAN, spanError)
  .transform((text): OpenSpan => ({ from: text.slice(0, 5), to: text.slice(6) }))
  .refine(({ from, to }) => from < to, spanError);

const spans = listOf(span).refine(
  (list) => list.every((one, index) => index === 0 || (list[index - 1]?.to ?? '') <= one.from),
  allows(townAllowed.spansInOrder),
);

const dayError = allows(shapeWords.date);
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, dayError)
  .refine((text) => DateTime.fromISO(text).isValid, dayError);

/** Opening hours by day. */
export const WEEK_SHAPE = shape({
  monday: spans,
  tuesday: spans,
  wednesday: spans,
  thursday: spans,
  friday: spans,
  saturday: spans,
  sunday: spans,
  holiday: spans.optional(),
});

/** The part of the file about time. */
export const CALENDAR_FIELDS = {
  'time-zone': words().refine((zone) => IANAZone.isValidZone(zone), allows(townAllowed.timeZone)),
  hours: WEEK_SHAPE,
  holidays: shape({ national: yesNo(), own: mapOf(words(townAllowed.nameOfDay), day).optional() }),
};

const CALENDAR_SHAPE = z.object(CALENDAR_FIELDS);

/** `nowMs` (epoch) says from which year on the national holidays are computed. */
export function calendarOf(found: z.output<typeof CALENDAR_SHAPE>, nowMs: number): Calendar {
  const timeZone = found['time-zone'];
  const national = found.holidays.national
    ? nationalHolidays(DateTime.fromMillis(nowMs, { zone: timeZone }).year)
    : {};
  return {
    timeZone,
    holidays: { ...national, ...found.holidays.own },
    ...weekOf(found.hours),
  };
}

/** Monday first, as the core wants it. */
export function weekOf(hours: z.output<typeof WEEK_SHAPE>): Pick<Calendar, 'week' | 'holidayHours'> {
  const { monday, tuesday, wednesday, thursday, friday, saturday, sunday, holiday } = hours;
  return {
    week: [monday, tuesday, wednesday, thursday, friday, saturday, sunday],
    ...(holiday === undefined ? {} : { holidayHours: holiday }),
  };
}

const DAY_AND_NIGHT: readonly OpenSpan[] = [{ from: '00:00', to: '24:00' }];

/** Open at every moment. Holidays stay what they are for whoever counts working days. */
export const alwaysOpen = (calendar: Calendar): Calendar => ({
  ...calendar,
  week: calendar.week.map(() => DAY_AND_NIGHT),
  holidayHours: DAY_AND_NIGHT,
});

/** Dutch public holidays with their Dutch names; days off that not everybody has are given under `own`. */
function nationalHolidays(firstYear: number): Record<string, string> {
  const dutch = new Holidays('NL', { languages: ['nl'], types: ['public'] });
  const years = Array.from({ length: YEARS_AHEAD + 1 }, (_, index) => firstYear + index);
  return Object.fromEntries(
    years.flatMap((year) =>
      dutch.getHolidays(year).map((holiday) => [holiday.date.slice(0, 10), holiday.name]),
    ),
  );
}
