import { OperatorError, messageOf } from '../src/support/errors.ts';

/**
 * Runs a script: its exit code is what it returns; an OperatorError becomes one sentence on stderr; the first Ctrl-C
 * asks it to finish, by `stop`, and a second one ends it at once.
 */
export async function runScript(
  script: (args: readonly string[], stop: AbortSignal) => Promise<number>,
): Promise<void> {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping.signal.aborted) process.exit(130);
      stopping.abort();
    });
  }
  try {
    process.exitCode = await script(process.argv.slice(2), stopping.signal);
  } catch (error) {
    process.stderr.write(`${error instanceof OperatorError ? error.message : stackOf(error)}\n`);
    process.exitCode = error instanceof OperatorError ? error.exitCode : 1;
  }
}

const stackOf = (error: unknown): string =>
  error instanceof Error && error.stack ? error.stack : messageOf(error);
