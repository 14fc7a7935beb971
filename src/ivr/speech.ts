/** What a language must be able to say; one file per language: dutch.ts, english.ts, and plain-speech.ts for the others. */

/** A moment on a local clock, as luxon's DateTime has it; `weekday` 1 is Monday, `month` 1 is January. */
export interface LocalMoment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
}

export interface Speech {
  /** A whole number: "eenentwintig". */
  number(value: number): string;
  /** Letters and digits one by one, a comma where the speaker draws breath: "één twee drie, vier vijf". */
  digits(groups: readonly string[]): string;
  /** A telephone number as it is dialled at home ("0612345678") or, from abroad, with its plus. */
  phone(number: string): string;
  /** A 14+netnummer, by its area code: "015" is "veertien, nul vijftien". */
  serviceNumber(area: string): string;
  /** Euros in whole cents: "twaalf euro vijftig". */
  amount(cents: number): string;
  /** The time of day, morning and evening told apart: "half negen 's ochtends". */
  time(moment: LocalMoment): string;
  /** A day of this week: 0 today, 1 tomorrow, up to 6; fits after "wij zijn … open". */
  nearDay(ahead: number, moment: LocalMoment): string;
  /** A day further off; fits in the same place. */
  farDay(moment: LocalMoment, withYear: boolean): string;
  /** "dinsdag vierentwintig november". */
  date(moment: LocalMoment, withYear: boolean): string;
  /** A length of time in minutes: "een minuut", "anderhalf uur". */
  minutes(value: number): string;
  /** So many minutes from now, as nobody knows it better: "over ongeveer een minuut". */
  ahead(minutes: number): string;
}

/** Where a person draws breath in a row of digits: threes, and four rather than one alone at the end. */
export function breaths(text: string): string[] {
  const rows = text.toUpperCase().match(/[0-9]+|\p{L}+/gu) ?? [];
  return rows.flatMap((row) => {
    if (row.length <= 4) return [row];
    const cut = row.match(/.{1,3}/gu) ?? [];
    const last = cut.at(-1) ?? '';
    return last.length > 1 ? cut : [...cut.slice(0, -2), (cut.at(-2) ?? '') + last];
  });
}

/** Two by two from the end; a lone first digit stands by itself. */
export function pairs(digits: string): string[] {
  const odd = digits.length % 2;
  return [...(odd ? [digits.slice(0, 1)] : []), ...(digits.slice(odd).match(/../g) ?? [])];
}

/** The area code of a 14+netnummer in any form in which it is dialled: "14015", "0140570"; undefined: it is none. */
export const serviceArea = (dialled: string): string | undefined => /^0?14(0\d{2,3})$/.exec(dialled)?.[1];

const HOUR = 60;
const DAY = 24 * HOUR;

/** As exact as an estimate is told: five minutes from ten on, half hours from an hour on, days from two days on. */
export function roughly(minutes: number): number {
  const unit = minutes < 10 ? 1 : minutes < 50 ? 5 : minutes < 2 * DAY ? HOUR / 2 : DAY;
  return Math.round(minutes / unit) * unit;
}

/** Whole days, where a time is told in them. */
export const wholeDays = (minutes: number): number | undefined =>
  minutes >= 2 * DAY ? Math.round(minutes / DAY) : undefined;

/** Area codes of three digits (Dutch numbering plan); mobile numbers are two, all others four. */
const SHORT_AREAS = new Set(
  '010 013 014 015 020 023 024 026 030 033 035 036 038 040 043 045 046 050 053 055 058 070 071 072 073 074 075 076 077 078 079 084 085 087 088 091 097'.split(
    ' ',
  ),
);

/** "0612345678" → ["06", "12345678"]; a number that does not begin with 0 has no area. */
export function areaAndRest(number: string): readonly [area: string, rest: string] {
  const length = !number.startsWith('0')
    ? 0
    : number.startsWith('06')
      ? 2
      : SHORT_AREAS.has(number.slice(0, 3))
        ? 3
        : 4;
  return [number.slice(0, length), number.slice(length)];
}
