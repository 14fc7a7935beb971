/** Everything that callers may hear and that can be told beforehand, so that its sound is there before they call. */
import { DateTime } from 'luxon';
import type { Language, ParamValue } from './flow.ts';
import { momentOf, nextOpening } from './hours.ts';
import type { Calendar } from './hours.ts';
import { neededBy, speak } from './spoken.ts';
import { placesOf } from './spoken-template.ts';
import type { PromptTemplate, Spoken, SpokenTexts } from './texts.ts';

type Params = Readonly<Record<string, ParamValue>>;

/** A Monday: days are said by their names, so any week will do. */
const SOME_MONDAY = { year: 2024, month: 1, day: 1 };
/** Today, tomorrow, and a day with a name of its own. */
const DAYS_BEFORE = [0, 1, 2];

/**
 * Texts without places, texts over their range, and texts that tell an opening (`calendars`: of the municipality and
 * of its queues) or a deadline by day and time. Others are rendered when they are needed.
 */
export function foreseeable(
  texts: SpokenTexts,
  calendars: readonly Calendar[],
  municipality: string,
): readonly Spoken[] {
  const timeZone = calendars[0]?.timeZone ?? 'UTC';
  const all = new Map<string, Spoken>();
  for (const [language, named] of Object.entries(texts)) {
    for (const [name, template] of Object.entries(named)) {
      for (const params of paramsOf(template, calendars, timeZone, language)) {
        const ref = { name, language, params: { municipality, ...params } };
        const spoken = speak(texts, ref, { language, standard: language, timeZone });
        if (spoken) all.set(`${language}\0${spoken.text}\0${spoken.recording ?? ''}`, spoken);
      }
    }
  }
  return [...all.values()];
}

function paramsOf(
  template: PromptTemplate,
  calendars: readonly Calendar[],
  timeZone: string,
  language: Language,
): readonly Params[] {
  const names = neededBy(template).filter((name) => name !== 'municipality' && name !== 'now');
  const [only, ...more] = names;
  if (only === undefined) return [{}];
  if (names.includes('reason'))
    return calendars.flatMap((calendar) => exceptionsOf(calendar, names, language));
  if (more.length > 0) return [];
  if (template.range?.param === only) return numbersOf(template.range);
  const dated = [template.text, ...Object.values(template.except ?? {})]
    .flatMap(placesOf)
    .some(({ format }) => format === 'date' || format === 'ahead');
  if (dated) return [];
  if (only === 'opens')
    return calendars.flatMap(openingsOf).flatMap(({ at, zone }) => toldOn('opens', at, zone));
  if (only === 'deadline') return weekdays(timeZone).flatMap((day) => toldOn('deadline', day, timeZone));
  return [];
}

/** What is told on a day with a reason: in the night before, and each time that we close. */
function exceptionsOf(calendar: Calendar, names: readonly string[], language: Language): Params[] {
  if (names.some((name) => name !== 'reason' && name !== 'opens')) return [];
  return Object.entries(calendar.exceptions ?? {}).flatMap(([date, { open, reason }]) => {
    const said = reason && (reason[language] ?? Object.values(reason)[0]);
    if (said === undefined) return [];
    return ['00:00', ...open.map(({ to }) => to)]
      .filter((clock) => clock !== '24:00' && !open.some(({ from, to }) => from <= clock && clock < to))
      .map((clock) => momentOf(calendar, date, clock))
      .flatMap((now): Params[] => {
        const opens = nextOpening(calendar, now);
        return opens === undefined ? [{ reason: said, now }] : [{ reason: said, now, opens }];
      });
  });
}

const numbersOf = ({ param, from, to }: NonNullable<PromptTemplate['range']>): Params[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ [param]: from + index }));

/** The moment (epoch ms) as told today, the day before, and longer before. */
const toldOn = (name: string, at: number, zone: string): Params[] =>
  DAYS_BEFORE.map((days) => ({
    [name]: at,
    now: DateTime.fromMillis(at, { zone }).startOf('day').minus({ days }).toMillis(),
  }));

const weekdays = (zone: string): number[] =>
  Array.from({ length: 7 }, (_, days) =>
    DateTime.fromObject(SOME_MONDAY, { zone }).plus({ days }).toMillis(),
  );

function openingsOf({ week, holidayHours = [], timeZone }: Calendar): { at: number; zone: string }[] {
  return weekdays(timeZone).flatMap((day, index) =>
    [...(week[index] ?? []), ...holidayHours].map(({ from }) => {
      const [hour = 0, minute = 0] = from.split(':').map(Number);
      return {
        at: DateTime.fromMillis(day, { zone: timeZone }).set({ hour, minute }).toMillis(),
        zone: timeZone,
      };
    }),
  );
}
