/**
 * Moments that the exchange tells of, by our clock. The exchange has a clock of its own, on another machine perhaps,
 * seconds or an hour away from ours, and tells of what happened some time after it did:
 *
 *   our clock when told − its clock when it happened = how far the clocks are apart + how long the telling took
 *
 * The telling takes a millisecond or two at best and never less than nothing, so the least of the last half minute is
 * how far they are apart. A telling that took 10 s does not exist (Asterisk lets go of us after 5): then one of the two
 * clocks was set, and the learning begins anew. Both clocks may drift: half a minute of that is nothing.
 */
import type { EpochMs } from '../routing/ids.ts';

const LEARNT_FOR_MS = 15_000;
const LONGEST_TELLING_MS = 10_000;

export class ExchangeTime {
  readonly #now: () => EpochMs;
  /** Least difference of this quarter of a minute, and of the one before. */
  #least = Infinity;
  #leastBefore = Infinity;
  #turnsAt = -Infinity;

  /** `now`: our clock. */
  constructor(now: () => EpochMs) {
    this.#now = now;
  }

  /** Of something that the exchange told of just now: when it happened. Never later than now. */
  ours(theirs: EpochMs): EpochMs {
    const now = this.#now();
    this.#learn(now - theirs, now);
    return this.earlier(theirs);
  }

  /** Of something that the exchange tells of at some later time: when it happened. Never later than now. */
  earlier(theirs: EpochMs): EpochMs {
    const apart = Math.min(this.#least, this.#leastBefore);
    const now = this.#now();
    return apart === Infinity ? Math.min(now, theirs) : Math.min(now, theirs + apart);
  }

  #learn(difference: number, now: EpochMs): void {
    if (difference > Math.min(this.#least, this.#leastBefore) + LONGEST_TELLING_MS) {
      this.#least = this.#leastBefore = Infinity;
    }
    if (now >= this.#turnsAt || now < this.#turnsAt - LEARNT_FOR_MS) {
      this.#leastBefore = this.#least;
      this.#least = Infinity;
      this.#turnsAt = now + LEARNT_FOR_MS;
    }
    this.#least = Math.min(this.#least, difference);
  }
}
