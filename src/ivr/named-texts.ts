/** Texts by name: names come from people, and "constructor" is a name like any other. */
import type { Language } from './flow.ts';
import type { PromptTemplate, SpokenTexts } from './texts.ts';

/** undefined: the language has no such text, or there is no such language. */
export function templateIn(texts: SpokenTexts, language: Language, name: string): PromptTemplate | undefined {
  const all = Object.hasOwn(texts, language) ? texts[language] : undefined;
  return all && Object.hasOwn(all, name) ? all[name] : undefined;
}

/** The text in every language that has it. */
export const templatesOf = (texts: SpokenTexts, name: string): readonly PromptTemplate[] =>
  Object.keys(texts).flatMap((language) => templateIn(texts, language, name) ?? []);
