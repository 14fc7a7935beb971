/** From prompts by name to the words that are heard. Pure; a text with places is filled in as spoken-value.ts says. */
import type { Language, ParamValue, PromptRef } from './flow.ts';
import { placesOf, templateOf } from './spoken-template.ts';
import type { Format } from './spoken-template.ts';
import { asSaid, saidValue } from './spoken-value.ts';
import type { Facts, PromptTemplate, Spoken, SpokenTexts } from './texts.ts';

export interface SpokenAs {
  /** The caller's. */
  readonly language: Language;
  /** Said when the caller's language lacks the text. */
  readonly standard: Language;
  /** IANA. */
  readonly timeZone: string;
}

/** What is said in place of a text that is missing or can't be filled in, the nearest in meaning first. */
const FALLBACKS: ReadonlyMap<string, readonly string[]> = new Map([
  ['position', ['position-many']],
  ['wait-within', ['wait-long']],
  ['queue-closed-reason', ['queue-closed']],
]);
const LAST_RESORT = 'one-moment';

/** One prompt, in the ref's own language, the caller's, or the standard one; undefined: unknown, or a place stays empty. */
export function speak(texts: SpokenTexts, ref: PromptRef, as: SpokenAs): Spoken | undefined {
  const languages = [ref.language ?? as.language, as.standard];
  const language = languages.find((one) => templateIn(texts, one, ref.name) !== undefined);
  const template = language === undefined ? undefined : templateIn(texts, language, ref.name);
  if (language === undefined || template === undefined) return undefined;
  const params = ref.params ?? {};
  const variant = variantOf(template, params);
  const text = filledIn(own(template.except, variant) ?? template.text, params, { ...as, language });
  const recording = own(template.recordings, variant) ?? null;
  return text === undefined ? undefined : { name: ref.name, language, text, recording };
}

/**
 * All prompts in order. What can't be said is replaced by the next best: the list is empty only when `refs` is, or
 * when there is not even `one-moment`. `Spoken.name` tells what is said in the end.
 */
export function speakAll(texts: SpokenTexts, refs: readonly PromptRef[], as: SpokenAs): readonly Spoken[] {
  return refs.flatMap((ref) => {
    for (const name of [ref.name, ...(FALLBACKS.get(ref.name) ?? []), LAST_RESORT]) {
      const spoken = speak(texts, name === ref.name ? ref : { name }, as);
      if (spoken) return [spoken];
    }
    return [];
  });
}

/**
 * The refs with the params that their texts need and they have not, as the facts of this moment give them. What the
 * facts do not know stays out, and `speakAll` falls back.
 */
export function withFacts(
  texts: SpokenTexts,
  refs: readonly PromptRef[],
  { language, standard }: Pick<SpokenAs, 'language' | 'standard'>,
  facts: Facts,
): readonly PromptRef[] {
  return refs.map((ref) => {
    const template =
      templateIn(texts, ref.language ?? language, ref.name) ?? templateIn(texts, standard, ref.name);
    if (!template) return ref;
    const known = Object.fromEntries(
      neededBy(template).flatMap((name): [string, ParamValue][] => {
        const value = own(ref.params, name) ?? facts(name);
        return value === undefined ? [] : [[name, value]];
      }),
    );
    return Object.keys(known).length === 0 ? ref : { ...ref, params: { ...known, ...ref.params } };
  });
}

/** Names whose values a text is said with; days and dates are told from `now`. Kept by template: asked with each call. */
export function neededBy(template: PromptTemplate): readonly string[] {
  const kept = needs.get(template);
  if (kept) return kept;
  const places = [template.text, ...Object.values(template.except ?? {})].flatMap(placesOf);
  const dated = places.some(({ format }) => format !== null && TOLD_FROM_NOW.has(format));
  const range = template.range ? [template.range.param] : [];
  const names = [...new Set([...range, ...places.map(({ name }) => name), ...(dated ? ['now'] : [])])];
  needs.set(template, names);
  return names;
}
const TOLD_FROM_NOW = new Set<string>(['day', 'date', 'ahead'] satisfies Format[]);
const needs = new WeakMap<PromptTemplate, readonly string[]>();

const templateIn = (texts: SpokenTexts, language: Language, name: string): PromptTemplate | undefined =>
  own(own(texts, language), name);

/** Names come from files and callers: "constructor" is a name like any other. */
const own = <T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  record && Object.hasOwn(record, name) ? record[name] : undefined;

/** The value by which another text or a recording is chosen; '' when there is none. */
function variantOf(
  { range, except, text }: PromptTemplate,
  params: Readonly<Record<string, ParamValue>>,
): string {
  const param = range?.param ?? (except ? placesOf(text)[0]?.name : undefined);
  return param === undefined ? '' : String(own(params, param) ?? '');
}

function filledIn(
  text: string,
  params: Readonly<Record<string, ParamValue>>,
  { language, timeZone }: Pick<SpokenAs, 'language' | 'timeZone'>,
): string | undefined {
  const now = typeof params['now'] === 'number' ? params['now'] : undefined;
  let whole = '';
  for (const part of templateOf(text).parts) {
    const value = typeof part === 'string' ? undefined : own(params, part.name);
    const said =
      typeof part === 'string'
        ? asSaid(part, language)
        : value === undefined
          ? undefined
          : saidValue(value, part, { language, timeZone, now });
    if (said === undefined) return undefined;
    whole += said;
  }
  return whole;
}
