/**
 * A mistake of whoever runs the program, not of the program: shown as one clear sentence (or a list), without a
 * stack trace, and the process ends with `exitCode`.
 */
export class OperatorError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.name = 'OperatorError';
    this.exitCode = exitCode;
  }
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** For the end of a switch over a union: the compiler shows which member was forgotten. */
export function unreachable(value: never): never {
  throw new Error(`not handled: ${JSON.stringify(value)}`);
}
