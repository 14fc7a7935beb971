import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCli } from '../../src/cli.ts';
import { readScenario } from '../../src/simulation/scenario-file.ts';
import { formatProblem } from '../../src/support/problem.ts';

const GOOD = `name: Small town
start: 2026-11-23T09:00
lasts: 1h
queues:
  calls: { wrap-up: 10s }
teams:
  team: { count: 3, queues: [calls] }
callers:
  per-half-hour: 40
  patience: { exponential: 2m }
agents:
  talk:
    calls: { lognormal: { mean: 2m, deviation: 1m } }
`;

function mistakesIn(text: string): string[] {
  const read = readScenario('town.yaml', text, []);
  return read.ok ? [] : read.problems.map(formatProblem);
}

describe('a scenario that cannot be used', () => {
  test.each([
    ['patience: { exponential: 2m }', 'patience: { exponental: 2m }', 'town.yaml:10:3 callers.patience'],
    [
      'per-half-hour: 40',
      'per-half-hour: many',
      'town.yaml:9:3 callers.per-half-hour: found "many"; allowed: a number of at least 0',
    ],
    ['per-half-hour: 40', 'per-hour: 40', 'town.yaml:9:3 callers.per-hour: found unknown key "per-hour"'],
    [
      'queues: [calls] }',
      'queues: [cals] }',
      'town.yaml:7:30 teams.team.queues.0: found the queue "cals"; allowed: calls. Did you mean "calls"?',
    ],
    [
      '    calls: { log',
      '    phone: { log',
      'town.yaml:13:5 agents.talk.phone: found the queue "phone"; allowed: calls, other',
    ],
    [
      'start: 2026-11-23T09:00',
      'start: tomorrow',
      'town.yaml:2:1 start: found "tomorrow"; allowed: a local date or moment',
    ],
    ['lasts: 1h', 'lasts: 1 h', 'town.yaml:3:1 lasts: found "1 h"; allowed: a time such as 500ms'],
    [
      'lasts: 1h',
      'lasts: 1h\npath: core\nfaults: { restart-every: 5m }',
      'town.yaml:5:1 faults: found faults with path core',
    ],
    ['teams:\n  team: { count: 3, queues: [calls] }\n', '', 'found no municipality and no queues with teams'],
    [
      'name: Small town',
      'name: Small town\nmunicipality: delft',
      'municipality: found the municipality "delft"; allowed: none defined',
    ],
  ])('%j as %j is told with its place', (right, wrong, told) => {
    expect(mistakesIn(GOOD)).toEqual([]);
    expect(mistakesIn(GOOD.replace(right, wrong)).join('\n')).toContain(told);
  });

  test('says all that is wrong at once', () => {
    expect(mistakesIn(GOOD.replace('lasts: 1h', 'lasts: ever').replace('count: 3', 'count: 0'))).toHaveLength(
      2,
    );
  });
});

describe('veertien simulate', () => {
  const folder = mkdtempSync(join(tmpdir(), 'veertien-simulate-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function cli(text: string, ...options: string[]) {
    const file = join(folder, 'town.yaml');
    writeFileSync(file, text);
    const [out, errors]: [string[], string[]] = [[], []];
    const terminal = {
      env: {},
      print: (line: string) => out.push(line),
      printError: (line: string) => errors.push(line),
    };
    const code = await runCli(['simulate', file, ...options], terminal);
    return { code, out: out.join('\n'), errors: errors.join('\n'), file };
  }

  test('prints the figures, and as JSON the same with the command that repeats the run', async () => {
    const printed = await cli(GOOD, '--seed', '7');
    expect(printed.code).toBe(0);
    expect(printed.out).toContain('idle while somebody waited 0 ms');
    const { code, out, file } = await cli(GOOD, '--seed', '7', '--json');
    const result = JSON.parse(out) as Record<string, unknown>;
    expect(code).toBe(0);
    expect(result).toMatchObject({ seed: 7, faults: [], rankViolations: 0, idleWhileWaitingMs: 0 });
    expect(result['command']).toBe(`npx veertien simulate ${file} --seed 7`);
    expect(printed.out).toContain(String(result['trace']));
  });

  test('gives every event as a line with --trace', async () => {
    const { out } = await cli(GOOD, '--trace');
    const types = out.split('\n').map((line) => (JSON.parse(line) as { type: string }).type);
    expect(types[0]).toBe('MunicipalityConfigured');
    expect(types).toContain('TalkEnded');
  });

  test('refuses a scenario with mistakes with code 1, and wrong use with code 2', async () => {
    const mistaken = await cli(GOOD.replace('40', 'many'));
    expect(mistaken.code).toBe(1);
    expect(mistaken.errors).toMatch(/town\.yaml:9:3 callers\.per-half-hour/);
    expect((await cli(GOOD, '--seed', 'x')).code).toBe(2);
    expect((await cli(GOOD, '--sed', '1')).code).toBe(2);
    expect((await cli(GOOD, 'other.yaml')).code).toBe(2);
  });
});
