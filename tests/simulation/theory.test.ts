import { describe, expect, test } from 'vitest';
import type { Estimate } from '../../src/simulation/batch-means.ts';
import { exponential } from '../../src/simulation/durations.ts';
import { simulate } from '../../src/simulation/simulate.ts';
import type { RunResult } from '../../src/simulation/simulate.ts';
import { erlangA } from '../../src/staffing/erlang-a.ts';
import { blocking, lineOccupancy } from '../../src/staffing/erlang-b.ts';
import { erlangC } from '../../src/staffing/erlang-c.ts';
import { theoryTown } from './theory.ts';
import type { TheoryOptions } from './theory.ts';

/** `npm run soak` lets a million call. */
const ARRIVALS = Number(process.env['SIMULATED_ARRIVALS'] ?? 200_000);
const TAKES_MS = 300_000;
const SEED = 7;

const run = (options: Omit<TheoryOptions, 'arrivals'>): Promise<RunResult> =>
  simulate(theoryTown({ ...options, arrivals: ARRIVALS }), { seed: SEED, watch: false });

/** Theory lies within the simulation's own 95 % interval. */
function agrees(what: string, estimate: Estimate | null, theory: number): void {
  const { mean, plusMinus } = estimate ?? { mean: NaN, plusMinus: NaN };
  const told = `${what}: simulated ${mean.toPrecision(6)} ± ${plusMinus?.toPrecision(3)}, theory ${theory.toPrecision(6)}`;
  expect(Math.abs(mean - theory) <= (plusMinus ?? NaN), told).toBe(true);
}

/** L = λW: the queue's mean length, measured by the clock, is arrivals per time × mean wait, measured per caller. */
function littlesLaw({ tally }: RunResult): void {
  let waits = 0;
  for (let index = 0; index < tally.waitMs.length; index += 1) waits += tally.waitMs.at(index);
  expect(tally.waitingMs).toBe(waits);
}

const TALK_MS = 180_000;

describe('the simulated town does as queueing theory says', () => {
  test('14 lines, nobody waits: the busy tone of Erlang B', { timeout: TAKES_MS }, async () => {
    const result = await run({ agents: 14, load: 10, talkMs: TALK_MS, lines: 14 });
    agrees('busy tone', result.figures.busyTonePercent, 100 * blocking(14, 10));
    agrees('occupancy', result.figures.occupancyPercent, 100 * lineOccupancy(14, 10));
    expect(result.starvationMs, 'with a line there was always an agent').toBe(0);
  });

  test('14 agents, endless patience: the waits of Erlang C', { timeout: TAKES_MS }, async () => {
    const result = await run({ agents: 14, load: 10, talkMs: TALK_MS });
    const theory = erlangC(14, { load: 10, ahtMs: TALK_MS });
    const { all, occupancyPercent } = result.figures;
    agrees('had to wait', all.waitedPercent, 100 * theory.waitProbability);
    agrees('mean wait', all.meanWaitMs, theory.meanWaitMs);
    agrees('within 20 s', all.serviceLevel, 100 * theory.serviceLevel(20_000));
    agrees('occupancy', occupancyPercent, 100 * theory.occupancy);
    littlesLaw(result);
  });

  test('12 agents, three minutes of patience: Erlang A', { timeout: TAKES_MS }, async () => {
    const demand = { load: 12, ahtMs: TALK_MS, patienceMs: TALK_MS };
    const result = await run({ agents: 12, load: 12, talkMs: TALK_MS, patience: exponential(TALK_MS) });
    const theory = erlangA(12, demand);
    const { all, occupancyPercent } = result.figures;
    agrees('had to wait', all.waitedPercent, 100 * theory.waitProbability);
    agrees('hung up', all.abandonedPercent, 100 * theory.abandonment);
    agrees('mean wait', all.meanWaitMs, theory.meanWaitMs);
    agrees('wait until answered', all.meanAnsweredWaitMs, theory.averageSpeedOfAnswerMs);
    agrees('within 20 s', all.serviceLevel, 100 * theory.serviceLevel(20_000));
    agrees('occupancy', occupancyPercent, 100 * theory.occupancy);
    littlesLaw(result);
  });

  test(
    'of many short runs, about 95 in 100 have theory in their interval',
    { timeout: TAKES_MS },
    async () => {
      const theory = erlangA(12, { load: 12, ahtMs: TALK_MS, patienceMs: TALK_MS });
      const options = {
        agents: 12,
        load: 12,
        talkMs: TALK_MS,
        patience: exponential(TALK_MS),
        arrivals: 4_000,
      };
      let covered = 0;
      for (let seed = 1; seed <= 40; seed += 1) {
        const { figures } = await simulate(theoryTown(options), { seed, watch: false });
        const { mean, plusMinus } = figures.all.meanWaitMs ?? { mean: NaN, plusMinus: null };
        if (Math.abs(mean - theory.meanWaitMs) <= (plusMinus ?? 0)) covered += 1;
      }
      // Binomial with 40 and 0.95: fewer than 33 has a chance of one in a thousand.
      expect(covered).toBeGreaterThanOrEqual(33);
    },
  );
});
