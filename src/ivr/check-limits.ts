/** Numbers, keys and texts of a step that cannot go together: nobody could ever get past them, or hear them out. */
import { flowAllowed, flowFound } from '../support/mistakes/flow.ts';
import type { Problem } from '../support/problem.ts';
import { languagesOf, saidIn } from './check-texts.ts';
import type { Said } from './check-texts.ts';
import type { Language } from './flow.ts';
import { templateIn } from './named-texts.ts';
import type { Written } from './parse.ts';
import type { SpelledOut } from './spell-out.ts';
import type { WrittenStepOf } from './written-steps.ts';

/** Some 80 seconds. The core takes what lasts 120 for lost, and goes on: in the middle of a word. */
const MOST_LETTERS = 1_200;
const PHONE_DIGITS = 10;

/** Every such mistake of a flow. */
export function limitProblems(spelledOut: SpelledOut): readonly Problem[] {
  const written = new Set([...spelledOut.origins.values()].map((origin) => origin.written));
  return [...[...written].flatMap(impossible), ...tooLong(spelledOut)];
}

function impossible(written: Written): readonly Problem[] {
  const { step } = written;
  if (step.kind === 'ask-digits') return [...lengthProblems(written, step), ...keyProblems(written, step)];
  return step.kind === 'message' ? messageProblems(written, step) : [];
}

function lengthProblems(
  { source, path }: Written,
  { format, length }: WrittenStepOf<'ask-digits'>,
): readonly Problem[] {
  if (format !== 'phone' || !length) return [];
  if (length.least <= PHONE_DIGITS && length.most >= PHONE_DIGITS) return [];
  return [
    source.problemAt([...path, 'length'], flowFound.phoneTooShort, flowAllowed.phoneLength(PHONE_DIGITS)),
  ];
}

/** A key that is a digit could not be keyed in as one. */
function keyProblems({ source, path }: Written, step: WrittenStepOf<'ask-digits'>): readonly Problem[] {
  const { end = '#', clear = '*' } = step;
  const digits = (['end', 'clear'] as const).filter((key) => /\d/.test(step[key] ?? ''));
  if (digits.length > 0)
    return digits.map((key) =>
      source.problemAt([...path, key], flowFound.digitKey(step[key] ?? ''), flowAllowed.hashOrStar),
    );
  if (end !== clear) return [];
  const place = step.end === undefined ? 'clear' : 'end';
  return [source.problemAt([...path, place], flowFound.oneKeyForTwo(end), flowAllowed.twoKeys)];
}

function messageProblems({ source, path }: Written, step: WrittenStepOf<'message'>): readonly Problem[] {
  const { 'at-least': least = 2_000, 'at-most': most = 120_000 } = step;
  if (least < most) return [];
  const place = step['at-least'] === undefined ? 'at-most' : 'at-least';
  return [source.problemAt([...path, place], flowFound.messageTooShort, flowAllowed.leastBelowMost)];
}

/** Everything that one list of a step says. */
function tooLong(spelledOut: SpelledOut): readonly Problem[] {
  const lists = new Map<string, Said[]>();
  for (const said of saidIn(spelledOut)) {
    const list = `${said.step} ${said.path.slice(0, -1).join(' ')}`;
    lists.set(list, [...(lists.get(list) ?? []), said]);
  }
  return [...lists.values()].flatMap((list) =>
    languagesOf(spelledOut).flatMap((language) => tooLongIn(spelledOut, list, language)),
  );
}

function tooLongIn({ flow }: SpelledOut, list: readonly Said[], language: Language): readonly Problem[] {
  const [first] = list;
  const letters = list
    .map(({ ref }) => templateIn(flow.texts, ref.language ?? language, ref.name)?.text.length ?? 0)
    .reduce((sum, some) => sum + some, 0);
  if (!first || letters <= MOST_LETTERS) return [];
  const found = flowFound.manyLetters(letters, language);
  const place = first.path.slice(0, -1);
  return [first.origin.written.source.problemAt(place, found, flowAllowed.fewerLetters(MOST_LETTERS))];
}
