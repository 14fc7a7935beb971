/** Ending in order: what brings work in first, what work needs last. */
import { OperatorError } from './errors.ts';

type Close = () => void | Promise<void>;

/** Something that hangs while closing does not hold up the rest for longer. */
const CLOSE_WITHIN_MS = 5_000;

export class Closing {
  readonly #then: Close[] = [];
  readonly #last: Close[] = [];
  #closed: Promise<void> | undefined;

  /** One after the other, the newest first. */
  then(close: Close): void {
    this.#then.unshift(close);
  }

  /** What the others still need while they close: after them, all at once. */
  last(close: Close): void {
    this.#last.push(close);
  }

  /** Ends on SIGINT and SIGTERM; a second one does not begin it again. */
  onSignal(end: () => void): void {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
  }

  get begun(): boolean {
    return this.#closed !== undefined;
  }

  /** Closes everything once, whatever fails on the way. */
  close(): Promise<void> {
    return (this.#closed ??= this.#closeAll());
  }

  async #closeAll(): Promise<void> {
    for (const close of this.#then) await quietly(close);
    await Promise.all(this.#last.map(quietly));
  }
}

async function quietly(close: Close): Promise<void> {
  await within(CLOSE_WITHIN_MS, async () => close()).catch(() => undefined);
}

/** The result of the work, or undefined when it takes longer than `ms` or fails. */
export async function within<T>(ms: number, work: () => Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([work().catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Ends the process: a mistake of the operator is told in its own words, a mistake of ours with its stack. */
export function endWith(error: unknown): never {
  if (error instanceof OperatorError) {
    console.error(error.message);
    process.exit(error.exitCode);
  }
  console.error(error);
  process.exit(70);
}
