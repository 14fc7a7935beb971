/** Where other systems are asked, with the tokens that the environment holds. */
import { OperatorError } from '../support/errors.ts';
import type { LookupSystem } from './configuration.ts';
import type { Environment } from './settings.ts';

/** A system with what it takes to be let in. */
export interface LookupTarget {
  readonly url: string;
  readonly gives: readonly string[];
  readonly token?: string;
}

/** Throws an OperatorError when the environment lacks a token. */
export function lookupTargets(
  systems: Readonly<Record<string, LookupSystem>>,
  env: Environment = process.env,
): Readonly<Record<string, LookupTarget>> {
  return Object.fromEntries(
    Object.entries(systems).map(([name, { url, gives, tokenFrom }]) => {
      if (tokenFrom === undefined) return [name, { url, gives }];
      const token = env[tokenFrom];
      if (!token) throw new OperatorError(`The look-up "${name}" needs its token in ${tokenFrom}.`);
      return [name, { url, gives, token }];
    }),
  );
}
