/** `veertien staff`: agents per half-hour, from a forecast or from the contact log. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../../src/cli.ts';
import { erlangA } from '../../src/staffing/erlang-a.ts';
import { forecastFrom } from '../../src/staffing/forecast.ts';
import { staffingOf } from '../../src/staffing/staffing.ts';

const FORECAST = `queues:
  burgerzaken: { calls: { 08:30: 25, 09:00: 40, 09:30: 40, 10:00: 0 }, handle-time: 220s, patience: 240s }
`;

const DELFT = ['--config', 'config/delft.yaml', '--date', '2026-11-23'];

async function staff(args: readonly string[], env: Record<string, string> = {}) {
  const out: string[] = [];
  const errors: string[] = [];
  const exitCode = await runCli(['staff', ...args], {
    env,
    print: (text) => out.push(text),
    printError: (text) => errors.push(text),
  });
  return { exitCode, out: out.join('\n'), errors: errors.join('\n') };
}

function fileWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'veertien-staff-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'forecast.yaml');
  writeFileSync(file, text);
  return file;
}

describe('veertien staff', () => {
  it('tells the fewest agents per half-hour, and what one fewer and one more would mean', async () => {
    const { exitCode, out } = await staff([...DELFT, '--forecast', fileWith(FORECAST), '--json']);
    expect(exitCode).toBe(0);
    const [queue] = (JSON.parse(out) as { queues: { halfHours: Record<string, unknown>[] }[] }).queues;
    expect(queue?.halfHours.map(({ from, agents }) => [from, agents])).toEqual([
      ['08:30', 5],
      ['09:00', 7],
      ['09:30', 7],
    ]);
    const demand = { load: (40 * 220) / 1800, ahtMs: 220_000, patienceMs: 240_000 };
    expect(queue?.halfHours[1]).toMatchObject({
      serviceLevel: erlangA(7, demand).serviceLevel(25_000),
      oneFewer: { agents: 6, serviceLevel: erlangA(6, demand).serviceLevel(25_000) },
      oneMore: { agents: 8, serviceLevel: erlangA(8, demand).serviceLevel(25_000) },
    });
  });

  it('as a table that a team lead can read, with the roster', async () => {
    const { out } = await staff([...DELFT, '--forecast', fileWith(FORECAST), '--shrinkage', '0.3']);
    expect(out).toContain('burgerzaken: 75 % within 25 s (strict); handle time 220 s, patience 240 s');
    expect(out).toMatch(/09:00 +40\.0 +4\.89 +7 +10 +84\.2 % +4\.5 % +66\.7 % +71\.5 % +92\.1 %/);
  });

  it('checked by simulation: the formula lies in the interval of the second busy half-hour', async () => {
    const file = fileWith(FORECAST);
    const { out } = await staff([...DELFT, '--forecast', file, '--simulate', '--days', '60', '--json']);
    const { queues } = JSON.parse(out) as {
      queues: {
        halfHours: { serviceLevel: number; simulated: { serviceLevel: number; plusMinus: number } }[];
      }[];
    };
    const [, , busy] = queues[0]?.halfHours ?? [];
    expect(Math.abs((busy?.serviceLevel ?? 0) - (busy?.simulated.serviceLevel ?? 9))).toBeLessThan(
      2 * (busy?.simulated.plusMinus ?? 0),
    );
  });

  it('names every mistake, with what is allowed', async () => {
    const { exitCode, errors } = await staff(['--date', '2026-02-30', '--shrinkage', '1']);
    expect(exitCode).toBe(2);
    expect(errors).toContain('--config is missing; allowed: a file such as config/delft.yaml');
    expect(errors).toContain('--date found "2026-02-30"; allowed: a day such as 2026-11-23');
    expect(errors).toContain('--shrinkage found "1"; allowed: a share from 0, below 1, such as 0.3');
    const strange = await staff([
      ...DELFT,
      '--forecast',
      fileWith('queues:\n  burgerzakne: { calls: { 8:30: x }, handle-time: 1m, patience: 1m }\n'),
    ]);
    expect(strange.exitCode).toBe(1);
    expect(strange.errors).toContain('er staat de naam "8:30"; er mag staan: een half uur zoals 08:30');
    const unknown = await staff([
      ...DELFT,
      '--forecast',
      fileWith(FORECAST.replace('burgerzaken', 'burgerzakne')),
    ]);
    expect(unknown.errors).toContain('Bedoelt u "burgerzaken"?');
  });

  it('says where to get figures when there are none', async () => {
    const { exitCode, errors } = await staff(DELFT);
    expect(exitCode).toBe(1);
    expect(errors).toContain('give --forecast FILE.yaml, or set DATABASE_URL');
  });

  it('lists every option', async () => {
    const { exitCode, out } = await staff(['--help']);
    expect(exitCode).toBe(0);
    for (const option of [
      'config',
      'flows',
      'date',
      'forecast',
      'weeks',
      'queue',
      'shrinkage',
      'simulate',
      'json',
    ])
      expect(out).toContain(`--${option}`);
  });
});

describe('what past days say of a day to come', () => {
  it('calls on average, handle time per answered call, patience from all waits over those who hung up', () => {
    const forecast = forecastFrom(
      [
        {
          queue: 'q',
          halfHour: '09:30',
          calls: 30,
          answered: 25,
          abandoned: 5,
          handleMs: 25 * 180_000,
          waitMs: 600_000,
        },
        {
          queue: 'q',
          halfHour: '09:00',
          calls: 10,
          answered: 10,
          abandoned: 0,
          handleMs: 10 * 250_000,
          waitMs: 0,
        },
        { queue: 'rare', halfHour: '09:00', calls: 2, answered: 2, abandoned: 0, handleMs: 1, waitMs: 0 },
      ],
      2,
    );
    expect(forecast).toEqual({
      q: { calls: { '09:00': 5, '09:30': 15 }, ahtMs: 200_000, patienceMs: 120_000 },
    });
  });

  it('counts by the formula of the queue: who answers only counts the answered needs no more agents', () => {
    const expected = { calls: { '09:00': 60 }, ahtMs: 200_000, patienceMs: 60_000 };
    const norm = { percent: 80, withinMs: 20_000 };
    const [strict] = staffingOf(expected, { ...norm, formula: 'strict' });
    const [answered] = staffingOf(expected, { ...norm, formula: 'answered-only' });
    expect(answered?.agents ?? 99).toBeLessThan(strict?.agents ?? 0);
  });
});
