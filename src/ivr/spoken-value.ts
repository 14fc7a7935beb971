/** One value in one format → words. */
import { DateTime } from 'luxon';
import { WRITTEN_AMOUNT, centsOf } from './amount.ts';
import { DUTCH } from './dutch.ts';
import { ENGLISH } from './english.ts';
import type { Language, ParamValue } from './flow.ts';
import { plainSpeech } from './plain-speech.ts';
import { breaths, serviceArea } from './speech.ts';
import type { Speech } from './speech.ts';
import type { Format, Place } from './spoken-template.ts';

export interface ValueContext {
  readonly language: Language;
  readonly timeZone: string;
  /** Epoch ms; without it a day is told by its date, with the year. */
  readonly now: number | undefined;
}

const LONGEST_WORDS = 300;

const speeches = new Map<Language, Speech>([
  ['nl', DUTCH],
  ['en', ENGLISH],
]);

function speechOf(language: Language): Speech {
  const known = speeches.get(language);
  if (known) return known;
  const plain = plainSpeech(/^[a-z]{2}$/.test(language) ? language : 'nl');
  speeches.set(language, plain);
  return plain;
}

/** undefined: it can't be said so (a word as a number, a text that is no date). */
export function saidValue(value: ParamValue, place: Place, context: ValueContext): string | undefined {
  if (typeof value === 'number' && !Number.isFinite(value)) return undefined;
  const format = place.format ?? (typeof value === 'number' ? 'number' : 'words');
  const shifted = place.plus === 0 ? value : numberOf(value);
  if (shifted === undefined) return undefined;
  return SAID[format](typeof shifted === 'number' ? shifted + place.plus : shifted, context);
}

const SAID: Readonly<Record<Format, (value: ParamValue, context: ValueContext) => string | undefined>> = {
  number: (value, { language }) => applied(numberOf(value), speechOf(language).number),
  minutes: (value, { language }) =>
    applied(numberOf(value), (minutes) => speechOf(language).minutes(Math.max(0, Math.round(minutes)))),
  digits: (value, { language }) => oneByOne(String(value), language),
  phone: (value, { language }) => {
    const dialled = String(value)
      .replace(/[^\d+]/g, '')
      .replace(/^(\+|00)31/, '0')
      .replace(/^00/, '+');
    const area = serviceArea(dialled);
    if (area !== undefined) return speechOf(language).serviceNumber(area);
    if (/^\+?\d{6,15}$/.test(dialled)) return speechOf(language).phone(dialled);
    return oneByOne(String(value), language);
  },
  ahead: (value, context) => applied(minutesAhead(value, context), speechOf(context.language).ahead),
  amount: (value, { language }) => applied(centsOf(value), speechOf(language).amount),
  time: (value, context) => applied(momentOf(value, context), speechOf(context.language).time),
  day: (value, context) => applied(momentOf(value, context), (moment) => dayOf(moment, context)),
  date: (value, context) =>
    applied(momentOf(value, context), (moment) =>
      speechOf(context.language).date(moment, !thisYear(moment, context)),
    ),
  words: (value) => {
    // Brackets and angles are orders to some voices.
    const words = String(value)
      .replace(/[\p{C}[\]<>{}|\\]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, LONGEST_WORDS);
    return words === '' ? undefined : words;
  },
};

const applied = <T>(value: T | undefined, say: (value: T) => string): string | undefined =>
  value === undefined ? undefined : say(value);

function oneByOne(text: string, language: Language): string | undefined {
  const groups = breaths(text.slice(0, LONGEST_WORDS));
  return groups.length === 0 ? undefined : speechOf(language).digits(groups);
}

function numberOf(value: ParamValue): number | undefined {
  const number = typeof value === 'number' ? value : /^-?\d{1,15}$/.test(value) ? Number(value) : NaN;
  return Number.isFinite(number) ? number : undefined;
}

const MINUTE_MS = 60_000;
/** Two hundred years: a larger number is a moment. */
const MOST_MINUTES = 200 * 366 * 24 * 60;

/** A number of minutes, or the time until a moment. */
function minutesAhead(value: ParamValue, context: ValueContext): number | undefined {
  const minutes = numberOf(value);
  if (minutes !== undefined && Math.abs(minutes) <= MOST_MINUTES) return minutes;
  const moment = momentOf(minutes ?? value, context);
  return moment && context.now !== undefined ? (moment.toMillis() - context.now) / MINUTE_MS : undefined;
}

/** What stands in a text as people write it, not as they say it: "€ 12,50", "14 015". */
export const asSaid = (text: string, language: Language): string =>
  text
    .replace(WRITTEN_AMOUNT, (written) => applied(centsOf(written), speechOf(language).amount) ?? written)
    .replace(WRITTEN_SERVICE_NUMBER, (_, area: string) => speechOf(language).serviceNumber(area));

const WRITTEN_SERVICE_NUMBER = /(?<![\d+])14[ \u00a0](0\d{2,3})(?!\d)/g;

/** Epoch ms, or a text in ISO 8601: "2026-11-24", "2026-11-24T09:00", "09:00". */
function momentOf(value: ParamValue, { timeZone, now }: ValueContext): DateTime<true> | undefined {
  const zone = { zone: timeZone };
  const moment =
    typeof value === 'number'
      ? DateTime.fromMillis(Math.abs(value) > 8.64e15 ? NaN : value, zone)
      : /^\d{1,2}:\d{2}$/.test(value)
        ? DateTime.fromISO(
            `${DateTime.fromMillis(now ?? 0, zone).toISODate()}T${value.padStart(5, '0')}`,
            zone,
          )
        : DateTime.fromISO(value, zone);
  return moment.isValid ? moment : undefined;
}

function dayOf(moment: DateTime, context: ValueContext): string {
  const speech = speechOf(context.language);
  const today = DateTime.fromMillis(context.now ?? NaN, { zone: context.timeZone });
  const ahead = Math.round(moment.startOf('day').diff(today.startOf('day'), 'days').days);
  return ahead >= 0 && ahead <= 6
    ? speech.nearDay(ahead, moment)
    : speech.farDay(moment, !thisYear(moment, context));
}

const thisYear = (moment: DateTime, { now, timeZone }: ValueContext): boolean =>
  now !== undefined && DateTime.fromMillis(now, { zone: timeZone }).year === moment.year;
