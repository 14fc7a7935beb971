import { describe, expect, it } from 'vitest';
import { fileWords } from '../../src/support/mistakes/files.ts';
import { flowAllowed, flowFound } from '../../src/support/mistakes/flow.ts';
import { townAllowed, townFound } from '../../src/support/mistakes/municipality.ts';
import { planningAllowed, planningFound } from '../../src/support/mistakes/planning.ts';
import { settingWords } from '../../src/support/mistakes/settings.ts';
import { shapeWords } from '../../src/support/mistakes/shapes.ts';
import { textAllowed, textFound } from '../../src/support/mistakes/texts.ts';
import { allows, both, phraseIn } from '../../src/support/phrase.ts';
import type { Phrase } from '../../src/support/phrase.ts';
import { asWarning, fileProblem, problemLine } from '../../src/support/problem.ts';

const WORDS = {
  ...{ fileWords, flowAllowed, flowFound, townAllowed, townFound, planningAllowed, planningFound },
  ...{ settingWords, shapeWords, textAllowed, textFound },
};

type Entry = Phrase | ((...args: never[]) => Phrase);

const entries = Object.entries(WORDS).flatMap(([group, words]) =>
  Object.entries(words as Readonly<Record<string, Entry>>).map(
    ([name, entry]) => [`${group}.${name}`, entry] as const,
  ),
);

/** Every argument as a name that is no word of either language. */
const sample = (entry: Entry): Phrase =>
  typeof entry === 'function' ? (entry as (...args: unknown[]) => Phrase)(...Array(4).fill('x1')) : entry;

const ENGLISH =
  /\b(the|which|nothing|allowed|at most|at least|such as|without|found|with|name|list|text|key|step|file)\b/;
const DUTCH = /\b(het|een|waar|niets|hoogstens|minstens|zoals|zonder|stap|bestand|lijst|tekst)\b/;
/** What files themselves hold stays as it is. */
const plain = (text: string): string => text.replaceAll(/[{"<][^}"<>]*[}">]|\b[a-z]+(-[a-z]+)+\b|\w+:/g, '');

describe('what is said of mistakes', () => {
  it.each(entries.filter(([name]) => !/^fileWords\.(trouble)$|\.oneOf$/.test(name)))(
    '%s is there in Dutch and in English, and neither speaks the other',
    (_, entry) => {
      const { nl, en } = sample(
        typeof entry === 'function' && entry === (settingWords.address as unknown)
          ? settingWords.address(['x1'])
          : entry,
      );
      expect(nl).not.toBe('');
      expect(en).not.toBe('');
      expect(plain(nl)).not.toMatch(ENGLISH);
      expect(plain(en)).not.toMatch(DUTCH);
    },
  );

  it('goes through a schema in both languages', () => {
    const phrase = both('een "getal"', 'a "number"');
    expect(phraseIn(allows(phrase).error)).toEqual(phrase);
    expect(phraseIn('Invalid input')).toEqual(both('Invalid input', 'Invalid input'));
  });

  it('is a line, and a warning says so', () => {
    const problem = {
      ...fileProblem('a.yaml', both('niets', 'nothing'), both('iets', 'something')),
      line: 3,
      column: 5,
    };
    expect(problemLine('nl')(problem)).toBe('a.yaml:3:5 er staat niets; er mag staan: iets');
    expect(problemLine('en')({ ...problem, path: 'steps.a', suggestion: 'b' })).toBe(
      'a.yaml:3:5 steps.a: found nothing; allowed: something. Did you mean "b"?',
    );
    expect(problemLine('nl')(asWarning(problem))).toBe('a.yaml:3:5 let op: er staat niets; beter is: iets');
  });
});
