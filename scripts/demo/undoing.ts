/** What is still to be undone, the last done first. */
export class Undoing {
  readonly #steps: (() => Promise<unknown>)[] = [];

  add(step: () => Promise<unknown>): void {
    this.#steps.unshift(step);
  }

  /** One that fails does not keep the others from being undone. */
  async all(): Promise<void> {
    for (const step of this.#steps) await step().catch(() => undefined);
  }
}
