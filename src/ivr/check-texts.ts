/** What steps say, and whether each text is there. Whether it can be filled in: check-variables.ts. */
import { flowAllowed, flowFound, unknown } from '../support/mistakes/flow.ts';
import { listed } from '../support/phrase.ts';
import type { Problem } from '../support/problem.ts';
import type { YamlPath } from '../support/yaml-source.ts';
import type { Flow, Language, PromptRef, Step, StepId } from './flow.ts';
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

/** Texts that are not there, each once, and texts that are not for steps. */
export function textProblems(spelledOut: SpelledOut): readonly Problem[] {
  const { texts, language } = spelledOut.flow;
  // A flow in a language without any text has that one mistake.
  if (!Object.hasOwn(texts, language)) return [];
  const places = new Map<string, Said[]>();
  for (const said of saidIn(spelledOut)) {
    const { name, language: asked } = said.ref;
    // A copy that reads a variable back is named after its text: "number-read-back/zaaknummer".
    const key = `${name.split('/')[0]}@${asked ?? ''}`;
    places.set(key, [...(places.get(key) ?? []), said]);
  }
  return [...places.values()].flatMap((said) => problemOf(said, spelledOut.flow) ?? []);
}

function problemOf(places: readonly Said[], { texts, language }: Flow): Problem | undefined {
  const [first] = places;
  if (!first) return undefined;
  const { ref, origin, path } = first;
  const { source } = origin.written;
  if (ref.language !== undefined && !Object.hasOwn(texts, ref.language)) {
    const languages = Object.keys(texts);
    return source.problemAt(path, unknown('language', ref.language), listed(languages), languages);
  }
  const spoken = texts[ref.language ?? language] ?? {};
  if (!Object.hasOwn(spoken, ref.name)) return missing(places, first, Object.keys(spoken));
  if (templatesOf(texts, ref.name).some(({ range }) => range))
    return source.problemAt(path, flowFound.rangedPrompt(ref.name), flowAllowed.promptWithoutRange);
  return undefined;
}

/** Told where it is said first, with how often else. */
function missing(places: readonly Said[], { ref, origin, path }: Said, texts: readonly string[]): Problem {
  const [name = ''] = ref.name.split('/');
  const names = texts.filter((one) => !one.includes('/'));
  const found = ref.language === undefined ? unknown('prompt', name) : flowFound.promptIn(name, ref.language);
  const elsewhere = places.slice(1).map((said) => said.origin.written.name);
  const also = [...new Set(elsewhere)].filter((step) => step !== origin.written.name);
  return origin.written.source.problemAt(path, flowFound.alsoIn(found, also), listed(names), names);
}
