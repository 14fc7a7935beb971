import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import type { ParamValue } from '../../src/ivr/flow.ts';
import { FORMATS } from '../../src/ivr/spoken-template.ts';
import { speak } from '../../src/ivr/spoken.ts';

const ZONE = 'Europe/Amsterdam';
/** Monday. */
const NOW = at('2026-11-23T07:00');

function at(local: string): number {
  return DateTime.fromISO(local, { zone: ZONE }).toMillis();
}

/** "{x as time}" with a value, in a language. */
function said(
  format: string,
  x: ParamValue,
  language = 'nl',
  now: number | undefined = NOW,
): string | undefined {
  const texts = { [language]: { prompt: { text: format === '' ? '{x}' : `{x as ${format}}` } } };
  const params = now === undefined ? { x } : { x, now };
  return speak(texts, { name: 'prompt', params }, { language, standard: language, timeZone: ZONE })?.text;
}

describe('a number in Dutch', () => {
  it.each([
    [0, 'nul'],
    [1, 'één'],
    [2, 'twee'],
    [12, 'twaalf'],
    [14, 'veertien'],
    [20, 'twintig'],
    [21, 'eenentwintig'],
    [22, 'tweeëntwintig'],
    [33, 'drieëndertig'],
    [48, 'achtenveertig'],
    [80, 'tachtig'],
    [99, 'negenennegentig'],
    [100, 'honderd'],
    [101, 'honderdeen'],
    [123, 'honderddrieëntwintig'],
    [350, 'driehonderdvijftig'],
    [1000, 'duizend'],
    [1001, 'duizend één'],
    [1100, 'elfhonderd'],
    [1572, 'vijftienhonderdtweeënzeventig'],
    [2000, 'tweeduizend'],
    [2026, 'tweeduizend zesentwintig'],
    [2500, 'tweeduizend vijfhonderd'],
    [9999, 'negenduizend negenhonderdnegenennegentig'],
    [10_000, '10000'],
    [-3, 'min drie'],
    ['17', 'zeventien'],
    ['zeventien', undefined],
  ])('%s is "%s"', (value, words) => expect(said('number', value)).toBe(words));

  it('is how a number is said when the text does not say how', () => expect(said('', 5)).toBe('vijf'));
});

describe('the time in Dutch', () => {
  it.each([
    ['08:30', "half negen 's ochtends"],
    ['08:20', "tien voor half negen 's ochtends"],
    ['08:25', "vijf voor half negen 's ochtends"],
    ['08:35', "vijf over half negen 's ochtends"],
    ['08:40', "tien over half negen 's ochtends"],
    ['08:15', "kwart over acht 's ochtends"],
    ['08:45', "kwart voor negen 's ochtends"],
    ['08:00', "acht uur 's ochtends"],
    ['08:05', "vijf over acht 's ochtends"],
    ['08:10', "tien over acht 's ochtends"],
    ['08:50', "tien voor negen 's ochtends"],
    ['08:55', "vijf voor negen 's ochtends"],
    ['08:01', "één minuut over acht 's ochtends"],
    ['08:17', "dertien minuten voor half negen 's ochtends"],
    ['08:31', "één minuut over half negen 's ochtends"],
    ['08:58', "twee minuten voor negen 's ochtends"],
    ['12:00', "twaalf uur 's middags"],
    ['12:30', "half één 's middags"],
    ['00:00', "twaalf uur 's nachts"],
    ['00:45', "kwart voor één 's nachts"],
    ['13:00', "één uur 's middags"],
    ['17:00', "vijf uur 's middags"],
    ['18:00', "zes uur 's avonds"],
    ['20:00', "acht uur 's avonds"],
    ['23:45', "kwart voor twaalf 's avonds"],
    ['05:00', "vijf uur 's ochtends"],
    ['04:59', "één minuut voor vijf 's nachts"],
  ])('%s is "%s"', (clock, words) => {
    expect(said('time', at(`2026-11-23T${clock}`))).toBe(words);
    expect(said('time', clock)).toBe(words);
  });

  it.each(['nl', 'en', 'de'])('of each minute of a day is said in its own way (%s)', (language) => {
    const minutes = Array.from({ length: 1440 }, (_, minute) => at('2026-11-23T00:00') + minute * 60_000);
    expect(new Set(minutes.map((minute) => said('time', minute, language))).size).toBe(1440);
  });
});

describe('a day in Dutch', () => {
  it.each([
    ['2026-11-23T08:30', 'vandaag'],
    ['2026-11-23T23:59', 'vandaag'],
    ['2026-11-24T00:00', 'morgen'],
    ['2026-11-25T08:30', 'woensdag'],
    ['2026-11-29T08:30', 'zondag'],
    ['2026-11-30T08:30', 'maandag dertig november'],
    ['2027-01-04T08:30', 'maandag vier januari tweeduizend zevenentwintig'],
    ['2026-11-22T08:30', 'zondag tweeëntwintig november'],
  ])('%s is "%s" on a Monday', (day, words) => expect(said('day', at(day))).toBe(words));

  it('is the right one over the night in which the clock goes back', () => {
    expect(said('day', at('2026-10-25T23:30'), 'nl', at('2026-10-24T23:30'))).toBe('morgen');
    expect(said('day', at('2026-10-26T00:10'), 'nl', at('2026-10-25T00:10'))).toBe('morgen');
  });

  it.each([
    ['2026-11-24', 'dinsdag vierentwintig november'],
    ['2026-12-01', 'dinsdag één december'],
    ['2025-12-31', 'woensdag eenendertig december tweeduizend vijfentwintig'],
    ['gisteren', undefined],
  ])('%s as a date is "%s"', (day, words) => expect(said('date', day)).toBe(words));
});

describe('a length of time in Dutch', () => {
  it.each([
    [0, 'minder dan een minuut'],
    [1, 'een minuut'],
    [2, 'twee minuten'],
    [5, 'vijf minuten'],
    [59, 'negenenvijftig minuten'],
    [60, 'een uur'],
    [61, 'een uur en een minuut'],
    [75, 'een uur en vijftien minuten'],
    [90, 'anderhalf uur'],
    [120, 'twee uur'],
    [130, 'twee uur en tien minuten'],
  ])('%s minutes is "%s"', (minutes, words) => expect(said('minutes', minutes)).toBe(words));
});

describe('a time that is still to come, in Dutch', () => {
  it.each([
    [-2, 'nu'],
    [0, 'nu'],
    [1, 'over ongeveer een minuut'],
    [7, 'over ongeveer zeven minuten'],
    [13, 'over ongeveer vijftien minuten'],
    [31, 'over ongeveer een half uur'],
    [55, 'over ongeveer een uur'],
    [95, 'over ongeveer anderhalf uur'],
    [118, 'over ongeveer twee uur'],
    [155, 'over ongeveer tweeënhalf uur'],
    [270, 'over ongeveer vierenhalf uur'],
    [3000, 'over ongeveer twee dagen'],
    ['7', 'over ongeveer zeven minuten'],
    ['straks', undefined],
  ])('%s minutes is "%s"', (minutes, words) => expect(said('ahead', minutes)).toBe(words));

  it('is told of a moment too', () => {
    expect(said('ahead', at('2026-11-23T07:01'))).toBe('over ongeveer een minuut');
    expect(said('ahead', NOW + 20_000)).toBe('over minder dan een minuut');
    expect(said('ahead', '2026-11-23T08:30')).toBe('over ongeveer anderhalf uur');
  });
});

describe('an amount in Dutch', () => {
  it.each([
    ['€ 12,50', 'twaalf euro vijftig'],
    ['12,5', 'twaalf euro vijftig'],
    [12.5, 'twaalf euro vijftig'],
    ['€12', 'twaalf euro'],
    ['12,-', 'twaalf euro'],
    ['€ 1,00', 'één euro'],
    ['€ 83,87', 'drieëntachtig euro zevenentachtig'],
    ['€ 1.250,05', 'twaalfhonderdvijftig euro vijf'],
    ['1,250.05', 'twaalfhonderdvijftig euro vijf'],
    ['0,95', 'vijfennegentig cent'],
    [0, 'nul euro'],
    ['-3', 'min drie euro'],
    ['1.2.3', undefined],
    ['veel', undefined],
  ])('%s is "%s"', (amount, words) => expect(said('amount', amount)).toBe(words));

  it('stands in a text as people write it, and so does the number of the municipality', () => {
    const spoken = (text: string, language: string): string | undefined =>
      speak(
        { [language]: { prompt: { text } } },
        { name: 'prompt' },
        { language, standard: 'nl', timeZone: ZONE },
      )?.text;
    expect(spoken('Een paspoort kost € 83,87. Bel 14 015.', 'nl')).toBe(
      'Een paspoort kost drieëntachtig euro zevenentachtig. Bel veertien, nul vijftien.',
    );
    expect(spoken('This costs € 1.000. Call 14 0570, not 14 weeks.', 'en')).toBe(
      'This costs one thousand euros. Call fourteen, zero five seven zero, not 14 weeks.',
    );
  });
});

describe('a row of digits in Dutch', () => {
  it.each([
    ['7', 'zeven'],
    ['1234', 'één twee drie vier'],
    ['12345', 'één twee drie, vier vijf'],
    ['123456', 'één twee drie, vier vijf zes'],
    ['1234567', 'één twee drie, vier vijf zes zeven'],
    ['20260042', 'twee nul twee, zes nul nul, vier twee'],
    ['2611AB', 'twee zes één één, A B'],
    ['2026-0042', 'twee nul twee zes, nul nul vier twee'],
    ['', undefined],
    ['--', undefined],
  ])('%s is "%s"', (digits, words) => expect(said('digits', digits)).toBe(words));

  it('has no breath longer than four', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,20}$/), (digits) => {
        const breaths = (said('digits', digits) ?? '').split(', ').map((breath) => breath.split(' '));
        expect(breaths.flat()).toHaveLength(digits.length);
        for (const breath of breaths) expect(breath.length).toBeLessThanOrEqual(4);
      }),
    );
  });
});

describe('a telephone number in Dutch', () => {
  it.each([
    ['+31612345678', 'nul zes, twaalf, vierendertig, zesenvijftig, achtenzeventig'],
    ['+31600051020', 'nul zes, nul nul, nul vijf, tien, twintig'],
    ['+31152602222', 'nul één vijf, twee zes nul, tweeëntwintig, tweeëntwintig'],
    ['+31570693911', 'nul vijf zeven nul, negenenzestig, negenendertig, elf'],
    ['0612345678', 'nul zes, twaalf, vierendertig, zesenvijftig, achtenzeventig'],
    ['0031612345678', 'nul zes, twaalf, vierendertig, zesenvijftig, achtenzeventig'],
    ['+3225551234', 'plus drie twee, vijfentwintig, vijfenvijftig, twaalf, vierendertig'],
    ['08001351', 'nul achthonderd, dertien, eenenvijftig'],
    ['09008844', 'nul negenhonderd, achtentachtig, vierenveertig'],
    ['0881234567', 'nul acht acht, één twee drie, vijfenveertig, zevenenzestig'],
    ['112', 'één één twee'],
  ])('%s is "%s"', (number, words) => expect(said('phone', number)).toBe(words));

  it.each([
    ['14015', 'veertien, nul vijftien'],
    ['+3114015', 'veertien, nul vijftien'],
    ['014015', 'veertien, nul vijftien'],
    ['140570', 'veertien, nul vijf zeven nul'],
    ['+31140570', 'veertien, nul vijf zeven nul'],
    ['14 020', 'veertien, nul twintig'],
    ['14036', 'veertien, nul zesendertig'],
    ['140900', 'veertien, nul negen nul nul'],
  ])('of a municipality, %s, is "%s"', (number, words) => expect(said('phone', number)).toBe(words));

  it('is how the caller is said when the text does not say how', () => {
    const texts = { nl: { prompt: { text: 'Uw nummer is {caller}.' } } };
    const ref = { name: 'prompt', params: { caller: '+31612345678' } };
    expect(speak(texts, ref, { language: 'nl', standard: 'nl', timeZone: ZONE })?.text).toMatch(
      /^Uw nummer is nul zes, twaalf/,
    );
  });
});

describe('the manual', () => {
  const rows = [
    ...readFileSync('docs/keuzemenu-teksten.md', 'utf8').matchAll(
      /^\| `\{x as (\w+)\}` +\| (.+?) +\| (.+?) +\|$/gm,
    ),
  ];

  it.each(rows.map(([, format = '', value = '', heard = '']) => [format, value, heard]))(
    'is right that {x as %s} says %s as "%s"',
    (format, value, heard) => expect(said(format, value)).toBe(heard),
  );

  it('shows each format', () => expect(new Set(rows.map(([, format]) => format))).toEqual(new Set(FORMATS)));
});

describe('English', () => {
  it.each([
    ['number', 21, 'twenty-one'],
    ['number', 105, 'one hundred and five'],
    ['number', 1250, 'one thousand two hundred and fifty'],
    ['time', '08:30', 'half past eight in the morning'],
    ['time', '08:20', 'twenty past eight in the morning'],
    ['time', '16:45', 'a quarter to five in the afternoon'],
    ['time', '17:00', "five o'clock in the afternoon"],
    ['time', '12:00', 'twelve noon'],
    ['time', '00:00', 'midnight'],
    ['time', '20:07', 'seven minutes past eight in the evening'],
    ['day', '2026-11-23', 'today'],
    ['day', '2026-11-24', 'tomorrow'],
    ['day', '2026-11-25', 'on Wednesday'],
    ['day', '2026-12-01', 'on Tuesday the first of December'],
    ['date', '2026-11-22', 'Sunday the twenty-second of November'],
    ['date', '2027-01-20', 'Wednesday the twentieth of January twenty twenty-seven'],
    ['minutes', 1, 'one minute'],
    ['minutes', 5, 'five minutes'],
    ['minutes', 90, 'an hour and a half'],
    ['digits', '12345', 'one two three, four five'],
    ['phone', '+31612345678', 'zero six, one two, three four, five six, seven eight'],
    ['phone', '08001351', 'zero eight hundred, one three, five one'],
    ['phone', '14015', 'fourteen, zero fifteen'],
    ['phone', '140570', 'fourteen, zero five seven zero'],
    ['amount', '€ 12,50', 'twelve euros and fifty cents'],
    ['amount', '1', 'one euro'],
    ['amount', '0,01', 'one cent'],
    ['ahead', 1, 'in about a minute'],
    ['ahead', 30, 'in about half an hour'],
    ['ahead', 150, 'in about two and a half hours'],
  ])('%s %s is "%s"', (format, value, words) => expect(said(format, value, 'en')).toBe(words));
});

describe('a language that has no words of its own here', () => {
  it.each([
    ['number', 21, '21'],
    ['time', '08:30', '8:30'],
    ['day', '2026-11-25', 'Mittwoch'],
    ['date', '2026-11-24', 'Dienstag 24 November'],
    ['minutes', 5, '5 Minuten'],
    ['digits', '12345', '1 2 3, 4 5'],
    ['phone', '+31612345678', '0 6, 1 2, 3 4, 5 6, 7 8'],
    ['phone', '14015', '14, 0 1 5'],
    ['amount', '€ 12,50', '12,50\u00a0€'],
    ['ahead', 7, 'in 7 Minuten'],
  ])('%s %s is told in figures: "%s"', (format, value, words) =>
    expect(said(format, value, 'de')).toBe(words),
  );
});

describe('whatever is to be said', () => {
  it('is said or refused, and never ends in an error', () => {
    const values = fc.oneof(fc.double(), fc.integer(), fc.string(), fc.stringMatching(/^[\d:+T-]{0,20}$/));
    fc.assert(
      fc.property(
        fc.constantFrom(...FORMATS, ''),
        values,
        fc.constantFrom('nl', 'en', 'fr', 'xx', '??'),
        (...given) => {
          const [format, value, language] = given;
          const words = said(format, value, language);
          expect(words).not.toBe('');
          expect(words ?? '').not.toMatch(
            typeof value === 'number' ? /undefined|NaN|null|Infinity/ : /\p{Cc}/u,
          );
        },
      ),
      { numRuns: 2000 },
    );
  });
});
