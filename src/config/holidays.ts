/** Dutch holidays with their dates: the public ones, and those of which each municipality decides for itself. */
import Holidays from 'date-holidays';
import { DateTime } from 'luxon';

/** This year and the two after it: appointments and deadlines reach no further. */
const YEARS_AHEAD = 2;

/** Rules of date-holidays, by which a day is found whatever its name. */
const GOOD_FRIDAY = 'easter -2';
const ASCENSION = 'easter 39';

interface OptionalHoliday {
  readonly name: string;
  /** "YYYY-MM-DD" of a year; undefined: not in that year. */
  readonly in: (year: number) => string | undefined;
}

/** What `holidays.also` may name: on these days some municipalities are open and others are not. */
export const OPTIONAL_HOLIDAYS = [
  'good-friday',
  'liberation-day',
  'liberation-day-lustrum',
  'day-after-ascension',
] as const;
type OptionalHolidayId = (typeof OPTIONAL_HOLIDAYS)[number];

const LIBERATION = { name: 'Bevrijdingsdag', in: (year: number) => `${year}-05-05` };

const DAYS: Readonly<Record<OptionalHolidayId, OptionalHoliday>> = {
  'good-friday': { name: 'Goede Vrijdag', in: (year) => dateOf(year, GOOD_FRIDAY) },
  'liberation-day': LIBERATION,
  'liberation-day-lustrum': {
    ...LIBERATION,
    in: (year) => (year % 5 === 0 ? LIBERATION.in(year) : undefined),
  },
  'day-after-ascension': { name: 'Dag na Hemelvaart', in: (year) => dayAfter(dateOf(year, ASCENSION)) },
};

/** Local date → Dutch name, of `firstYear` and the two years after it. */
export function holidaysFrom(
  firstYear: number,
  { national, also }: { readonly national: boolean; readonly also: readonly OptionalHolidayId[] },
): Record<string, string> {
  const years = Array.from({ length: YEARS_AHEAD + 1 }, (_, index) => firstYear + index);
  const dutch = calendarOfTheNetherlands();
  const days = years.flatMap((year) => [
    ...(national
      ? dutch
          .getHolidays(year)
          .filter(({ type }) => type === 'public')
          .map(({ date, name }) => [date.slice(0, 10), name] as const)
      : []),
    ...also.flatMap((id) => {
      const { name, in: dayIn } = DAYS[id];
      const date = dayIn(year);
      return date ? [[date, name] as const] : [];
    }),
  ]);
  return Object.fromEntries(days);
}

const calendarOfTheNetherlands = (): Holidays => new Holidays('NL', { languages: ['nl'] });

const dateOf = (year: number, rule: string): string | undefined =>
  calendarOfTheNetherlands()
    .getHolidays(year)
    .find((holiday) => holiday.rule === rule)
    ?.date.slice(0, 10);

const dayAfter = (date: string | undefined): string | undefined =>
  date && (DateTime.fromISO(date, { zone: 'utc' }).plus({ days: 1 }).toISODate() ?? undefined);
