/**
 * Erlang C (M/M/n): callers wait as long as it takes.
 * A. K. Erlang (1917); the wait of those who wait is exponential, so that P(W > t) = C · e^(−(n − a) t / AHT).
 */
import { inverseBlocking } from './erlang-b.ts';
import type { Demand, WaitFigures } from './wait-figures.ts';

/** The figures for this many agents (a whole number from 1). When they cannot keep up, the wait is Infinity. */
export function erlangC(agents: number, { load, ahtMs }: Demand): WaitFigures {
  const spare = agents - load;
  if (spare <= 0) return OVERRUN;
  const waitProbability = waitProbabilityOf(agents, load);
  const meanWaitMs = (waitProbability * ahtMs) / spare;
  return {
    waitProbability,
    abandonment: 0,
    occupancy: load / agents,
    meanQueue: (waitProbability * load) / spare,
    meanWaitMs,
    averageSpeedOfAnswerMs: meanWaitMs,
    serviceLevel: (withinMs) => 1 - waitProbability * Math.exp((-spare * withinMs) / ahtMs),
  };
}

/** C = nB / (n − a + aB), which is B / (1 − (a / n)(1 − B)) without the subtraction that loses digits near n = a. */
function waitProbabilityOf(agents: number, load: number): number {
  return agents / ((agents - load) * inverseBlocking(agents, load) + load);
}

const OVERRUN: WaitFigures = {
  waitProbability: 1,
  abandonment: 0,
  occupancy: 1,
  meanQueue: Infinity,
  meanWaitMs: Infinity,
  averageSpeedOfAnswerMs: Infinity,
  serviceLevel: () => 0,
};
