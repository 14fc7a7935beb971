/** Keys that a text tells to press, in Dutch and English: "toets 1", "druk op een hekje", "press two". */
import type { Language } from './flow.ts';

export interface KeyWords {
  /** Each key once, in the order in which they are named. */
  readonly keys: readonly string[];
  /** "toets 1 voor": the key comes before the choice. */
  readonly keyFirst: readonly string[];
}

interface Words {
  /** After which a key is named. */
  readonly press: string;
  readonly keys: Readonly<Record<string, string>>;
  /** A word after the key that shows that the choice is still to come. */
  readonly then: string;
  readonly or: string;
}

const digits = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [String(n), String(n)]));

const WORDS: Readonly<Partial<Record<Language, Words>>> = {
  nl: {
    press:
      '(?:toets|toetst u|druk op|drukt u op|druk|drukt u|kies|kiest u)(?: dan| nu)?(?: op)?(?: de| het)?(?: toets)?',
    keys: {
      ...digits,
      nul: '0',
      // "Een" alone may be the article: "toets een ander nummer".
      één: '1',
      'een(?=[.,!?]|$)': '1',
      twee: '2',
      drie: '3',
      vier: '4',
      vijf: '5',
      zes: '6',
      zeven: '7',
      acht: '8',
      negen: '9',
      '(?:een )?(?:sterretje|ster)': '*',
      '(?:een )?(?:hekje|hek)': '#',
    },
    then: 'voor|als|om|bij|wanneer',
    or: 'of|en',
  },
  en: {
    press: '(?:press|dial|choose)(?: the)?(?: key)?',
    keys: {
      ...digits,
      zero: '0',
      one: '1',
      two: '2',
      three: '3',
      four: '4',
      five: '5',
      six: '6',
      seven: '7',
      eight: '8',
      nine: '9',
      '(?:the )?star': '*',
      '(?:the )?(?:hash|pound)': '#',
    },
    then: 'for|if|to|when',
    or: 'or|and',
  },
};

interface Pattern {
  readonly keys: readonly (readonly [RegExp, string])[];
  readonly named: RegExp;
  readonly keyFirst: RegExp;
}

const BEFORE = '(?<![\\p{L}\\d])';
const AFTER = '(?![\\p{L}\\d])';

function patternOf({ press, keys, then, or }: Words): Pattern {
  const key = `(?:${Object.keys(keys).join('|')})${AFTER}`;
  const several = `${key}(?:(?:,| ${or}) ${key})*`;
  return {
    keys: Object.entries(keys).map(([word, meant]) => [new RegExp(`${BEFORE}${word}${AFTER}`, 'giu'), meant]),
    named: new RegExp(`${BEFORE}${press} (${several})`, 'giu'),
    keyFirst: new RegExp(`${BEFORE}${press} ${several} (?:${then})${AFTER}`, 'giu'),
  };
}

const PATTERNS = new Map(
  Object.entries(WORDS).flatMap(([language, words]) =>
    words ? [[language, patternOf(words)] as const] : [],
  ),
);

/** undefined: a language whose words for keys are not known here. */
export function keyWordsOf(text: string, language: Language): KeyWords | undefined {
  const pattern = PATTERNS.get(language);
  if (!pattern) return undefined;
  const plain = text.replaceAll(/\s+/g, ' ');
  const keys = [...plain.matchAll(pattern.named)].flatMap(([, list = '']) =>
    pattern.keys
      .map(([word, meant]) => ({ meant, at: list.search(word) }))
      .filter(({ at }) => at >= 0)
      .sort((one, other) => one.at - other.at)
      .map(({ meant }) => meant),
  );
  return {
    keys: [...new Set(keys)],
    keyFirst: [...plain.matchAll(pattern.keyFirst)].map(([phrase]) => phrase),
  };
}
