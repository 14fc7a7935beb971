/** The clock of the machine on which the engine runs: virtual time as that machine tells it, which may be set. */
import type { Clock } from '../support/clock.ts';

export class MachineClock implements Clock {
  readonly #time: Clock;
  #aheadMs = 0;

  constructor(time: Clock) {
    this.#time = time;
  }

  now(): number {
    return this.#time.now() + this.#aheadMs;
  }

  /** As setTimeout: what was set before the clock was, comes after the time that was asked for. */
  wakeAt(at: number, wake: () => void): () => void {
    return this.#time.wakeAt(at - this.#aheadMs, wake);
  }

  /** Somebody, or something, sets the clock on (or back, below 0). */
  jump(byMs: number): void {
    this.#aheadMs += byMs;
  }
}
