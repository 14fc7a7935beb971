/** What steps say of keys: every choice is named, nothing else is, and always the choice before the key. */
import { flowAllowed, flowFound } from '../support/mistakes/flow.ts';
import type { Problem } from '../support/problem.ts';
import { languagesOf, saidBy } from './check-texts.ts';
import type { Said } from './check-texts.ts';
import type { Language, MenuChoice, PromptRef, Step } from './flow.ts';
import { keyWordsOf } from './key-words.ts';
import type { KeyWords } from './key-words.ts';
import { templateIn } from './named-texts.ts';
import type { Origin, SpelledOut } from './spell-out.ts';

/** Texts against the keys that mean something where they are heard, in every language in which they can be. */
export function keyWordProblems(spelledOut: SpelledOut): readonly Problem[] {
  const { flow, origins } = spelledOut;
  const languages = languagesOf(spelledOut);
  return Object.entries(flow.steps).flatMap(([name, step]) => {
    const origin = origins.get(name);
    if (!origin) return [];
    const all = saidBy(name, step, origin);
    const said = all.filter(({ ref }) => asks(step, ref));
    const short = all.filter(({ ref }) => shortOf(step).includes(ref));
    return languages.flatMap((language) => {
      const question = { step, origin, said, language, isShort: false, choices: choicesOf(step) };
      const choices = namedAgain(spelledOut, question);
      return [
        ...problemsIn(spelledOut, question),
        ...(short.length === 0
          ? []
          : problemsIn(spelledOut, { ...question, said: short, isShort: true, choices })),
      ];
    });
  });
}

const choicesOf = (step: Step): readonly MenuChoice[] => (step.kind === 'menu' ? step.choices : []);
const shortOf = (step: Step): readonly PromptRef[] =>
  ('shortPrompts' in step ? step.shortPrompts : undefined) ?? [];

/** What the question names each time it is asked, and so its short form as well: not what only the welcome names. */
function namedAgain(spelledOut: SpelledOut, { step, said, language }: Heard): readonly MenuChoice[] {
  const question = said.filter(({ ref }) => 'prompts' in step && step.prompts.includes(ref));
  const named = heardTexts(spelledOut, question, language).flatMap(({ words }) => words?.keys ?? []);
  return choicesOf(step).filter(({ key }) => named.includes(key));
}

/** Welcome and question; not what is said after a wrong key. */
const asks = (step: Step, ref: PromptRef): boolean =>
  ('prompts' in step && step.prompts.includes(ref)) ||
  (step.kind === 'menu' && (step.firstPrompts ?? []).includes(ref));

/** Keys that mean something while the step is heard. */
function keysOf(step: Step): readonly string[] {
  switch (step.kind) {
    case 'menu':
      return [...step.choices.map(({ key }) => key), step.repeatKey];
    case 'say':
    case 'hang-up':
      return [step.repeatKey];
    case 'ask-digits':
      return [step.endKey, step.clearKey];
    case 'message':
      return [step.endKey];
    default:
      return [];
  }
}

interface Heard {
  readonly step: Step;
  readonly origin: Origin;
  readonly said: readonly Said[];
  readonly language: Language;
  /** The question in fewer words. */
  readonly isShort: boolean;
  /** Those that what is said must name. */
  readonly choices: readonly MenuChoice[];
}

const heardTexts = ({ flow }: SpelledOut, said: readonly Said[], language: Language) =>
  said.map((one) => {
    const wanted = one.ref.language ?? language;
    // What a language lacks is said in the flow's own.
    const spoken = templateIn(flow.texts, wanted, one.ref.name) ? wanted : flow.language;
    const text = templateIn(flow.texts, spoken, one.ref.name)?.text;
    return { ...one, spoken, words: text === undefined ? undefined : keyWordsOf(text, spoken) };
  });

function problemsIn(spelledOut: SpelledOut, heard: Heard): Problem[] {
  const { flow } = spelledOut;
  const { step, origin, said, language } = heard;
  const texts = heardTexts(spelledOut, said, language);
  // Nothing of it in this language: it is heard as in the flow's own, and judged there.
  const judged = ({ ref, spoken }: (typeof texts)[number]): boolean =>
    ref.language !== undefined || spoken !== language;
  if (language !== flow.language && texts.every(judged)) return [];
  // A text that is missing, or in a language whose words we don't know, may name any key.
  if (texts.some(({ words }) => words === undefined)) return [];
  const known = texts.flatMap(({ words, ...one }) => (words ? [{ ...one, words }] : []));
  const named = new Set(known.flatMap(({ words }) => words.keys));
  return [
    ...known.flatMap((one) => wrongOrder(one, origin)),
    ...known.flatMap((one) => strangeKeys(one, origin, keysOf(step))),
    ...unnamed(heard, named),
  ];
}

interface HeardText extends Said {
  readonly spoken: Language;
  readonly words: KeyWords;
}

const wrongOrder = ({ ref, path, spoken, words }: HeardText, { written }: Origin): Problem[] =>
  words.keyFirst.map((phrase) =>
    written.source.problemAt(path, flowFound.keyFirst(spoken, ref.name, phrase), flowAllowed.choiceFirst),
  );

const strangeKeys = (
  { ref, path, spoken, words }: HeardText,
  { written }: Origin,
  keys: readonly string[],
): Problem[] =>
  words.keys
    .filter((key) => !keys.includes(key))
    .map((key) =>
      written.source.problemAt(
        path,
        flowFound.strangeKey(key, spoken, ref.name),
        flowAllowed.keys(keys.join(', ')),
      ),
    );

function unnamed(
  { choices, origin: { written, said: list }, said, language, isShort }: Heard,
  named: ReadonlySet<string>,
): Problem[] {
  const texts = said.map(({ ref }) => ref.name).join(', ');
  return choices
    .filter(({ key }) => !named.has(key))
    .map(({ key }) => {
      const own = 'choices' in written.step && Object.hasOwn(written.step.choices, key);
      const path = isShort ? ['short'] : own ? ['choices', key] : [list];
      return written.source.problemAt(
        [...written.path, ...path],
        flowFound.unnamedKey(key, language, texts),
        flowAllowed.namedKey(key, language),
      );
    });
}
