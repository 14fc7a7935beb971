import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../../src/cli.ts';
import { contactProjection } from '../../src/projections/contact-row.ts';
import { Town, seconds } from '../routing/town.ts';
import { inLog } from '../support/contact-story.ts';
import { testPostgres } from '../support/parts.ts';
import { reportsOver } from './reports-under-test.ts';
import { loggedIn } from './traffic-stories.ts';
import { logWith } from './wait-log.ts';
import { trafficPicture } from '../../src/traffic-picture.ts';

const PERIOD = ['--from', '2026-11-01', '--to', '2026-11-30'];

/** Through the core: three callers choose taxes, one is silent twice, one hangs up in the menu. */
function fiveCallers(): Town {
  const town = new Town();
  for (let n = 0; n < 3; n += 1) {
    const caller = town.call();
    town.wait(seconds(6));
    town.press(caller, '2');
    town.hangUp(caller);
  }
  const silent = town.call();
  for (let n = 0; n < 2; n += 1) {
    town.hearOut(silent);
    town.wait(seconds(7));
  }
  town.hangUp(silent);
  const gone = town.call();
  town.wait(seconds(2));
  town.hangUp(gone);
  return town;
}

async function veertien(...args: string[]) {
  const out: string[] = [];
  const errors: string[] = [];
  const exitCode = await runCli(['flow', 'traffic', ...args], {
    env: { DATA_DIR: '/nowhere' },
    print: (line) => out.push(line),
    printError: (line) => errors.push(line),
  });
  return { exitCode, out: out.join('\n'), errors: errors.join('\n') };
}

async function delft() {
  const { url } = await loggedIn(inLog(fiveCallers().events));
  return (...args: string[]) => veertien('delft', '--database', url, ...args);
}

function fileNamed(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'veertien-traffic-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, name);
}

describe('veertien flow traffic', () => {
  it('tells where callers got stuck, step by step', async () => {
    const { exitCode, out } = await (await delft())(...PERIOD);
    expect(exitCode).toBe(0);
    expect(out).toBe(
      [
        'delft, main, 2026-11-01 tot en met 2026-11-30: 5 gesprekken, versie v1',
        '',
        'stap   bezoeken  stil  verkeerde toets  herhaald  geen keuze  opgehangen  tijd (helft)  tijd (90%)',
        'hours         5     0                0         0           0           0         0,0 s       0,0 s',
        'menu          5     2                0         0           1     1 (20%)         6,0 s      10,8 s',
        'taxes         3     0                0         0           0           0         0,0 s       0,0 s',
        'civil         1     0                0         0           0           0         0,0 s       0,0 s',
        '',
        'Vroeg om een medewerker: 1 van de 5 bellers met een keuze (20%).',
      ].join('\n'),
    );
  });

  it('gives the table or the drawing to the output, and nothing besides, to whoever asks', async () => {
    const traffic = await delft();
    expect((await traffic(...PERIOD, '--csv', '-')).out).toMatch(
      /^\uFEFFgemeente;keuzemenu;[^]*\r\ndelft;main;v1;/,
    );
    expect((await traffic(...PERIOD, '--svg', '-')).out).toMatch(/^<svg [^]*<\/svg>$/);
  });

  it('tells programs the same', async () => {
    const { out } = await (await delft())(...PERIOD, '--json');
    expect(JSON.parse(out)).toMatchObject({
      flow: 'main',
      calls: 5,
      steps: [{}, { step: 'menu', gaveUp: 1 }, {}, {}],
    });
  });

  it('draws the flow of the archive with its traffic, and writes the table', async () => {
    const svg = fileNamed('out.svg');
    const csv = fileNamed('out.csv');
    const { exitCode } = await (await delft())(...PERIOD, '--svg', svg, '--csv', csv);
    expect(exitCode).toBe(0);
    expect(readFileSync(svg, 'utf8')).toMatch(/^<svg[\s\S]*5 gesprekken[\s\S]*<\/svg>\s*$/);
    expect(readFileSync(csv, 'utf8')).toContain(
      'delft;main;v1;2026-11-01;2026-11-30;menu;5;5;0;2;0;1;1;1;6,0;10,8;',
    );
  });

  it('says so when there was no call', async () => {
    const { exitCode, out } = await (await delft())('--from', '2025-01-01', '--to', '2025-01-01');
    expect({ exitCode, out }).toEqual({
      exitCode: 0,
      out: 'delft, main, 2025-01-01: 0 gesprekken. Van gesprekken die voorbij zijn is hier niets bekend.',
    });
  });

  it.each([
    [['--flow', 'mian'], 1, '--flow: er staat "mian"; er mag staan: main, wide. Bedoelt u "main"?'],
    [['--from', '2026-12-01', '--to', '2026-11-30'], 1, '--from found 2026-12-01'],
    [['--from', 'gisteren'], 2, '--from found "gisteren"; allowed: a day such as 2026-11-23'],
    [['deventer'], 2, 'Name one municipality'],
    [[...PERIOD, '--svg', '/nowhere/out.svg'], 1, '--svg /nowhere/out.svg cannot be written'],
  ])('refuses %j', async (args, exitCode, message) => {
    const answer = await (await delft())(...args);
    expect(answer.exitCode).toBe(exitCode);
    expect(answer.errors).toContain(message);
  });

  it('names the municipalities there are', async () => {
    const { url } = await loggedIn(inLog(fiveCallers().events));
    const { exitCode, errors } = await veertien('delf', '--database', url);
    expect(exitCode).toBe(1);
    expect(errors).toContain('municipality: er staat "delf"; er mag staan: delft. Bedoelt u "delft"?');
    const empty = await veertien('delft', '--database', (await testPostgres()).url);
    expect(empty.errors).toContain('The contact log is empty');
  });
});

describe('the picture for the console', () => {
  it('is drawn from the archive, in the newest version that callers met', async () => {
    const { events } = fiveCallers();
    const { log } = await logWith(events);
    const reports = await reportsOver(log, { projection: contactProjection });
    await reports.archived('delft', events.length);
    const asked = { municipality: 'delft', flow: 'main', from: '2026-11-23', to: '2026-11-23' };
    expect(await trafficPicture(reports, asked)).toContain('5 gesprekken');
    expect(await trafficPicture(reports, { ...asked, from: '2026-11-24', to: '2026-11-24' })).toContain(
      '0 gesprekken',
    );
    expect(await trafficPicture(reports, { ...asked, flow: 'none' })).toBeUndefined();
    expect(await trafficPicture(reports, { ...asked, from: 'maandag' })).toBeUndefined();
  });
});
