/** What a menu says of its keys: every choice is named, nothing else is, and always the choice before the key. */
import type { Problem } from '../support/problem.ts';
import { languagesOf, saidBy } from './check-texts.ts';
import type { Said } from './check-texts.ts';
import type { Language, StepOf } from './flow.ts';
import { keyWordsOf } from './key-words.ts';
import type { KeyWords } from './key-words.ts';
import { templateIn } from './named-texts.ts';
import type { Origin, SpelledOut } from './spell-out.ts';

/** A menu's texts against its choices, in every language in which it can be heard. */
export function keyWordProblems(spelledOut: SpelledOut): readonly Problem[] {
  const { flow, origins } = spelledOut;
  const languages = languagesOf(spelledOut);
  return Object.entries(flow.steps).flatMap(([name, step]) => {
    const origin = origins.get(name);
    if (!origin || step.kind !== 'menu') return [];
    const said = saidBy(name, step, origin).filter(({ ref }) => asks(step, ref));
    return languages.flatMap((language) => problemsIn(spelledOut, { menu: step, origin, said, language }));
  });
}

/** Welcome and question; not what is said after a wrong key. */
const asks = ({ firstPrompts = [], prompts }: StepOf<'menu'>, ref: Said['ref']): boolean =>
  firstPrompts.includes(ref) || prompts.includes(ref);

interface Heard {
  readonly menu: StepOf<'menu'>;
  readonly origin: Origin;
  readonly said: readonly Said[];
  readonly language: Language;
}

function problemsIn({ flow }: SpelledOut, { menu, origin, said, language }: Heard): Problem[] {
  const texts = said.map((one) => {
    const wanted = one.ref.language ?? language;
    // What a language lacks is said in the flow's own.
    const spoken = templateIn(flow.texts, wanted, one.ref.name) ? wanted : flow.language;
    const text = templateIn(flow.texts, spoken, one.ref.name)?.text;
    return { ...one, spoken, text, words: text === undefined ? undefined : keyWordsOf(text, spoken) };
  });
  // Nothing of it in this language: it is heard as in the flow's own, and judged there.
  if (language !== flow.language && texts.every(({ ref, spoken }) => ref.language ?? spoken !== language))
    return [];
  // A text that is missing, or in a language whose words we don't know, may name any key.
  if (texts.some(({ words }) => words === undefined)) return [];
  const heard = texts.flatMap(({ words, ...one }) => (words ? [{ ...one, words }] : []));
  const named = new Set(heard.flatMap(({ words }) => words.keys));
  const keys: readonly string[] = [...menu.choices.map(({ key }) => key), menu.repeatKey];
  return [
    ...heard.flatMap((one) => wrongOrder(one, origin)),
    ...heard.flatMap((one) => strangeKeys(one, origin, keys)),
    ...unnamed(menu, { origin, said, language }, named),
  ];
}

interface HeardText extends Said {
  readonly spoken: Language;
  readonly words: KeyWords;
}

const wrongOrder = ({ ref, path, spoken, words }: HeardText, { written }: Origin): Problem[] =>
  words.keyFirst.map((phrase) =>
    written.source.problemAt(
      path,
      `a key before its choice in the ${spoken} text ${ref.name}: "${phrase} …"`,
      'the choice before its key: "voor een paspoort, toets 1"',
    ),
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
        `the key ${key} in the ${spoken} text ${ref.name}, which is no choice here`,
        keys.join(', '),
      ),
    );

function unnamed(
  { choices }: StepOf<'menu'>,
  { origin: { written, said: list }, said, language }: Omit<Heard, 'menu'>,
  named: ReadonlySet<string>,
): Problem[] {
  const texts = said.map(({ ref }) => ref.name).join(', ');
  return choices
    .filter(({ key }) => !named.has(key))
    .map(({ key }) => {
      const own = 'choices' in written.step && Object.hasOwn(written.step.choices, key);
      const path = own ? ['choices', key] : [list];
      return written.source.problemAt(
        [...written.path, ...path],
        `the key ${key}, which nobody hears of in ${language} (${texts})`,
        `a text that names the choice and then says: ${language === 'en' ? 'press' : 'toets'} ${key}`,
      );
    });
}
