/** Days on which a municipality or a queue is open otherwise, as its keeper writes them and as callers meet them. */
import { describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { runCli } from '../../src/cli.ts';
import { wordsBeforehand } from '../../src/config/words-beforehand.ts';
import { nextOpening, openingAt } from '../../src/ivr/hours.ts';
import { problemLine } from '../../src/support/problem.ts';
import { ConfigurationFolder, SMALL_TOWN } from './folder.ts';

const FILE = 'config/delft.yaml';
const FLOW = 'ivr-flows/delft/hoofdmenu.yaml';
const PROMPTS = 'ivr-flows/delft/prompts.nl.yaml';
const WEEK = `hours:
  monday: [08:30-17:00]
  tuesday: [08:30-17:00]
  wednesday: [08:30-17:00]
  thursday: [08:30-12:30, 13:30-17:00]
  friday: [08:30-17:00]
  saturday: []
  sunday: []
`;

/** Office hours, the lines under `exceptions`, and a flow that says why it is closed. */
function town(exceptions: string, queue = ''): ConfigurationFolder {
  const indented = exceptions.replace(/^/gm, '    ');
  return new ConfigurationFolder(SMALL_TOWN)
    .change(
      FILE,
      /hours:\n( {2}\w+: .*\n)+/,
      `${WEEK}${exceptions === '' ? '' : `  exceptions:\n${indented}\n`}`,
    )
    .change(
      FILE,
      '  belastingen:\n    name: Belastingen\n',
      `  belastingen:\n    name: Belastingen\n${queue}`,
    )
    .change(FLOW, '    closed: gesloten\n', '    closed: gesloten\n    exception: uitzondering\n')
    .change(
      FLOW,
      '  gesloten:\n',
      '  uitzondering: { kind: hang-up, say: [uitzondering], reason: closed }\n\n  gesloten:\n',
    )
    .change(
      PROMPTS,
      'gesloten:',
      'uitzondering: Wij zijn dicht vanwege {reason}. Wij zijn er {opens as day} weer, om {opens as time}.\ngesloten:',
    );
}

function calendarIn(folder: ConfigurationFolder, queue?: string) {
  const loaded = folder.load();
  if (!loaded.ok) throw new Error(loaded.problems.map(problemLine('en')).join('\n'));
  const plan = loaded.municipalities[0]?.plan;
  const calendar = queue === undefined ? plan?.calendar : plan?.queues[queue]?.hours;
  if (!plan || !calendar) throw new Error('no such hours');
  return { plan, calendar, open: (at: string) => openingAt(calendar, Date.parse(at)) === 'open' };
}

const warned = (folder: ConfigurationFolder): string[] =>
  folder.load().warnings.map((one) => problemLine('nl')(one).replaceAll(`${folder.path}/`, ''));

async function heard(folder: ConfigurationFolder, at: string, keys = ''): Promise<string> {
  const out: string[] = [];
  const print = (line: string): void => void out.push(line);
  const folders = ['--config', join(folder.path, 'config'), '--flows', join(folder.path, 'ivr-flows')];
  await runCli(['try', 'delft', '--at', at, '--keys', keys, ...folders], {
    env: {},
    print,
    printError: print,
  });
  return out.join('\n');
}

describe('a municipality is open otherwise on one day', () => {
  it('closed all day, or at hours of that day alone', () => {
    const { open } = calendarIn(
      town('2026-11-24: closed\n2026-11-25: [10:00-12:00]\n2026-11-28: { open: [10:00-14:00] }'),
    );
    expect(open('2026-11-24T10:00:00+01:00')).toBe(false);
    expect(open('2026-11-25T09:59:00+01:00')).toBe(false);
    expect(open('2026-11-25T10:00:00+01:00')).toBe(true);
    expect(open('2026-11-28T13:00:00+01:00')).toBe(true);
    expect(open('2026-12-05T13:00:00+01:00')).toBe(false);
  });

  it('closed for some hours, and as usual besides', () => {
    const { calendar } = calendarIn(town('2026-11-26: { closed: [12:00-15:00], reason: een storing }'));
    expect(calendar.exceptions?.['2026-11-26']).toEqual({
      open: [
        { from: '08:30', to: '12:00' },
        { from: '15:00', to: '17:00' },
      ],
      reason: { nl: 'een storing' },
    });
  });

  it('for several days at once; one day for itself goes before them', () => {
    const { open, calendar } = calendarIn(town('2026-12-28..2026-12-31: closed\n2026-12-30: [09:00-12:00]'));
    expect(open('2026-12-29T10:00:00+01:00')).toBe(false);
    expect(open('2026-12-30T10:00:00+01:00')).toBe(true);
    expect(nextOpening(calendar, Date.parse('2026-12-24T18:00:00+01:00'))).toBe(
      Date.parse('2026-12-30T09:00:00+01:00'),
    );
  });

  it('and who calls hears why, and when it opens again', async () => {
    const folder = town('2026-11-24: { closed: yes, reason: een studiedag }');
    const told = await heard(folder, '2026-11-24T10:00');
    expect(told).toContain('vandaag gesloten in plaats van 08:30-17:00 (een studiedag)');
    expect(told).toContain(
      "“Wij zijn dicht vanwege een studiedag. Wij zijn er morgen weer, om half negen 's ochtends.”",
    );
    expect(await heard(folder, '2026-11-23T18:00')).not.toContain('studiedag');
  });

  it('hears it only when we are closed', async () => {
    const folder = town('2026-11-24: { open: [08:30-15:00], reason: een studiedag }');
    const open = await heard(folder, '2026-11-24T14:59');
    expect(open).toContain('vandaag 08:30-15:00 in plaats van 08:30-17:00 (een studiedag)');
    expect(open).toContain('[hoofdmenu]');
    expect(await heard(folder, '2026-11-24T15:00')).toContain('vanwege een studiedag');
  });

  it('without a reason the usual words are said', async () => {
    const told = await heard(town('2026-11-24: closed'), '2026-11-24T10:00');
    expect(told).toContain('[gesloten]');
    expect(told).not.toContain('[uitzondering]');
  });

  it('what is said then is made beforehand', () => {
    const { plan } = calendarIn(
      town('2026-11-24: { open: [08:30-15:00], reason: { nl: een studiedag, en: staff training } }'),
    );
    const texts = wordsBeforehand([plan]).map(({ text }) => text);
    for (const day of ["vandaag weer, om half negen 's ochtends", "morgen weer, om half negen 's ochtends"])
      expect(texts).toContain(`Wij zijn dicht vanwege een studiedag. Wij zijn er ${day}.`);
  });

  it.each([
    [
      '2026-02-30: closed',
      'hours.exceptions.2026-02-30: er staat de naam "2026-02-30"; er mag staan: een datum zoals',
    ],
    ['2026-12-31..2026-12-28: closed', 'hours.exceptions.2026-12-31..2026-12-28: er staat de naam'],
    [
      '2026-12-24: dicht',
      'hours.exceptions.2026-12-24: er staat "dicht"; er mag staan: closed, openingstijden zoals',
    ],
    [
      '2026-12-24: [15:00-08:30]',
      'hours.exceptions.2026-12-24.0: er staat "15:00-08:30"; er mag staan: openingstijden',
    ],
    [
      '2026-12-24: { reason: kerst }',
      'hours.exceptions.2026-12-24: er staat een groep gegevens; er mag staan: open of closed',
    ],
    [
      '2026-12-24: { open: [], redne: kerst }',
      'hours.exceptions.2026-12-24.redne: er staat het onbekende woord "redne"; er mag staan: open, closed, reason',
    ],
    ['2026-12-24: { open: [8:30-12:00] }', 'hours.exceptions.2026-12-24.open.0: er staat "8:30-12:00"'],
  ])('%s is refused, told where it stands', (exceptions, told) => {
    const loaded = town(exceptions).load();
    const lines = loaded.ok ? [] : loaded.problems.map(problemLine('nl'));
    expect(lines.join('\n')).toContain(told);
    expect(lines).toHaveLength(1);
  });
});

describe('check warns of an exception', () => {
  it.each([
    [
      'that is over',
      '2026-11-20: closed',
      'hours.exceptions.2026-11-20: let op: er staat een dag die voorbij is (2026-11-20); beter is: deze regel weghalen',
    ],
    [
      'that changes nothing',
      '2026-11-28: closed',
      'hours.exceptions.2026-11-28: let op: er staat 2026-11-28, waarop u toch al zo open of gesloten bent',
    ],
    [
      'on a day that has one',
      '2026-12-21..2026-12-31: closed\n2026-12-23: [10:00-12:00]',
      'hours.exceptions.2026-12-23: let op: er staat 2026-12-23, die ook in 2026-12-21..2026-12-31 staat; beter is: één regel per dag; nu geldt 2026-12-23',
    ],
  ])('%s', (_, exceptions, told) => {
    expect(warned(town(exceptions))).toEqual([expect.stringContaining(told)]);
  });

  it('whose reason no flow says', () => {
    const folder = town('2026-12-24: { closed: yes, reason: kerst }').change(
      FLOW,
      '    exception: uitzondering\n',
      '',
    );
    expect(warned(folder).join('\n')).toContain(
      'hours.exceptions.2026-12-24.reason: let op: er staat een reden die niemand hoort',
    );
  });

  it('today and later there is nothing to say', () => {
    expect(warned(town('2026-11-23: closed\n2026-12-24: [08:30-15:00]'))).toEqual([]);
  });

  it('and a text may say the reason only where one leads', () => {
    const folder = town('').change(FLOW, 'say: [gesloten, tot-ziens]', 'say: [uitzondering]');
    expect(folder.told().join('\n')).toContain('the variable "reason" in the text uitzondering');
  });
});

describe('a queue is closed for a while on one day', () => {
  const HOUR = `    hours: { exceptions: { 2026-11-24: { closed: [12:00-13:00], reason: overleg } } }\n`;

  it('and open at every other moment', () => {
    const { open } = calendarIn(town('', HOUR), 'belastingen');
    expect(open('2026-11-24T11:59:59+01:00')).toBe(true);
    expect(open('2026-11-24T12:00:00+01:00')).toBe(false);
    expect(open('2026-11-24T13:00:00+01:00')).toBe(true);
    expect(open('2026-12-25T12:30:00+01:00')).toBe(true);
  });

  it('who chooses it then hears why, and when it opens; who chooses another is helped', async () => {
    const folder = town('', HOUR);
    expect(await heard(folder, '2026-11-24T12:10', '2')).toContain(
      "“Deze afdeling is nu gesloten vanwege overleg. Wij zijn er vandaag weer, om één uur 's middags.”",
    );
    expect(await heard(folder, '2026-11-24T12:10', '1')).toContain('→ wachtrij');
    expect(await heard(folder, '2026-11-24T13:00', '2')).toContain('→ wachtrij Belastingen');
  });

  it('with hours of its own it keeps to days of the municipality as well, and may have others', () => {
    const own = WEEK.replace(/^/gm, '    ').replaceAll('08:30-17:00', '09:00-16:00').trimEnd();
    const folder = town(
      '2026-11-24: [08:30-12:00]\n2026-11-25: closed\n2026-11-28: [10:00-14:00]',
      `${own}\n      exceptions: { 2026-11-25: [10:00-11:00] }\n`,
    );
    const { calendar, open } = calendarIn(folder, 'belastingen');
    expect(calendar.exceptions?.['2026-11-24']?.open).toEqual([{ from: '09:00', to: '12:00' }]);
    expect(open('2026-11-25T10:30:00+01:00')).toBe(true);
    expect(open('2026-11-28T11:00:00+01:00')).toBe(false);
  });
});
