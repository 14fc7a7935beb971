/** Collects how long things take, between two readings. */
import type { LoadSignals } from './load.ts';

/** What is timed from a beginning to an end. */
export type Timed = 'command' | 'append' | 'asterisk';

/** Of a hundred, so many may be slower before it counts as slow. */
const SLOW_SHARE = 0.1;

export class LoadMeter {
  readonly #now: () => number;
  readonly #took: Record<Timed | 'arrival', number[]> = {
    command: [],
    append: [],
    asterisk: [],
    arrival: [],
  };
  /** Begun and not over, the oldest first. */
  readonly #open: Record<Timed, Set<{ readonly since: number }>> = {
    ...{ command: new Set(), append: new Set(), asterisk: new Set() },
  };
  readonly #delays = new ArrivalDelays();
  #loopMs: () => number;

  /** `now`: ms of a clock that nobody sets. `loopMs`: how late the event loop was since it was last asked. */
  constructor(now: () => number, loopMs: () => number) {
    this.#now = now;
    this.#loopMs = loopMs;
  }

  /** Something of this kind begins; to be called when it is over, however it went. */
  readonly begin = (kind: Timed): (() => void) => {
    const one = { since: this.#now() };
    this.#open[kind].add(one);
    return () => {
      if (this.#open[kind].delete(one)) this.#took[kind].push(this.#now() - one.since);
    };
  };

  /** Asterisk says that something happened at `at`, and it is `now` (epoch ms): how late that was, ms. */
  told(at: number, now: number): number {
    const late = this.#delays.late(at, now);
    this.#took.arrival.push(late);
    return late;
  }

  /** How long the oldest command that is not carried out waits already, ms. */
  waitingMs(): number {
    return this.#oldest('command');
  }

  /** What was measured since the last reading. `queued`: as Asterisk told it. */
  read(queued: number): LoadSignals {
    return {
      loopMs: this.#loopMs(),
      arrivalMs: slowest(this.#took.arrival),
      commandMs: this.#slow('command'),
      appendMs: this.#slow('append'),
      asteriskMs: this.#slow('asterisk'),
      queued,
    };
  }

  #slow(kind: Timed): number {
    return Math.max(slowest(this.#took[kind]), this.#oldest(kind));
  }

  #oldest(kind: Timed): number {
    const [oldest] = this.#open[kind];
    return oldest ? this.#now() - oldest.since : 0;
  }
}

/** What the slower tenth took at least; forgets all of them. */
function slowest(took: number[]): number {
  const sorted = took.splice(0).sort((a, b) => b - a);
  return sorted[Math.floor(sorted.length * SLOW_SHARE)] ?? 0;
}

const REMEMBERED_MS = 60_000;

/** Asterisk's clock need not be ours: the least difference of the last minutes is what the clocks differ. */
class ArrivalDelays {
  #least = Infinity;
  #leastBefore = Infinity;
  #turnAt = 0;

  late(at: number, now: number): number {
    if (now >= this.#turnAt) {
      this.#leastBefore = this.#least;
      this.#least = Infinity;
      this.#turnAt = now + REMEMBERED_MS;
    }
    const difference = now - at;
    this.#least = Math.min(this.#least, difference);
    return difference - Math.min(this.#least, this.#leastBefore);
  }
}
