/** What steps say, and whether each text is there. Whether it can be filled in: check-variables.ts. */
import { flowAllowed, flowFound, unknown } from '../support/mistakes/flow.ts';
import { listed } from '../support/phrase.ts';
import type { Problem } from '../support/problem.ts';
import type { YamlPath } from '../support/yaml-source.ts';
import type { Language, PromptRef, Step, StepId } from './flow.ts';
import { templatesOf } from './named-texts.ts';
import type { Origin, SpelledOut } from './spell-out.ts';

/** A text that a step says, and where the file names it. */
export interface Said {
  readonly step: StepId;
  readonly ref: PromptRef;
  readonly origin: Origin;
  readonly path: YamlPath;
}

/** Everything a step says; a text that stands there because nobody wrote another has the path where one would be. */
export function saidBy(step: StepId, spelled: Step, origin: Origin): readonly Said[] {
  const lists: [string, readonly PromptRef[]][] = [];
  if ('firstPrompts' in spelled && spelled.firstPrompts) lists.push(['first', spelled.firstPrompts]);
  if ('prompts' in spelled) lists.push([origin.said, spelled.prompts]);
  if ('wrongKeyPrompts' in spelled) {
    lists.push(['wrong-key', spelled.wrongKeyPrompts], ['silence', spelled.silencePrompts]);
    lists.push(['short', spelled.shortPrompts ?? []]);
  }
  return lists.flatMap(([key, refs]) =>
    refs.map((ref, index) => ({ step, ref, origin, path: [...origin.written.path, key, index] })),
  );
}

/** The language in which a flow begins and those to which a caller can change. */
export function languagesOf({ flow }: SpelledOut): readonly Language[] {
  const changed = Object.values(flow.steps).flatMap((step) => {
    if (step.kind === 'set') return step.changes.language ?? [];
    return step.kind === 'menu' ? step.choices.flatMap(({ changes }) => changes?.language ?? []) : [];
  });
  return [...new Set([flow.language, ...changed])];
}

/** Everything the flow says. */
export function saidIn({ flow, origins }: SpelledOut): readonly Said[] {
  return Object.entries(flow.steps).flatMap(([name, step]) => {
    const origin = origins.get(name);
    return origin ? saidBy(name, step, origin) : [];
  });
}

/** Texts that are not there. */
export const textProblems = (spelledOut: SpelledOut): readonly Problem[] =>
  // A flow in a language without any text has that one mistake.
  Object.hasOwn(spelledOut.flow.texts, spelledOut.flow.language)
    ? saidIn(spelledOut).flatMap((said) => problemOf(said, spelledOut) ?? [])
    : [];

function problemOf(
  { ref, origin, path }: Said,
  { flow: { texts, language } }: SpelledOut,
): Problem | undefined {
  const { source } = origin.written;
  if (ref.language !== undefined && !Object.hasOwn(texts, ref.language)) {
    const languages = Object.keys(texts);
    return source.problemAt(path, unknown('language', ref.language), listed(languages), languages);
  }
  const spoken = texts[ref.language ?? language] ?? {};
  if (!Object.hasOwn(spoken, ref.name)) {
    const names = Object.keys(spoken).filter((name) => !name.includes('/'));
    // A copy that reads a variable back is named after its text: "number-read-back/zaaknummer".
    const [name = ''] = ref.name.split('/');
    const found =
      ref.language === undefined ? unknown('prompt', name) : flowFound.promptIn(name, ref.language);
    return source.problemAt(path, found, listed(names), names);
  }
  if (templatesOf(texts, ref.name).some(({ range }) => range)) {
    return source.problemAt(path, flowFound.rangedPrompt(ref.name), flowAllowed.promptWithoutRange);
  }
  return undefined;
}
