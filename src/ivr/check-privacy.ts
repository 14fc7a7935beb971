/**
 * Whoever keeps something of a caller says so, and where to read more (GDPR, article 13): a choice that is remembered by
 * the number, a message that is recorded. Told before, or where it is asked.
 */
import { flowAllowed, flowFound } from '../support/mistakes/flow.ts';
import { asWarning } from '../support/problem.ts';
import type { Problem } from '../support/problem.ts';
import { languagesOf } from './check-texts.ts';
import type { Flow, Language, PromptRef, Step, StepId } from './flow.ts';
import { templateIn } from './named-texts.ts';
import type { SpelledOut } from './spell-out.ts';
import { reachableFrom } from './ways.ts';

/** How a text tells it, in Dutch or English: what a language lacks is said in the flow's own. */
const REMEMBERED = /onthoud|onthouden|bewa(?:ar|re)|\b(?:remember|keep|kept|store|stored)\b/i;
const KNOWN: readonly Language[] = ['nl', 'en'];
/** The name of the page is the same in each language. */
const PAGE = /privacy/i;

/** Steps that keep something of which nobody hears, or not where to read more. */
export function privacyProblems(spelledOut: SpelledOut): readonly Problem[] {
  const { flow, origins } = spelledOut;
  return Object.entries(flow.steps).flatMap(([id, step]) => {
    const origin = origins.get(id);
    const kept = keptBy(step);
    if (!origin || !kept) return [];
    const { source, path } = origin.written;
    return languagesOf(spelledOut).flatMap((language) => {
      const texts = heardBy(flow, id, language);
      // That a message is kept is asked for by check-messages.ts.
      const isTold = kept === 'message' || !KNOWN.includes(language) || REMEMBERED.test(texts);
      if (texts === '' || (isTold && PAGE.test(texts))) return [];
      const found =
        kept === 'message' ? flowFound.messagePrivacy(language) : flowFound.numberPrivacy(language);
      return [asWarning(source.problemAt(path, found, flowAllowed.privacyPage))];
    });
  });
}

function keptBy(step: Step): 'message' | 'number' | undefined {
  if (step.kind === 'message') return 'message';
  if (step.kind !== 'menu') return undefined;
  const remembers = step.choices.some(({ changes }) => (changes?.municipality?.rememberMs ?? 0) > 0);
  return remembers ? 'number' : undefined;
}

/** Everything that somebody may have heard by the end of the step. */
function heardBy(flow: Flow, id: StepId, language: Language): string {
  const before = Object.keys(flow.steps).filter(
    (other) => other === id || reachableFrom(flow, other).has(id),
  );
  return before
    .flatMap((other) => promptsOf(flow.steps[other]))
    .flatMap(
      (ref) =>
        (
          templateIn(flow.texts, ref.language ?? language, ref.name) ??
          templateIn(flow.texts, flow.language, ref.name)
        )?.text ?? [],
    )
    .join(' ');
}

function promptsOf(step: Step | undefined): readonly PromptRef[] {
  if (step?.kind === 'menu') return [...(step.firstPrompts ?? []), ...step.prompts];
  return step && 'prompts' in step ? step.prompts : [];
}
