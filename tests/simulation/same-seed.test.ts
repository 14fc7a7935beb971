import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadMunicipalities } from '../../src/config/load.ts';
import { readScenario } from '../../src/simulation/scenario-file.ts';
import type { Scenario } from '../../src/simulation/scenario.ts';
import { simulate } from '../../src/simulation/simulate.ts';
import { exponential } from '../../src/simulation/durations.ts';
import { theoryTown } from './theory.ts';

const FOLDER = 'config/simulations';
const TAKES_MS = 240_000;
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

function scenarioIn(name: string): Scenario {
  const loaded = loadMunicipalities('config', 'ivr-flows', Date.parse('2026-11-23T09:00:00+01:00'));
  const plans = loaded.ok ? loaded.municipalities.map(({ plan }) => plan) : [];
  const read = readScenario(name, readFileSync(join(FOLDER, name), 'utf8'), plans);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.scenario;
}

/** Short enough for every day; `npm run soak` runs them whole and with more seeds. */
const shortened = (scenario: Scenario): Scenario => ({
  ...scenario,
  callers: { ...scenario.callers, atMost: Math.min(scenario.callers.atMost ?? 400, 400) },
});

const SEEDS =
  process.env['SIMULATED_SEEDS'] === undefined ? [7, 14] : seedsUpTo(Number(process.env['SIMULATED_SEEDS']));

function seedsUpTo(last: number): number[] {
  return Array.from({ length: last }, (_, n) => n + 1);
}

describe('every scenario, run twice with the same seed', () => {
  test.each(FILES.flatMap((name) => SEEDS.map((seed) => ({ name, seed }))))(
    '$name, seed $seed: the same trace byte for byte, and nothing went wrong',
    { timeout: TAKES_MS },
    async ({ name, seed }) => {
      const first = await simulate(shortened(scenarioIn(name)), { seed, watch: true, hash: true });
      const second = await simulate(shortened(scenarioIn(name)), { seed, watch: true, hash: true });
      expect(first.calls).toBeGreaterThan(50);
      expect(first.faults).toEqual([]);
      expect(second.trace).toBe(first.trace);
    },
  );

  test('another seed is another day', async () => {
    const scenario = theoryTown({ agents: 5, load: 4, talkMs: 180_000, arrivals: 200 });
    const [one, other] = [
      await simulate(scenario, { seed: 1, watch: false, hash: true }),
      await simulate(scenario, { seed: 2, watch: false, hash: true }),
    ];
    expect(one.trace).not.toBe(other.trace);
  });

  test('the whole path and the core alone come to the same', { timeout: TAKES_MS }, async () => {
    const patience = exponential(120_000);
    const scenario = theoryTown({ agents: 5, load: 5, talkMs: 180_000, arrivals: 1_500, patience });
    const core = await simulate(scenario, { seed: 7, watch: true });
    const whole = await simulate({ ...scenario, path: 'whole', eventDelayMs: 0 }, { seed: 7, watch: true });
    expect([...core.faults, ...whole.faults]).toEqual([]);
    expect(whole.calls).toBe(core.calls);
    const [a, b] = [core.figures.all, whole.figures.all];
    const apart = Math.abs((a.meanWaitMs?.mean ?? NaN) - (b.meanWaitMs?.mean ?? NaN));
    expect(apart).toBeLessThan((a.meanWaitMs?.plusMinus ?? 0) + (b.meanWaitMs?.plusMinus ?? 0));
  });
});
