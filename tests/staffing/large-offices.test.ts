/** Figures of offices that factorials and naive sums cannot reach, against the states added up one by one. */
import { describe, expect, it } from 'vitest';
import { blocking } from '../../src/staffing/erlang-b.ts';
import { erlangC } from '../../src/staffing/erlang-c.ts';
import { erlangA } from '../../src/staffing/erlang-a.ts';

/**
 * M/M/n+M by its states (how many are in): the chance of each from the one before, scaled to the most likely so
 * that nothing overflows. Another way than the one under test, and much slower.
 */
function byStates(agents: number, load: number, impatience: number) {
  const logs = [0];
  const enough = agents + Math.ceil(load / impatience) + 40 * Math.ceil(Math.sqrt(load / impatience)) + 200;
  for (let inside = 1; inside < enough; inside += 1) {
    const leaving = Math.min(inside, agents) + Math.max(0, inside - agents) * impatience;
    logs.push((logs.at(-1) ?? 0) + Math.log(load / leaving));
  }
  const top = logs.reduce((a, b) => Math.max(a, b));
  const weights = logs.map((log) => Math.exp(log - top));
  const whole = weights.reduce((a, b) => a + b);
  const queue =
    weights.reduce((sum, weight, inside) => sum + weight * Math.max(0, inside - agents), 0) / whole;
  return {
    waitProbability: weights.slice(agents).reduce((a, b) => a + b, 0) / whole,
    meanQueue: queue,
    abandonment: (impatience * queue) / load,
  };
}

describe('an office of 12,421 agents at 12,345 erlang', () => {
  const demand = { load: 12_345, ahtMs: 180_000 };

  it('lets 38.12 % wait when callers are patient, for 0.9 s on average', () => {
    const { waitProbability, meanWaitMs } = erlangC(12_421, demand);
    expect(waitProbability).toBeCloseTo(0.381225, 6);
    expect(meanWaitMs / 1000).toBeCloseTo(0.9029, 4);
  });

  it.each([0.1, 0.6, 3])('agrees with its states when handle time is %f times patience', (impatience) => {
    const figures = erlangA(12_421, { ...demand, patienceMs: demand.ahtMs / impatience });
    const states = byStates(12_421, demand.load, impatience);
    expect(figures.waitProbability / states.waitProbability).toBeCloseTo(1, 9);
    expect(figures.meanQueue / states.meanQueue).toBeCloseTo(1, 9);
    expect(figures.abandonment / states.abandonment).toBeCloseTo(1, 9);
  });
});

describe('offices out of balance', () => {
  it.each([
    [12_000, 12_345, 0.01],
    [1, 1_000, 180],
    [5, 100, 0.01],
    [100, 60, 0.6],
    [3, 3, 1],
  ])('%i agents, %d erlang, impatience %d', (agents, load, impatience) => {
    const figures = erlangA(agents, { load, ahtMs: 1, patienceMs: 1 / impatience });
    const states = byStates(agents, load, impatience);
    expect(figures.waitProbability / states.waitProbability).toBeCloseTo(1, 9);
    expect(figures.abandonment / states.abandonment).toBeCloseTo(1, 9);
  });

  it('a chance too small for a number is 0, not a mistake', () => {
    expect(blocking(1_000, 1)).toBe(0);
    expect(erlangC(1_000, { load: 1, ahtMs: 1 }).waitProbability).toBe(0);
    const figures = erlangA(1_000, { load: 1, ahtMs: 1, patienceMs: 1 });
    expect(figures).toMatchObject({ waitProbability: 0, abandonment: 0, averageSpeedOfAnswerMs: 0 });
    expect(figures.serviceLevel(0)).toBe(1);
  });
});
