/** A busy Monday: more callers than the agents can do for two hours and a half, so that waits are long and told. */
import { exponential, fixed } from '../../src/simulation/durations.ts';
import { NO_FAULTS } from '../../src/simulation/scenario.ts';
import type { Scenario } from '../../src/simulation/scenario.ts';
import { townPlan } from '../../src/simulation/town-plan.ts';

const MONDAY = Date.parse('2026-11-23T00:00:00+01:00');

/** Calls per half-hour of a busy Monday: more than twelve agents can do between nine and half past eleven. */
const BUSY = [30, 60, 92, 98, 96, 92, 84, 70, 54, 50, 58, 66, 68, 64, 56, 48, 38, 26].map(
  (calls, i): [string, number] => [
    `${String(8 + Math.floor(i / 2)).padStart(2, '0')}:${i % 2 === 0 ? '00' : '30'}`,
    calls,
  ],
);

export interface BusyTown {
  readonly plan: Scenario['plan'];
  readonly patienceMs: number | null;
}

export function busyDay({ plan, patienceMs }: BusyTown): Scenario {
  return {
    name: 'a busy Monday',
    plan,
    startAt: MONDAY,
    endAt: MONDAY + 24 * 3_600_000,
    warmUp: 0,
    batches: 1,
    path: 'core',
    lines: null,
    eventDelayMs: 0,
    callers: {
      arrivals: {
        kind: 'profile',
        timeZone: 'Europe/Amsterdam',
        halfHours: Object.fromEntries(BUSY),
        quietWeekdays: [],
      },
      atMost: null,
      patience: patienceMs === null ? { kind: 'never' } : exponential(patienceMs),
      redial: { share: 0, after: fixed(0), atMost: 0 },
      withheld: 0,
      choices: {},
      pressAfter: exponential(8_000),
      callback: 0,
      promptMs: 8_000,
    },
    agents: {
      talk: { other: { kind: 'lognormal', meanMs: 200_000, deviationMs: 150_000 } },
      wrapUp: null,
      answerAfter: exponential(3_000),
      missed: 0.01,
      declined: 0,
      backAfter: exponential(60_000),
      shifts: {},
    },
    faults: NO_FAULTS,
  };
}

const queue = { announce: 'wait', wrapUpMs: 20_000 } as const;
const oneQueue = townPlan({ vragen: queue }, { team: { count: 12, queues: ['vragen'] } });
const shared = townPlan(
  { burgerzaken: queue, belastingen: queue },
  {
    burgers: { count: 4, queues: ['burgerzaken'] },
    tax: { count: 4, queues: ['belastingen'] },
    both: { count: 4, queues: ['burgerzaken', 'belastingen'] },
  },
);

export const TOWNS: readonly (readonly [string, BusyTown])[] = [
  ['one queue, everybody stays', { plan: oneQueue, patienceMs: null }],
  ['one queue, patience of five minutes', { plan: oneQueue, patienceMs: 300_000 }],
  ['two queues that share agents, patience of five minutes', { plan: shared, patienceMs: 300_000 }],
];
