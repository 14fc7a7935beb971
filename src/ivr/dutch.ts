/** Numbers, times and dates as a Dutch person says them. */
import { areaAndRest, pairs, roughly, wholeDays } from './speech.ts';
import type { LocalMoment, Speech } from './speech.ts';

const SMALL =
  'nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien'.split(
    ' ',
  );
const TENS = ' . twintig dertig veertig vijftig zestig zeventig tachtig negentig'.split(' ');
const DAYS = ' maandag dinsdag woensdag donderdag vrijdag zaterdag zondag'.split(' ');
const MONTHS =
  ' januari februari maart april mei juni juli augustus september oktober november december'.split(' ');

/** The accents tell the number from the article "een". */
const ONE = 'één';

const number = (value: number): string => {
  if (!Number.isInteger(value) || Math.abs(value) > 9999) return String(value).replace('.', ',');
  if (value < 0) return `min ${number(-value)}`;
  return value === 1 ? ONE : joined(value);
};

/** 0..9999 in one word, as in a longer number: "honderdeen". */
function joined(value: number): string {
  if (value < 20) return SMALL[value] ?? '';
  if (value < 100) {
    const unit = SMALL[value % 10] ?? '';
    const tens = TENS[Math.floor(value / 10)] ?? '';
    return value % 10 === 0 ? tens : `${withUnit(unit)}${tens}`;
  }
  // "Vijftienhonderd", but "tweeduizend vijfhonderd".
  if (value < 1000 || (value >= 1100 && value < 2000))
    return counted(Math.floor(value / 100), 'honderd') + tail(value % 100, '');
  return counted(Math.floor(value / 1000), 'duizend') + tail(value % 1000, ' ');
}

/** "tweeën", "vieren": what comes before the tens, or before a half. */
const withUnit = (unit: string): string => `${unit}${unit.endsWith('e') ? 'ën' : 'en'}`;
const counted = (times: number, unit: string): string => `${times === 1 ? '' : joined(times)}${unit}`;
const tail = (rest: number, before: string): string =>
  rest === 0 ? '' : before + (before === '' ? joined(rest) : number(rest));

const digit = (sign: string): string => (/\d/.test(sign) ? number(Number(sign)) : sign);
const oneByOne = (text: string): string => [...text].map(digit).join(' ');

/** "05" is "nul vijf", "12" is "twaalf". */
const pair = (two: string): string =>
  two.length === 2 && !two.startsWith('0') ? number(Number(two)) : oneByOne(two);

const FREE_OR_PAID: Readonly<Record<string, string>> = {
  '0800': 'nul achthonderd',
  '0900': 'nul negenhonderd',
};

function phone(dialled: string): string {
  if (dialled.startsWith('+')) {
    const abroad = dialled.slice(1);
    return ['plus ' + oneByOne(abroad.slice(0, 2)), ...pairs(abroad.slice(2)).map(pair)].join(', ');
  }
  const [area, rest] = areaAndRest(dialled);
  const free = FREE_OR_PAID[area];
  if (free !== undefined) return [free, ...pairs(rest).map(pair)].join(', ');
  // Seven digits are said as three and two pairs.
  const odd = rest.length % 2 === 1 && rest.length > 3 ? 3 : 0;
  const parts = [oneByOne(area), oneByOne(rest.slice(0, odd)), ...pairs(rest.slice(odd)).map(pair)];
  return parts.filter((part) => part !== '').join(', ');
}

/** "015" is "nul vijftien", "0570" is "nul vijf zeven nul". */
const serviceNumber = (area: string): string =>
  `veertien, ${area.length === 3 ? `nul ${pair(area.slice(1))}` : oneByOne(area)}`;

function amount(cents: number): string {
  if (cents < 0) return `min ${amount(-cents)}`;
  const [euros, rest] = [Math.floor(cents / 100), cents % 100];
  if (euros === 0 && rest > 0) return `${number(rest)} cent`;
  return rest === 0 ? `${number(euros)} euro` : `${number(euros)} euro ${number(rest)}`;
}

const partOfDay = (hour: number): string =>
  hour < 5 ? "'s nachts" : hour < 12 ? "'s ochtends" : hour < 18 ? "'s middags" : "'s avonds";

/** An hour by its name on the clock's face; 0 and 24 are twelve. */
const hourName = (hour: number): string => number(hour % 12 === 0 ? 12 : hour % 12);

function time({ hour, minute }: LocalMoment): string {
  const next = hourName(hour + 1);
  const said =
    minute === 0
      ? `${hourName(hour)} uur`
      : minute < 15
        ? `${some(minute)} over ${hourName(hour)}`
        : minute === 15
          ? `kwart over ${hourName(hour)}`
          : minute < 30
            ? `${some(30 - minute)} voor half ${next}`
            : minute === 30
              ? `half ${next}`
              : minute < 45
                ? `${some(minute - 30)} over half ${next}`
                : minute === 45
                  ? `kwart voor ${next}`
                  : `${some(60 - minute)} voor ${next}`;
  return `${said} ${partOfDay(hour)}`;
}

/** "Vijf" and "tien" need no "minuten". */
const some = (minutes: number): string =>
  minutes % 5 === 0 ? number(minutes) : minutes === 1 ? `${ONE} minuut` : `${number(minutes)} minuten`;

const date = (moment: LocalMoment, withYear: boolean): string =>
  `${DAYS[moment.weekday]} ${number(moment.day)} ${MONTHS[moment.month]}${withYear ? ` ${number(moment.year)}` : ''}`;

function minutes(value: number): string {
  const [hours, rest] = [Math.floor(value / 60), value % 60];
  const restSaid = rest === 1 ? 'een minuut' : `${number(rest)} minuten`;
  if (value < 1) return 'minder dan een minuut';
  if (hours === 0) return restSaid;
  if (value === 90) return 'anderhalf uur';
  const hoursSaid = hours === 1 ? 'een uur' : `${number(hours)} uur`;
  return rest === 0 ? hoursSaid : `${hoursSaid} en ${restSaid}`;
}

function ahead(value: number): string {
  if (value <= 0) return 'nu';
  if (value < 1) return 'over minder dan een minuut';
  const days = wholeDays(value);
  const rough = roughly(value);
  const halfHour = rough > 90 && rough % 60 === 30;
  const said =
    days !== undefined
      ? `${number(days)} dagen`
      : rough === 30
        ? 'een half uur'
        : halfHour
          ? `${withUnit(joined(Math.floor(rough / 60)))}half uur`
          : minutes(rough);
  return `over ongeveer ${said}`;
}

export const DUTCH: Speech = {
  number,
  digits: (groups) => groups.map(oneByOne).join(', '),
  phone,
  serviceNumber,
  amount,
  time,
  nearDay: (ahead, { weekday }) => ['vandaag', 'morgen'][ahead] ?? DAYS[weekday] ?? '',
  farDay: date,
  date,
  minutes,
  ahead,
};
