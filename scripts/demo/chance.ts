/** Chance with a seed, so that a Monday morning can be had again. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** 0 ≤ x < 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  between(least: number, most: number): number {
    return least + this.next() * (most - least);
  }

  /** Exponentially spread around a mean: how callers arrive. */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next());
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of the values, by their weights. */
  pick<T>(weighted: readonly (readonly [weight: number, value: T])[], otherwise: T): T {
    let left = this.next() * weighted.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of weighted) if ((left -= weight) < 0) return value;
    return otherwise;
  }
}
