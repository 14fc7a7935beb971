/** Any other language: figures, and day names as the platform's language data (ICU) has them; the voice reads them. */
import { DateTime } from 'luxon';
import type { Language } from './flow.ts';
import { areaAndRest, pairs, roughly, wholeDays } from './speech.ts';
import type { LocalMoment, Speech } from './speech.ts';

export function plainSpeech(language: Language): Speech {
  const spaced = (text: string): string => [...text].join(' ');
  const dated = ({ year, month, day }: LocalMoment, format: string): string =>
    DateTime.utc(year, month, day).setLocale(language).toFormat(format);
  const date = (moment: LocalMoment, withYear: boolean): string =>
    dated(moment, withYear ? 'cccc d LLLL yyyy' : 'cccc d LLLL');
  return {
    number: String,
    digits: (groups) => groups.map(spaced).join(', '),
    phone: (dialled) => {
      const [area, rest] = areaAndRest(dialled);
      return [area, ...pairs(rest)]
        .filter((part) => part !== '')
        .map(spaced)
        .join(', ');
    },
    serviceNumber: (area) => `14, ${spaced(area)}`,
    amount: (cents) =>
      new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' }).format(cents / 100),
    time: ({ hour, minute }) => `${hour}:${String(minute).padStart(2, '0')}`,
    nearDay: (_, moment) => dated(moment, 'cccc'),
    farDay: date,
    date,
    minutes: (value) =>
      new Intl.NumberFormat(language, { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(value),
    ahead: (value) => relative(language, roughly(value), wholeDays(value)),
  };
}

/** "in 5 Minuten" */
function relative(language: Language, minutes: number, days: number | undefined): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'always' });
  if (days !== undefined) return format.format(days, 'day');
  return minutes < 60 ? format.format(minutes, 'minute') : format.format(minutes / 60, 'hour');
}
