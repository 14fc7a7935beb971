import type { Change } from '../projections/live-view.types.ts';
import type { ChangesMessage } from './protocol.ts';

type Entry = Omit<ChangesMessage, 'now'>;

/** The last changes of one municipality, so that a console that was away for a moment misses nothing. */
export class Backlog {
  readonly #longest: number;
  #entries: Entry[] = [];
  #position: number | undefined;

  /** `longest`: how many messages are kept. */
  constructor(longest: number) {
    this.#longest = longest;
  }

  /** Position of the last message; undefined before the first. */
  get position(): number | undefined {
    return this.#position;
  }

  /** Starts the numbering: the view as it is now is "after `position`". */
  startAt(position: number): void {
    this.#position ??= position;
  }

  /** Adds a message, numbered after the last one. */
  add(position: number, changes: readonly Change[]): Entry {
    const entry = { previous: this.#position ?? position - 1, position, changes };
    this.#entries.push(entry);
    this.#position = position;
    // Cut in halves, not one by one: shifting a long array for each message is what makes a busy hour slow.
    if (this.#entries.length > this.#longest * 2) this.#entries = this.#entries.slice(-this.#longest);
    return entry;
  }

  /** Everything after `position` as one message, each thing once; undefined when that is no longer known. */
  since(position: number): Entry | undefined {
    if (this.#position === undefined) return undefined;
    if (position === this.#position) return { previous: position, position, changes: [] };
    const start = this.#entries.findIndex((entry) => entry.previous === position);
    if (start < 0) return undefined;
    const last = new Map<string, Change>();
    for (const { changes } of this.#entries.slice(start)) {
      for (const change of changes) last.set(`${change.collection}/${change.id}`, change);
    }
    return { previous: position, position: this.#position, changes: [...last.values()] };
  }
}
