import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCli } from '../../src/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'veertien-draw-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function veertien(...args: readonly string[]) {
  const out: string[] = [];
  const errors: string[] = [];
  const exitCode = await runCli(args, {
    env: {},
    print: (line) => out.push(line),
    printError: (line) => errors.push(line),
  });
  return { exitCode, out: out.join('\n'), errors: errors.join('\n') };
}

const MONDAY = ['--at', '2026-11-23T10:00'] as const;

describe('veertien try', () => {
  test('walks through the shipped flow by a script', async () => {
    const { exitCode, out } = await veertien('try', 'delft', ...MONDAY, '--keys', '2');
    expect(exitCode).toBe(0);
    expect(out).toContain('Gemeente Delft, 14015, maandag 23 november 2026 10:00, van +31612345678');
    expect(out).toContain('→ wachtrij Belastingen');
    expect(out).toMatch(/In de wachtrij Belastingen; onderwerp: Belastingen$/);
  });

  test('the hours are the real ones, whatever the demonstration says', async () => {
    const night = await veertien('try', 'delft', '--at', '2026-11-23T03:00', '--keys', '2');
    expect(night.out).not.toContain('wachtrij Belastingen');
  });

  test('JSON has what was said and what is waited for', async () => {
    const { out } = await veertien('try', 'delft', ...MONDAY, '--keys', '2', '--from', 'withheld', '--json');
    const walked = JSON.parse(out) as { lines: { kind: string }[]; situation: object; now: number };
    expect(walked.situation).toMatchObject({ kind: 'queue', queue: 'belastingen' });
    expect(walked.now).toBe(Date.parse('2026-11-23T10:00:00+01:00'));
    expect(walked.lines[0]).toMatchObject({ kind: 'event', event: { type: 'ContactStarted', from: null } });
  });

  test.each([
    [['try'], 2, 'Noem één gemeente'],
    [['try', 'delft', '--at', 'morgen'], 2, '--at: er staat "morgen"; er mag staan: een tijdstip zoals'],
    [['try', 'delft', '--keys', '1 x'], 2, '--keys: er staat "x"'],
    [['try', 'delft', '--waiting', 'algemeen'], 2, '--waiting: er staat "algemeen"'],
    [['try', 'delft', '--lookup', 'ja'], 2, '--lookup: er staat "ja"'],
    [['try', 'delft', '--from', 'oma'], 2, '--from: er staat "oma"'],
    [['try', 'delftt', '--keys', '1'], 1, 'municipality: er staat "delftt"; er mag staan: delft, '],
    [['try', 'delftt', '--keys', '1', '--lang', 'en'], 1, 'municipality: found "delftt"; allowed: delft, '],
    [['try', 'delft', '--lang', 'de'], 2, '--lang: er staat "de"; er mag staan: nl, en'],
    [['try', 'delft', '--flow', 'hoofdmen', '--keys', '1'], 1, 'Bedoelt u "hoofdmenu"?'],
    [['try', 'delft', '--waiting', 'algemen=3', '--keys', '1'], 1, 'Bedoelt u "algemeen"?'],
    [
      ['try', 'delft', '--number', '14020', '--keys', '1'],
      1,
      '--number: er staat "14020"; er mag staan: 14015',
    ],
  ])('%j is refused', async (args, exitCode, why) => {
    const answer = await veertien(...args);
    expect(answer.exitCode).toBe(exitCode);
    expect(answer.errors).toContain(why);
  });
});

describe('veertien flow draw', () => {
  test('gives the picture on the output', async () => {
    const { exitCode, out } = await veertien('flow', 'draw', 'delft');
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(out).toContain('wachtrij Belastingen');
    expect(out.endsWith('</svg>')).toBe(true);
  });

  test('writes files, the same each time', async () => {
    const [svg, mermaid] = [join(folder, 'delft.svg'), join(folder, 'delft.mmd')];
    await veertien('flow', 'draw', 'delft', '--svg', svg, '--mermaid', mermaid);
    const first = readFileSync(svg, 'utf8');
    await veertien('flow', 'draw', 'delft', '--svg', svg);
    expect(readFileSync(svg, 'utf8')).toBe(first);
    expect(readFileSync(mermaid, 'utf8')).toMatch(/^flowchart LR\n {2}begin/);
  });

  test.each([
    [['flow'], 2, 'draw '],
    [['flow', 'drow', 'delft'], 2, 'did you mean "draw"?'],
    [['flow', 'draw'], 2, 'Name one municipality'],
    [['flow', 'draw', 'delft', '--flow', 'x'], 1, '--flow: er staat "x"; er mag staan: hoofdmenu'],
    [['flow', 'draw', 'delft', '--svg', join(folder, 'no', 'such.svg')], 1, 'cannot be written'],
  ])('%j is refused', async (args, exitCode, why) => {
    const answer = await veertien(...args);
    expect(answer.exitCode).toBe(exitCode);
    expect(answer.errors).toContain(why);
  });
});
