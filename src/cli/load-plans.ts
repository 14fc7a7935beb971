import { loadMunicipalities } from '../config/load.ts';
import { foldersFrom } from '../config/settings.ts';
import type { Plan } from '../routing/plan.ts';
import { OperatorError } from '../support/errors.ts';
import type { Phrase } from '../support/phrase.ts';
import { nearest, problemLine } from '../support/problem.ts';
import type { Terminal } from './command.ts';
import { cliWords } from './words.ts';

export interface Folders {
  readonly config?: string | undefined;
  readonly flows?: string | undefined;
}

/** Every municipality's plan, with its real hours; throws an OperatorError with every mistake in the files. */
export function loadPlans(
  { env, tongue }: Terminal,
  { config, flows }: Folders,
  nowMs: number = Date.now(),
): readonly Plan[] {
  const { configDir, flowsDir } = foldersFrom(env);
  const loaded = loadMunicipalities(config ?? configDir, flows ?? flowsDir, nowMs);
  if (loaded.ok) return loaded.municipalities.map(({ plan }) => plan);
  throw new OperatorError(loaded.problems.map(problemLine(tongue)).join('\n'));
}

/** Throws an OperatorError that names what there is. */
export function planNamed(plans: readonly Plan[], municipality: string): Plan {
  const plan = plans.find((candidate) => candidate.municipality === municipality);
  if (plan) return plan;
  const known = plans.map((candidate) => candidate.municipality);
  throw new OperatorError(notThere('municipality', municipality, known));
}

/** `municipality: found "delt"; allowed: delft. Did you mean "delft"?` */
export const notThere = (what: string, found: string, known: readonly string[]): Phrase =>
  cliWords.notThere(what, found, known, nearest(found, known));
