/**
 * Erlang A (M/M/n+M): a caller who waits longer than their patience hangs up; patience is exponential.
 * C. Palm, "Research on telephone traffic carried by full availability groups" (1957); O. Garnett, A. Mandelbaum
 * and M. Reiman, "Designing a call center with impatient customers" (2002).
 */
import { virtualWait } from './virtual-wait.ts';
import type { Demand, WaitFigures } from './wait-figures.ts';

/** Work from callers whose patience is known: the average time until they hang up, if nobody answered. */
export interface ImpatientDemand extends Demand {
  readonly patienceMs: number;
}

/**
 * The figures for this many agents (a whole number from 1). A caller is answered after a virtual wait s with chance
 * e^(−θs), so every figure is a mean over the virtual wait; a mean of positive terms keeps its digits. The service
 * level counts who is answered within the time over all who call, who hang up early included.
 */
export function erlangA(agents: number, { load, ahtMs, patienceMs }: ImpatientDemand): WaitFigures {
  const impatience = ahtMs / patienceMs;
  const wait = virtualWait({ agents, load, impatience });
  const stays = (s: number): number => Math.exp(-impatience * s);
  const abandonment = wait.mean((s) => -Math.expm1(-impatience * s));
  const answered = wait.none + wait.mean(stays);
  // A caller waits until answered or out of patience, whichever is first: on average (1 − e^(−θs)) / θ.
  const meanWait = abandonment / impatience;
  return {
    waitProbability: wait.mean(() => 1),
    abandonment,
    occupancy: Math.min(1, (load * answered) / agents),
    meanQueue: load * meanWait,
    meanWaitMs: meanWait * ahtMs,
    averageSpeedOfAnswerMs: (wait.mean((s) => s * stays(s)) / answered) * ahtMs,
    serviceLevel: (withinMs) => Math.min(1, wait.none + wait.mean(stays, withinMs / ahtMs)),
  };
}
