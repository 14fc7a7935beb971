/** The clock of the machine on which the engine runs: virtual time as that machine tells it, which may be set. */
import { clockOf, steadyTime } from '../support/clock.ts';
import type { Clock } from '../support/clock.ts';

export class MachineClock implements Clock {
  readonly #clock: Clock;
  #aheadMs = 0;

  constructor(time: Clock) {
    const now = steadyTime(
      () => time.now() + this.#aheadMs,
      () => time.now(),
    );
    this.#clock = clockOf(now, (ms, wake) => time.wakeAt(time.now() + ms, wake));
  }

  /** What the engine takes the time to be: never earlier than it was. */
  now(): number {
    return this.#clock.now();
  }

  wakeAt(at: number, wake: () => void): () => void {
    return this.#clock.wakeAt(at, wake);
  }

  /** Somebody, or something, sets the clock on (or back, below 0). */
  jump(byMs: number): void {
    this.#aheadMs += byMs;
  }
}
