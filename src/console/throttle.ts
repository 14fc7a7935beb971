import type { Clock } from '../support/clock.ts';

/** How many failed tries are allowed within a window, per key. */
export interface ThrottleLimit {
  readonly tries: number;
  readonly windowMs: number;
}

/** Longest list of keys kept; beyond it the oldest are forgotten, so a flood of names costs no memory. */
const LONGEST_LIST = 10_000;

/** Counts failed sign-ins by key (account and address, or address alone). */
export class Throttle {
  readonly #failures = new Map<string, { count: number; until: number }>();
  readonly #clock: Clock;
  readonly #limit: ThrottleLimit;

  constructor(clock: Clock, limit: ThrottleLimit) {
    this.#clock = clock;
    this.#limit = limit;
  }

  /** Ms until the next try is allowed; 0: now. */
  waitMs(key: string): number {
    const failure = this.#failures.get(key);
    if (!failure || failure.count < this.#limit.tries) return 0;
    return Math.max(0, failure.until - this.#clock.now());
  }

  failed(key: string): void {
    const now = this.#clock.now();
    const old = this.#failures.get(key);
    const current = old && old.until > now ? old : { count: 0, until: now + this.#limit.windowMs };
    this.#failures.delete(key);
    this.#failures.set(key, { ...current, count: current.count + 1 });
    if (this.#failures.size > LONGEST_LIST) this.#forgetOldest();
  }

  /** All is forgotten: the right password was given. */
  clear(key: string): void {
    this.#failures.delete(key);
  }

  /** Takes back one count. */
  forgive(key: string): void {
    const failure = this.#failures.get(key);
    if (failure) this.#failures.set(key, { ...failure, count: Math.max(0, failure.count - 1) });
  }

  #forgetOldest(): void {
    const oldest = this.#failures.keys().next();
    if (!oldest.done) this.#failures.delete(oldest.value);
  }
}
