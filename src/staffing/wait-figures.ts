/** What callers and agents meet at one staffing, in the long run. Shares and chances are 0..1. */
export interface WaitFigures {
  /** The chance that a caller finds no free agent. */
  readonly waitProbability: number;
  /** The share of all callers who hang up before they are answered. */
  readonly abandonment: number;
  /** The share of time an agent is handling a call. */
  readonly occupancy: number;
  /** Callers waiting, on average; Infinity when the queue grows without end. */
  readonly meanQueue: number;
  /** The average wait of all callers, answered or not, those who need not wait counted as 0. */
  readonly meanWaitMs: number;
  /** The average wait of the callers who were answered. */
  readonly averageSpeedOfAnswerMs: number;
  /** The share of all callers (who hang up included) answered within this time. */
  serviceLevel(withinMs: number): number;
}

/** The work that comes in: load in erlang (above 0), and how long a call keeps an agent on average, wrap-up included. */
export interface Demand {
  readonly load: number;
  readonly ahtMs: number;
}

/** Calls in half an hour, as erlang: how many agents they keep busy on average. */
export const loadOf = (callsPerHalfHour: number, ahtMs: number): number =>
  (callsPerHalfHour * ahtMs) / HALF_HOUR_MS;

const HALF_HOUR_MS = 1_800_000;
