/**
 * What is to be simulated: a municipality, the people who phone and answer, and what goes wrong. A value; read from
 * YAML by `scenario-file.ts`, or made in a test.
 */
import type { OpenSpan } from '../ivr/hours.ts';
import type { AgentId, EpochMs, QueueId } from '../routing/ids.ts';
import type { Plan } from '../routing/plan.ts';
import type { Duration } from './durations.ts';

export interface Scenario {
  readonly name: string;
  readonly plan: Plan;
  /** Calls come in from here… */
  readonly startAt: EpochMs;
  /** …until here, or until `callers.atMost` have phoned; whoever is there then is served. */
  readonly endAt: EpochMs;
  /** The first arrivals, this share of all (0..1), fill an empty town and are left out of intervals and means. */
  readonly warmUp: number;
  /** Into so many equal parts the rest is cut for the 95 % intervals. */
  readonly batches: number;
  /** `whole`: engine, log, effects and exchange. `core`: decide, react and evolve alone, many times faster. */
  readonly path: 'whole' | 'core';
  /** Telephone lines: who phones while all are taken hears the busy tone; null: enough. */
  readonly lines: number | null;
  /** From a happening in the exchange to our being told, ms; on the whole path only. */
  readonly eventDelayMs: number;
  readonly callers: CallersPlan;
  readonly agents: AgentsPlan;
  readonly faults: FaultsPlan;
}

/** Shares are 0..1. */
export interface CallersPlan {
  readonly arrivals: Arrivals;
  /** null: no limit but `endAt`. */
  readonly atMost: number | null;
  /** How long somebody waits in a queue before hanging up. */
  readonly patience: Duration;
  /** Who hung up, or heard the busy tone, phones again. */
  readonly redial: { readonly share: number; readonly after: Duration; readonly atMost: number };
  readonly withheld: number;
  /** Key → weight, in every menu that knows the key; `none` presses nothing. Empty: every choice alike. */
  readonly choices: Readonly<Record<string, number>>;
  /** From the beginning of the menu's words to the key. */
  readonly pressAfter: Duration;
  /** Who hears the offer asks to be called back. */
  readonly callback: number;
  /** How long everything that is said takes. */
  readonly promptMs: number;
}

export type Arrivals =
  /** At any moment alike. */
  | { readonly kind: 'poisson'; readonly meanGapMs: number }
  /** Calls per half-hour by local time ("08:30" → 25); a half-hour that is not named has none. */
  | {
      readonly kind: 'profile';
      readonly timeZone: string;
      readonly halfHours: Readonly<Record<string, number>>;
      /** Days without calls: 6 and 7 are Saturday and Sunday. */
      readonly quietWeekdays: readonly number[];
    };

export interface AgentsPlan {
  /** Talk times by queue; `other` for a queue that is not named. */
  readonly talk: Readonly<Record<QueueId, Duration>>;
  /** The agent ends the wrap-up then; null: it takes the queue's time. */
  readonly wrapUp: Duration | null;
  /** From the first ring to the answer. */
  readonly answerAfter: Duration;
  /** Rings that nobody takes, and that are pressed away; shares. */
  readonly missed: number;
  readonly declined: number;
  /** From "not responding" to being there again. */
  readonly backAfter: Duration;
  /** Local working hours, by agent or `everyone`; an agent without any is always there. */
  readonly shifts: Readonly<Record<AgentId, readonly OpenSpan[]>>;
}

/** Mean times between faults, ms; null: none. All but `droppedLegs` need the whole path. */
export interface FaultsPlan {
  /** An event of the exchange never arrives. */
  readonly lostEventEveryMs: number | null;
  /** A caller's or an agent's line goes dead. */
  readonly droppedLegEveryMs: number | null;
  /** The engine is killed and starts again after `restartTakesMs`. */
  readonly restartEveryMs: number | null;
  readonly restartTakesMs: number;
  /** The machine's clock is set on or back, as one that keeps local time does at the change of summer time. */
  readonly clockJumps: readonly { readonly at: EpochMs; readonly byMs: number }[];
}

export const NO_FAULTS: FaultsPlan = {
  lostEventEveryMs: null,
  droppedLegEveryMs: null,
  restartEveryMs: null,
  restartTakesMs: 0,
  clockJumps: [],
};
