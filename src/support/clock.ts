/** Time as an argument: the engine gets a clock, tests get one they wind by hand. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  /** Calls `wake` once at `at` (epoch ms), at once when that has passed. Returns how to call it off. */
  wakeAt(at: number, wake: () => void): () => void;
}

/** So fast does our time go on after the machine's clock was set back, until that has caught up with it. */
const PACE_WHILE_AHEAD = 0.9;

/**
 * The machine's time, except that it never goes back: deadlines that were set must not wait for an hour to pass a
 * second time. `wall`: epoch ms of the machine's clock, which may be set. `elapsed`: ms since some moment, never set.
 */
export function steadyTime(wall: () => number, elapsed: () => number): () => number {
  let now = wall();
  let toldAt = elapsed();
  return () => {
    const at = elapsed();
    now = Math.max(wall(), now + PACE_WHILE_AHEAD * (at - toldAt));
    toldAt = at;
    return Math.floor(now);
  };
}

/** A clock of this time. `sleep` wakes once after so many ms, and returns how to call it off. */
export function clockOf(now: () => number, sleep: (ms: number, wake: () => void) => () => void): Clock {
  return {
    now,
    wakeAt(at, wake) {
      if (at === Infinity) return () => undefined;
      let callOff: () => void;
      const rest = (): void => {
        // Once more when it is too early: the sleep has a longest length, and our time may go slower than the sleep.
        callOff = sleep(Math.min(LONGEST_SLEEP_MS, Math.max(0, at - now())), () =>
          now() >= at ? wake() : rest(),
        );
      };
      rest();
      return () => callOff();
    },
  };
}

/** setTimeout counts in 32 bits: anything later is slept in stages. */
const LONGEST_SLEEP_MS = 2 ** 31 - 1;

export const systemClock: Clock = clockOf(
  steadyTime(Date.now, () => performance.now()),
  (ms, wake) => {
    const timer = setTimeout(wake, ms);
    return () => clearTimeout(timer);
  },
);

/** A clock that stands still until it is wound: wake-ups come in order of time, then of asking. */
export class ManualClock implements Clock {
  #now: number;
  #asked = 0;
  readonly #sleepers = new Map<number, { at: number; wake: () => void }>();

  constructor(now = Date.parse('2026-11-23T09:00:00+01:00')) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  wakeAt(at: number, wake: () => void): () => void {
    const id = (this.#asked += 1);
    this.#sleepers.set(id, { at, wake });
    return () => this.#sleepers.delete(id);
  }

  /** Moves time on, waking everyone due on the way at their own moment. */
  advance(ms: number): void {
    const until = this.#now + ms;
    for (let next = this.#next(until); next; next = this.#next(until)) {
      this.#sleepers.delete(next.id);
      this.#now = Math.max(this.#now, next.at);
      next.wake();
    }
    this.#now = until;
  }

  #next(until: number): { id: number; at: number; wake: () => void } | undefined {
    let first: { id: number; at: number; wake: () => void } | undefined;
    for (const [id, sleeper] of this.#sleepers) {
      if (sleeper.at <= until && (!first || sleeper.at < first.at)) first = { id, ...sleeper };
    }
    return first;
  }
}

/** Does the work again and again, `ms` after it was last done; returns how to stop. What fails is tried the next time. */
export function every(ms: number, clock: Clock, work: () => Promise<void>): () => void {
  let stopped = false;
  let callOff = (): void => undefined;
  const next = (): void => {
    callOff = clock.wakeAt(clock.now() + ms, () => {
      void work()
        .catch(() => undefined)
        .finally(() => {
          if (!stopped) next();
        });
    });
  };
  next();
  return () => {
    stopped = true;
    callOff();
  };
}
