/** Towns of which queueing theory knows everything: M/M/n with or without limits, so that a run can be held against it. */
import { exponential, fixed } from '../../src/simulation/durations.ts';
import type { Duration } from '../../src/simulation/durations.ts';
import { NO_FAULTS } from '../../src/simulation/scenario.ts';
import type { Scenario } from '../../src/simulation/scenario.ts';
import { townPlan } from '../../src/simulation/town-plan.ts';

export interface TheoryOptions {
  readonly agents: number;
  /** Erlang. */
  readonly load: number;
  readonly talkMs: number;
  readonly arrivals: number;
  readonly patience?: Duration;
  readonly lines?: number;
}

export function theoryTown({ agents, load, talkMs, arrivals, patience, lines }: TheoryOptions): Scenario {
  const startAt = Date.parse('2026-11-23T00:00:00+01:00');
  return {
    name: `${agents} agents, ${load} erlang`,
    plan: townPlan({ calls: {} }, { team: { count: agents, queues: ['calls'] } }),
    startAt,
    endAt: startAt + 100 * 365 * 86_400_000,
    warmUp: 0.02,
    batches: 30,
    path: 'core',
    lines: lines ?? null,
    eventDelayMs: 0,
    callers: {
      arrivals: { kind: 'poisson', meanGapMs: talkMs / load },
      atMost: arrivals,
      patience: patience ?? { kind: 'never' },
      redial: { share: 0, after: fixed(0), atMost: 0 },
      withheld: 0,
      choices: {},
      pressAfter: fixed(0),
      callback: 0,
      promptMs: 0,
    },
    agents: {
      talk: { calls: exponential(talkMs) },
      wrapUp: null,
      answerAfter: fixed(0),
      missed: 0,
      declined: 0,
      backAfter: fixed(0),
      shifts: {},
    },
    faults: NO_FAULTS,
  };
}

/** Four agents for five erlang, on the whole path: somebody always waits, and some give up. */
export const busyTown = (): Scenario => {
  const town = theoryTown({
    agents: 4,
    load: 5,
    talkMs: 120_000,
    arrivals: 600,
    patience: exponential(90_000),
  });
  return {
    ...town,
    path: 'whole',
    warmUp: 0,
    agents: { ...town.agents, missed: 0.05, answerAfter: exponential(3_000) },
  };
};
