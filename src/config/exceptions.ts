/** Days on which we are open otherwise than usual: how a file says it, and what the calendar makes of it. */
import { DateTime } from 'luxon';
import { z } from 'zod';
import { usualHours } from '../ivr/hours.ts';
import type { Calendar, DayException, OpenSpan } from '../ivr/hours.ts';
import { townAllowed } from '../support/mistakes/municipality.ts';
import { allows } from '../support/phrase.ts';
import { mapOf, shape, words } from '../support/shapes.ts';
import { DAY_AND_NIGHT, spans } from './spans.ts';

/** A whole year with the leap day: longer is no exception. */
const MOST_DAYS = 366;
const FIRST_LANGUAGE = 'nl';

const DATES = /^(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}))?$/;

/** "2026-12-24", or "2026-12-28..2026-12-31": from the first to the last day, both included. */
function daysOf(dates: string): readonly string[] {
  const [, from = '', to = from] = DATES.exec(dates) ?? [];
  const first = DateTime.fromISO(from, { zone: 'utc' });
  const count = DateTime.fromISO(to, { zone: 'utc' }).diff(first, 'days').days + 1;
  if (!(count >= 1 && count <= MOST_DAYS)) return [];
  return Array.from({ length: count }, (_, day) => first.plus({ days: day }).toISODate() ?? '');
}

const datesError = allows(townAllowed.exceptionDates);
const dates = z
  .string()
  .regex(DATES, datesError)
  .refine((text) => daysOf(text).length > 0, datesError);

const languageError = allows(townAllowed.reason);
/** Words in the first language, or in several. */
const reason = z.union(
  [
    words(townAllowed.reason).transform((said): Readonly<Record<string, string>> => ({
      [FIRST_LANGUAGE]: said,
    })),
    mapOf(words(townAllowed.reason), z.string().regex(/^[a-z]{2}$/, languageError)),
  ],
  languageError,
);

interface Written {
  /** Only then. */
  readonly open?: readonly OpenSpan[] | undefined;
  /** Not then; as usual besides. */
  readonly closed?: readonly OpenSpan[] | undefined;
  readonly reason?: Readonly<Record<string, string>> | undefined;
}

const yes = allows(townAllowed.closed);
const closed = z.union([spans, z.literal('yes', yes).transform(() => DAY_AND_NIGHT)], yes);

/** `closed`, [08:30-15:00], or a map that may also say why. */
const exception = z.union(
  [
    z.literal('closed').transform((): Written => ({ open: [] })),
    spans.transform((open): Written => ({ open })),
    shape({ open: spans.optional(), closed: closed.optional(), reason: reason.optional() })
      .refine(
        (found) => (found.open === undefined) !== (found.closed === undefined),
        allows(townAllowed.openOrClosed),
      )
      .transform((found): Written => found),
  ],
  allows(townAllowed.exception),
);

export const EXCEPTIONS = mapOf(exception, dates);
export type Exceptions = z.output<typeof EXCEPTIONS>;

/** One day of one entry of the file. */
export interface ExceptionDay extends DayException {
  /** As the file has it. */
  readonly dates: string;
  readonly date: string;
  readonly days: number;
}

/** Every day of every entry, in the order of the file; what `closed` leaves is taken from the calendar. */
export function exceptionDays(calendar: Calendar, exceptions: Exceptions): readonly ExceptionDay[] {
  return Object.entries(exceptions).flatMap(([written, { open, closed: not, reason: why }]) => {
    const days = daysOf(written);
    return days.map((date) => ({
      ...{ dates: written, date, days: days.length },
      open: open ?? less(usualHours(calendar, date), not ?? []),
      ...(why ? { reason: why } : {}),
    }));
  });
}

/** By date; of two entries for one day the one for fewer days holds, and of equal ones the later. */
export function exceptionsByDate(days: readonly ExceptionDay[]): Record<string, DayException> {
  const byLength = [...days].sort((a, b) => b.days - a.days);
  return Object.fromEntries(
    byLength.map(({ date, open, reason: why }) => [date, { open, ...(why ? { reason: why } : {}) }]),
  );
}

/** The spans without what lies in others. */
function less(from: readonly OpenSpan[], away: readonly OpenSpan[]): readonly OpenSpan[] {
  return away.reduce<readonly OpenSpan[]>(
    (left, gap) =>
      left.flatMap((span) =>
        [
          { from: span.from, to: gap.from < span.to ? gap.from : span.to },
          { from: gap.to > span.from ? gap.to : span.from, to: span.to },
        ].filter((part) => part.from < part.to),
      ),
    from,
  );
}

/** What lies in both. */
export const within = (one: readonly OpenSpan[], other: readonly OpenSpan[]): readonly OpenSpan[] =>
  less(one, less(DAY_AND_NIGHT, other));
