/**
 * Chance from a seed: the same seed gives the same numbers on every machine. sfc32 (Chris Doty-Humphrey, PractRand),
 * 32-bit integers only. Each purpose has a stream of its own, so that one more draw for the patience of callers does
 * not change when the next caller phones.
 */
const TWO_32 = 2 ** 32;

export class Random {
  #a: number;
  #b: number;
  #c: number;
  #count = 1;

  /** `name` tells this stream from the others of the same seed. */
  constructor(seed: number, name: string) {
    this.#a = seed >>> 0;
    this.#b = Math.floor(seed / TWO_32) >>> 0;
    this.#c = hashOf(name);
    // The first numbers after a poor seed resemble each other.
    for (let i = 0; i < 15; i += 1) this.#next();
  }

  /** At least 0, less than 1. */
  share(): number {
    // 53 bits: an exponential from 32 would never be long.
    return (this.#next() * 2 ** 21 + (this.#next() >>> 11)) / 2 ** 53;
  }

  /** true with this chance (0..1). */
  chance(probability: number): boolean {
    return probability > 0 && this.share() < probability;
  }

  /** At least 0, less than `below`, whole. */
  below(below: number): number {
    return Math.floor(this.share() * below);
  }

  /** Exponential with this mean. */
  exponential(mean: number): number {
    return -mean * Math.log1p(-this.share());
  }

  /** Normal with mean 0 and deviation 1 (Box and Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log1p(-this.share())) * Math.cos(2 * Math.PI * this.share());
  }

  #next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#count) | 0;
    this.#count = (this.#count + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return sum >>> 0;
  }
}

/** FNV-1a. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
