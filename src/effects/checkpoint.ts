/** Which positions of the log are wholly done: the highest one with nothing open at or below it. */

/** Positions begin in ascending order; their effects finish in any order. */
export class Progress {
  /** Position → effects not finished yet, for every position above the checkpoint. */
  readonly #open = new Map<number, number>();
  #checkpoint: number;
  #newest: number;

  /** `from`: the checkpoint of the last run. */
  constructor(from: number) {
    this.#checkpoint = from;
    this.#newest = from;
  }

  get checkpoint(): number {
    return this.#checkpoint;
  }

  /** Whether every position that began is done. */
  get isComplete(): boolean {
    return this.#open.size === 0;
  }

  /** A position with this many effects; 0 counts too. Throws when it is not above the ones before. */
  begin(position: number, effects: number): void {
    if (position <= this.#newest) {
      throw new Error(`effects of position ${position} were submitted after those of ${this.#newest}`);
    }
    this.#newest = position;
    this.#open.set(position, effects);
    this.#advance();
  }

  /** One effect of the position is finished. */
  finish(position: number): void {
    const left = this.#open.get(position);
    if (left === undefined) throw new Error(`an effect of position ${position} finished twice`);
    this.#open.set(position, left - 1);
    this.#advance();
  }

  #advance(): void {
    for (const [position, left] of this.#open) {
      if (left > 0) return;
      this.#open.delete(position);
      this.#checkpoint = position;
    }
  }
}
