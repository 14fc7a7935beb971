/** A text with places: `Er zijn nog {position-1} wachtenden`, `Wij zijn er {opens as day} weer`. */

/** How a value is said; what each sounds like is in dutch.ts and english.ts. */
export const FORMATS = [
  'number',
  'digits',
  'phone',
  'time',
  'day',
  'date',
  'minutes',
  'ahead',
  'amount',
  'words',
] as const;
export type Format = (typeof FORMATS)[number];

/**
 * What the engine knows by itself, and how it is said unless the text says otherwise. All other names are the
 * caller's variables and the numbers that the engine's own prompts are said with (`position`, `minutes`).
 */
export const FACTS: Readonly<Record<string, Format>> = {
  /** The next opening, epoch ms. */
  opens: 'time',
  /** Why we are closed otherwise than usual today. */
  reason: 'words',
  now: 'time',
  /** The number the caller calls from. */
  caller: 'phone',
  /** When the callback note is due, epoch ms. */
  deadline: 'day',
  /** The municipality's name. */
  municipality: 'words',
};

/** `{position-1 as number}`: name "position", plus -1, format "number". */
export interface Place {
  readonly name: string;
  readonly plus: number;
  /** null: a number as a number, words as words. */
  readonly format: Format | null;
}

/** A place as written that is none: what is wrong with it is told by prompt-texts.ts. */
export interface BadPlace {
  readonly written: string;
  /** The word after "as", where that is what is wrong. */
  readonly format?: string;
}

export interface Template {
  /** Words and places in the order in which they are said. */
  readonly parts: readonly (string | Place)[];
  readonly bad: readonly BadPlace[];
}

/** From `{` to `}`, or a brace that stands alone. */
const PLACE = /\{[^{}]*\}|[{}]/g;
/** A name may hold dashes, but a dash and a number at its end take that number off. */
const INSIDE =
  /^\{\s*([a-z][a-z0-9]*(?:[-_][a-z][a-z0-9]*)*)\s*(?:([+-])\s*(\d{1,4}))?(?:\s+as\s+([^\s{}]+))?\s*\}$/;

const MOST_KEPT = 5_000;
const kept = new Map<string, Template>();

/** Reads a text; the same text is read once, since a core says it thousands of times. */
export function templateOf(text: string): Template {
  const known = kept.get(text);
  if (known) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const read = readTemplate(text);
  kept.set(text, read);
  return read;
}

function readTemplate(text: string): Template {
  const parts: (string | Place)[] = [];
  const bad: BadPlace[] = [];
  let from = 0;
  for (const { 0: written, index } of text.matchAll(PLACE)) {
    parts.push(text.slice(from, index));
    from = index + written.length;
    const place = placeOf(written);
    if ('written' in place) bad.push(place);
    else parts.push(place);
  }
  parts.push(text.slice(from));
  return { parts: parts.filter((part) => part !== ''), bad };
}

function placeOf(written: string): Place | BadPlace {
  const [whole, name = '', sign, amount = '0', as] = INSIDE.exec(written) ?? [];
  if (whole === undefined) return { written };
  const format =
    as === undefined
      ? Object.hasOwn(FACTS, name)
        ? (FACTS[name] ?? null)
        : null
      : FORMATS.find((known) => known === as);
  if (format === undefined) return { written, format: as ?? '' };
  return { name, plus: sign === '-' ? -Number(amount) : Number(amount), format };
}

/** The places of a text in order. */
export const placesOf = (text: string): readonly Place[] =>
  templateOf(text).parts.filter((part) => typeof part !== 'string');
