/** Virtual time: a clock that jumps from one wake-up to the next. A heap by moment, then by order of asking. */
import type { Clock } from '../support/clock.ts';

interface Sleeper {
  readonly at: number;
  readonly asked: number;
  wake: (() => void) | null;
}

export class EventClock implements Clock {
  #now: number;
  #asked = 0;
  readonly #heap: Sleeper[] = [];

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  wakeAt(at: number, wake: () => void): () => void {
    if (at === Infinity) return () => undefined;
    const sleeper: Sleeper = { at, asked: (this.#asked += 1), wake };
    this.#push(sleeper);
    return () => {
      // Stays in the heap until its moment: taking it out would cost more than passing over it.
      sleeper.wake = null;
    };
  }

  /** When the next wake-up is due; undefined when there is none. */
  next(): number | undefined {
    for (let first = this.#heap[0]; first; first = this.#heap[0]) {
      if (first.wake) return Math.max(first.at, this.#now);
      this.#pop();
    }
    return undefined;
  }

  /** Goes to the next wake-up and wakes it; false when there is none. */
  step(): boolean {
    if (this.next() === undefined) return false;
    const first = this.#pop();
    if (!first?.wake) return false;
    this.#now = Math.max(this.#now, first.at);
    const { wake } = first;
    first.wake = null;
    wake();
    return true;
  }

  #push(sleeper: Sleeper): void {
    const heap = this.#heap;
    let at = heap.push(sleeper) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent];
      if (!above || !earlier(sleeper, above)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = sleeper;
  }

  #pop(): Sleeper | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (last && heap.length > 0) this.#sink(last);
    return first;
  }

  #sink(sleeper: Sleeper): void {
    const heap = this.#heap;
    let at = 0;
    for (;;) {
      const left = heap[2 * at + 1];
      const right = heap[2 * at + 2];
      const child = right && left && earlier(right, left) ? right : left;
      if (!child || !earlier(child, sleeper)) break;
      heap[at] = child;
      at = child === left ? 2 * at + 1 : 2 * at + 2;
    }
    heap[at] = sleeper;
  }
}

const earlier = (a: Sleeper, b: Sleeper): boolean => a.at < b.at || (a.at === b.at && a.asked < b.asked);
