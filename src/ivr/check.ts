/**
 * What a flow must keep to beyond its shape: every name in it exists, every text can be said, menus are short and say
 * their keys, and nobody gets lost. Every mistake is told at the place where somebody wrote it.
 */
import type { Problem } from '../support/problem.ts';
import { keyWordProblems } from './check-keys.ts';
import { limitProblems } from './check-limits.ts';
import { menuProblems } from './check-menus.ts';
import { messageProblems } from './check-messages.ts';
import { nameProblems } from './check-names.ts';
import type { KnownNames } from './check-names.ts';
import { textProblems } from './check-texts.ts';
import { variableProblems } from './check-variables.ts';
import { unreachedSteps, unreachedWarning, wayProblems } from './check-ways.ts';
import type { ParsedFlow, Written } from './parse.ts';
import type { SpelledOut } from './spell-out.ts';

export interface CheckedFlow {
  readonly problems: readonly Problem[];
  /** Steps to which nothing leads, of included files too; null: it has mistakes, so that can't be told. */
  readonly unreached: readonly Written[] | null;
}

/** Every mistake of a flow that has its shape, as far as it has. */
export function checkFlow(
  parsed: ParsedFlow,
  spelledOut: SpelledOut | undefined,
  known: KnownNames,
): CheckedFlow {
  if (!parsed.flow || !spelledOut) return { problems: [], unreached: null };
  const names = nameProblems(parsed.flow, parsed.stepNames, known);
  const texts = textProblems(spelledOut);
  // Judging the ways through a flow is worth while only when every step in it is known and has its shape.
  const whole = parsed.problems.length === 0 && names.length === 0;
  const unreached = whole ? unreachedSteps(spelledOut) : null;
  const problems = once([
    ...names,
    ...texts,
    ...menuProblems(spelledOut, known, whole),
    ...keyWordProblems(spelledOut),
    ...messageProblems(spelledOut),
    ...limitProblems(spelledOut),
    ...(whole ? [...variableProblems(spelledOut, known), ...wayProblems(spelledOut)] : []),
    // Of a file that several flows include, it is for all of them together to say.
    ...(unreached ?? []).filter(({ source }) => source === parsed.flow?.source).map(unreachedWarning),
  ]);
  return { problems, unreached };
}

/** Said in two languages, or by two parts of a step: told once. */
function once(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
