/** Secrets by file: what NAME would hold may stand in a file that NAME_FILE names, as containers hand them out. */
import { readFileSync } from 'node:fs';
import { messageOf } from '../support/errors.ts';
import { fileWords } from '../support/mistakes/files.ts';
import { fileProblem } from '../support/problem.ts';
import type { Problem } from '../support/problem.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment with those files read, a line end behind the secret left out; given itself, NAME wins. */
export function withFiles(
  env: Environment,
  names: readonly string[],
): { readonly env: Environment; readonly problems: readonly Problem[] } {
  const read = new Map<string, string>();
  const problems: Problem[] = [];
  for (const name of names) {
    const file = env[`${name}_FILE`];
    if (!file || env[name]) continue;
    try {
      read.set(name, readFileSync(file, 'utf8').replace(/\r?\n$/, ''));
    } catch (error) {
      const found = fileWords.trouble(messageOf(error));
      problems.push({ ...fileProblem('environment', found, fileWords.readable), path: `${name}_FILE` });
    }
  }
  return { env: { ...env, ...Object.fromEntries(read) }, problems };
}
