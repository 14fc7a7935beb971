/** Ends what was started, the last first, whatever the reason. */
import { messageOf } from '../../src/support/errors.ts';

/** Thrown where a start must not go on because its end was asked for meanwhile. */
class Interrupted extends Error {
  override readonly name = 'OperatorError';
}

export class Ending {
  readonly say: (line: string) => void;
  readonly #started: { readonly name: string; readonly end: () => Promise<void> }[] = [];
  #ask: () => void = () => undefined;
  #isAsked = false;
  #ended: Promise<void> | null = null;
  /** Resolves when it is time to end. */
  readonly asked = new Promise<void>((resolve) => (this.#ask = resolve));

  constructor(say: (line: string) => void) {
    this.say = say;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (!this.#isAsked) this.say('\nEnding: the engine first, then Asterisk, PostgreSQL and Redis.');
        this.#isAsked = true;
        this.#ask();
      });
    }
  }

  get isAsked(): boolean {
    return this.#isAsked;
  }

  /** Something to end later, before all that was added earlier. */
  add(name: string, end: () => Promise<void>): void {
    this.#started.push({ name, end });
  }

  throwIfAsked(): void {
    if (this.#isAsked) throw new Interrupted('Interrupted.');
  }

  endAll(): Promise<void> {
    return (this.#ended ??= this.#endAll());
  }

  async #endAll(): Promise<void> {
    for (const { name, end } of this.#started.reverse()) {
      await end().catch((error: unknown) => this.say(`${name} could not be ended: ${messageOf(error)}`));
    }
  }
}
