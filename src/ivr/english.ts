/** Numbers, times and dates as they are said in English in the Netherlands: British. */
import { areaAndRest, pairs, roughly, wholeDays } from './speech.ts';
import type { LocalMoment, Speech } from './speech.ts';

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = ' . twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const DAYS = ' Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const MONTHS = ' January February March April May June July August September October November December'.split(
  ' ',
);
const ODD_ORDINALS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

function number(value: number): string {
  if (!Number.isInteger(value) || Math.abs(value) > 9999) return String(value);
  if (value < 0) return `minus ${number(-value)}`;
  if (value < 20) return SMALL[value] ?? '';
  if (value < 100) {
    const tens = TENS[Math.floor(value / 10)] ?? '';
    return value % 10 === 0 ? tens : `${tens}-${SMALL[value % 10]}`;
  }
  if (value < 1000) {
    const rest = value % 100;
    return `${SMALL[Math.floor(value / 100)]} hundred${rest === 0 ? '' : ` and ${number(rest)}`}`;
  }
  const rest = value % 1000;
  const between = rest < 100 ? ' and ' : ' ';
  return `${SMALL[Math.floor(value / 1000)]} thousand${rest === 0 ? '' : between + number(rest)}`;
}

/** "first", "twenty-second", "thirtieth". */
function ordinal(value: number): string {
  const parts = number(value).split('-');
  const last = parts.pop() ?? '';
  const ending = ODD_ORDINALS[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`);
  return [...parts, ending].join('-');
}

const oneByOne = (text: string): string =>
  [...text].map((sign) => (/\d/.test(sign) ? number(Number(sign)) : sign)).join(' ');

const FREE_OR_PAID: Readonly<Record<string, string>> = {
  '0800': 'zero eight hundred',
  '0900': 'zero nine hundred',
};

function phone(dialled: string): string {
  const abroad = dialled.startsWith('+');
  const free = FREE_OR_PAID[dialled.slice(0, 4)];
  if (free !== undefined) return [free, ...pairs(dialled.slice(4)).map(oneByOne)].join(', ');
  const [area, rest] = abroad ? [dialled.slice(1, 3), dialled.slice(3)] : areaAndRest(dialled);
  const odd = rest.length % 2 === 1 && rest.length > 3 ? 3 : 0;
  const parts = [area, rest.slice(0, odd), ...pairs(rest.slice(odd))].filter((part) => part !== '');
  return (abroad ? 'plus ' : '') + parts.map(oneByOne).join(', ');
}

/** "015" is "zero fifteen", "0570" is "zero five seven zero". */
const serviceNumber = (area: string): string =>
  `fourteen, ${area.length === 3 && area[1] !== '0' ? `zero ${number(Number(area.slice(1)))}` : oneByOne(area)}`;

function amount(cents: number): string {
  if (cents < 0) return `minus ${amount(-cents)}`;
  const [euros, rest] = [Math.floor(cents / 100), cents % 100];
  const said = [
    ...(euros === 0 && rest > 0 ? [] : [`${number(euros)} ${euros === 1 ? 'euro' : 'euros'}`]),
    ...(rest === 0 ? [] : [`${number(rest)} ${rest === 1 ? 'cent' : 'cents'}`]),
  ];
  return said.join(' and ');
}

const partOfDay = (hour: number): string =>
  hour < 5 ? 'at night' : hour < 12 ? 'in the morning' : hour < 18 ? 'in the afternoon' : 'in the evening';

const hourName = (hour: number): string => number(hour % 12 === 0 ? 12 : hour % 12);

function time({ hour, minute }: LocalMoment): string {
  if (minute === 0 && hour % 12 === 0) return hour === 0 ? 'midnight' : 'twelve noon';
  const said =
    minute === 0
      ? `${hourName(hour)} o'clock`
      : minute <= 30
        ? `${some(minute)} past ${hourName(hour)}`
        : `${some(60 - minute)} to ${hourName(hour + 1)}`;
  return `${said} ${partOfDay(hour)}`;
}

function some(minutes: number): string {
  if (minutes === 30) return 'half';
  if (minutes === 15) return 'a quarter';
  if (minutes % 5 === 0) return number(minutes);
  return minutes === 1 ? 'one minute' : `${number(minutes)} minutes`;
}

const date = (moment: LocalMoment, withYear: boolean): string =>
  `${DAYS[moment.weekday]} the ${ordinal(moment.day)} of ${MONTHS[moment.month]}${withYear ? ` ${year(moment.year)}` : ''}`;

/** "Twenty twenty-six", but "two thousand and five". */
const year = (value: number): string =>
  value % 100 < 10 ? number(value) : `${number(Math.floor(value / 100))} ${number(value % 100)}`;

function minutes(value: number): string {
  const [hours, rest] = [Math.floor(value / 60), value % 60];
  const restSaid = rest === 1 ? 'one minute' : `${number(rest)} minutes`;
  if (value < 1) return 'less than a minute';
  if (hours === 0) return restSaid;
  if (value === 90) return 'an hour and a half';
  const hoursSaid = hours === 1 ? 'an hour' : `${number(hours)} hours`;
  return rest === 0 ? hoursSaid : `${hoursSaid} and ${restSaid}`;
}

function ahead(value: number): string {
  if (value <= 0) return 'now';
  if (value < 1) return 'in less than a minute';
  const days = wholeDays(value);
  const rough = roughly(value);
  const [hours, half] = [Math.floor(rough / 60), rough % 60 === 30];
  const said =
    days !== undefined
      ? `${number(days)} days`
      : rough === 1
        ? 'a minute'
        : rough === 30
          ? 'half an hour'
          : half && hours > 1
            ? `${number(hours)} and a half hours`
            : minutes(rough);
  return `in about ${said}`;
}

export const ENGLISH: Speech = {
  number,
  digits: (groups) => groups.map(oneByOne).join(', '),
  phone,
  serviceNumber,
  amount,
  time,
  nearDay: (ahead, { weekday }) => ['today', 'tomorrow'][ahead] ?? `on ${DAYS[weekday]}`,
  farDay: (moment, withYear) => `on ${date(moment, withYear)}`,
  date,
  minutes,
  ahead,
};
