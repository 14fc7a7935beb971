/** Who is to leave a spoken message is told before how long it is kept: a voice is personal data. */
import { flowAllowed, flowFound } from '../support/mistakes/flow.ts';
import type { Problem } from '../support/problem.ts';
import { languagesOf } from './check-texts.ts';
import type { Language } from './flow.ts';
import { templateIn } from './named-texts.ts';
import type { SpelledOut } from './spell-out.ts';

/** How a text tells it; of other languages we don't know the words. */
const KEPT: Readonly<Partial<Record<Language, RegExp>>> = {
  nl: /bewa(?:ar|re)|gewist|wissen|verwijder/i,
  en: /\b(?:keep|kept|store|stored|delete|deleted|erase|erased)\b/i,
};

/** Messages whose texts say nothing of being kept. */
export function messageProblems(spelledOut: SpelledOut): readonly Problem[] {
  const { flow, origins } = spelledOut;
  return Object.entries(flow.steps).flatMap(([name, step]) => {
    const origin = origins.get(name);
    if (step.kind !== 'message' || !origin) return [];
    const { source, path } = origin.written;
    return languagesOf(spelledOut).flatMap((language) => {
      const texts = step.prompts.flatMap(
        (ref) => templateIn(flow.texts, ref.language ?? language, ref.name)?.text ?? [],
      );
      const words = KEPT[language];
      if (!words || texts.length === 0 || words.test(texts.join(' '))) return [];
      const found = flowFound.keepUnsaid(language);
      return [source.problemAt([...path, origin.said], found, flowAllowed.keepSaid)];
    });
  });
}
