/** Time as an argument: the engine gets a clock, tests get one they wind by hand. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  /** Calls `wake` once at `at` (epoch ms), at once when that has passed. Returns how to call it off. */
  wakeAt(at: number, wake: () => void): () => void;
}

/** setTimeout counts in 32 bits: anything later is slept in stages. */
const LONGEST_SLEEP_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  wakeAt(at, wake) {
    let timer: NodeJS.Timeout;
    const sleep = (): void => {
      const left = at - Date.now();
      timer =
        left > LONGEST_SLEEP_MS ? setTimeout(sleep, LONGEST_SLEEP_MS) : setTimeout(wake, Math.max(0, left));
    };
    sleep();
    return () => clearTimeout(timer);
  },
};

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
