/**
 * What was last known by number, the oldest first in line to be forgotten. A Map alone would do, but the way to its
 * oldest entry leads past every entry that was deleted before it, so each call would cost more the more is remembered.
 */
import type { PhoneNumber } from './ids.ts';

interface Entry<T> {
  readonly number: PhoneNumber;
  readonly value: T;
}

/** Places in front that are let go of together. */
const SPENT_AT_ONCE = 1024;

export class Recent<T> implements Iterable<readonly [PhoneNumber, T]> {
  readonly #known = new Map<PhoneNumber, Entry<T>>();
  /** In order of coming; entries that were replaced or deleted stay until their turn comes. */
  readonly #line: Entry<T>[] = [];
  #spent = 0;

  get size(): number {
    return this.#known.size;
  }

  get(number: PhoneNumber): T | undefined {
    return this.#known.get(number)?.value;
  }

  /** Becomes the youngest, also when the number was known. */
  set(number: PhoneNumber, value: T): void {
    const entry = { number, value };
    this.#known.set(number, entry);
    this.#line.push(entry);
  }

  delete(number: PhoneNumber): void {
    this.#known.delete(number);
  }

  /** Forgets from the oldest on, up to the first that is not old. */
  forget(isOld: (value: T) => boolean): void {
    for (let entry = this.#line[this.#spent]; entry; entry = this.#line[this.#spent]) {
      if (this.#isKnown(entry) && !isOld(entry.value)) break;
      if (this.#isKnown(entry)) this.#known.delete(entry.number);
      this.#spent += 1;
    }
    if (this.#spent < SPENT_AT_ONCE || this.#spent * 2 < this.#line.length) return;
    this.#line.splice(0, this.#spent);
    this.#spent = 0;
  }

  /** From the oldest to the youngest. */
  *[Symbol.iterator](): Generator<readonly [PhoneNumber, T]> {
    for (const entry of this.#line.slice(this.#spent))
      if (this.#isKnown(entry)) yield [entry.number, entry.value];
  }

  #isKnown(entry: Entry<T>): boolean {
    return this.#known.get(entry.number) === entry;
  }
}
