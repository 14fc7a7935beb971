/** Waiting until a child serves, or is gone. */
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { OperatorError } from '../../src/support/errors.ts';
import type { Child } from './child.ts';

const ASK_EVERY_MS = 40;
const ENDED_WITHIN_MS = 3_000;

/**
 * Asks `isReady` until it says yes. Throws an OperatorError with the end of the log when the child is gone, or too late:
 * then it is ended, so that its place is free for the next try.
 */
export async function whenReady(
  child: Child,
  limitMs: number,
  isReady: () => Promise<boolean>,
): Promise<void> {
  const until = Date.now() + limitMs;
  while (!(await isReady().catch(() => false))) {
    if (!child.alive()) throw await failure(child, `stopped at once (${await child.gone})`);
    if (Date.now() > until) {
      await child.stop('SIGTERM', ENDED_WITHIN_MS);
      throw await failure(child, `did not get ready within ${limitMs / 1000} s`);
    }
    await pause(ASK_EVERY_MS);
  }
}

async function failure(child: Child, what: string): Promise<OperatorError> {
  const log = await readFile(child.logFile, 'utf8').catch(() => '');
  const end = log.trimEnd().split('\n').slice(-8).join('\n  ');
  return new OperatorError(`${child.name} ${what}. The end of ${child.logFile}:\n  ${end}`);
}
