import { same } from './phrase.ts';
import type { Phrase } from './phrase.ts';

/**
 * A mistake of whoever runs the program, not of the program: shown as one clear sentence (or a list), without a
 * stack trace, and the process ends with `exitCode`.
 */
export class OperatorError extends Error {
  readonly exitCode: number;
  /** The message in each language in which we have it. */
  readonly said: Phrase;

  constructor(message: string | Phrase, exitCode = 1) {
    const said = typeof message === 'string' ? same(message) : message;
    super(said.en);
    this.said = said;
    this.name = 'OperatorError';
    this.exitCode = exitCode;
  }
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** For the end of a switch over a union: the compiler shows which member was forgotten. */
export function unreachable(value: never): never {
  throw new Error(`not handled: ${JSON.stringify(value)}`);
}
