/** What a day is expected to bring, per queue; and how many days that were like it become such an expectation. */

/** "HH:MM" of the half-hour's beginning, local time → calls expected in it. */
export type HalfHours = Readonly<Record<string, number>>;

export interface QueueForecast {
  readonly calls: HalfHours;
  /** Average talk and wrap-up. */
  readonly ahtMs: number;
  /** How long callers wait on average before they hang up, if nobody answered. */
  readonly patienceMs: number;
}

/** Queue id → forecast. */
export type Forecast = Readonly<Record<string, QueueForecast>>;

/** What one half-hour of one queue was like on one day, or on several together. */
export interface Observed {
  readonly queue: string;
  readonly halfHour: string;
  readonly calls: number;
  readonly answered: number;
  readonly abandoned: number;
  /** Talk and wrap-up of all answered together. */
  readonly handleMs: number;
  /** Wait of all callers together, answered or not. */
  readonly waitMs: number;
}

/** So many answered calls say enough of handle times. */
const FEWEST_ANSWERED = 10;

/** Where hardly anybody hangs up, patience is taken to be at least this: more would be a guess. */
const LONGEST_PATIENCE_MS = 3_600_000;

/**
 * The average of so many days. Patience as the wait of all together divided by those who hung up: the likeliest value
 * for exponential patience, of which the answered show only that it was longer than their wait (L. Brown and others,
 * "Statistical analysis of a telephone call center", 2005). A queue with too few answered calls is left out.
 */
export function forecastFrom(observed: readonly Observed[], days: number): Forecast {
  const queues = [...new Set(observed.map(({ queue }) => queue))].sort();
  return Object.fromEntries(
    queues.flatMap((queue): [string, QueueForecast][] => {
      const own = observed.filter((one) => one.queue === queue);
      const sum = (of: (one: Observed) => number): number => own.reduce((total, one) => total + of(one), 0);
      const answered = sum((one) => one.answered);
      if (answered < FEWEST_ANSWERED) return [];
      const abandoned = Math.max(
        1,
        sum((one) => one.abandoned),
      );
      return [
        [
          queue,
          {
            calls: averageCalls(own, days),
            ahtMs: sum((one) => one.handleMs) / answered,
            patienceMs: Math.min(LONGEST_PATIENCE_MS, Math.max(1000, sum((one) => one.waitMs) / abandoned)),
          },
        ],
      ];
    }),
  );
}

function averageCalls(observed: readonly Observed[], days: number): HalfHours {
  const calls: Record<string, number> = {};
  for (const { halfHour, calls: count } of observed) calls[halfHour] = (calls[halfHour] ?? 0) + count / days;
  return Object.fromEntries(Object.entries(calls).sort(([a], [b]) => (a < b ? -1 : 1)));
}
