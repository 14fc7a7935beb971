import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileWords, yamlWords } from '../../src/support/mistakes/files.ts';
import { flowAllowed, flowFound } from '../../src/support/mistakes/flow.ts';
import { announcementWords, townAllowed, townFound } from '../../src/support/mistakes/municipality.ts';
import { planningAllowed, planningFound } from '../../src/support/mistakes/planning.ts';
import { settingWords } from '../../src/support/mistakes/settings.ts';
import { shapeWords } from '../../src/support/mistakes/shapes.ts';
import { textAllowed, textFound } from '../../src/support/mistakes/texts.ts';
import { allows, both, phraseIn } from '../../src/support/phrase.ts';
import type { Phrase } from '../../src/support/phrase.ts';
import { asWarning, fileProblem, problemLine } from '../../src/support/problem.ts';

const WORDS = {
  ...{ fileWords, flowAllowed, flowFound, townAllowed, townFound, planningAllowed, planningFound },
  ...{ settingWords, shapeWords, textAllowed, textFound, yamlWords, announcementWords },
};

type Entry = Phrase | ((...args: never[]) => Phrase);

const entries = Object.entries(WORDS).flatMap(([group, words]) =>
  Object.entries(words as Readonly<Record<string, Entry>>).map(
    ([name, entry]) => [`${group}.${name}`, entry] as const,
  ),
);

const x1 = both('x1', 'x1');
/** Those whose arguments are no names. */
const SAMPLES: Readonly<Record<string, Phrase>> = {
  'settingWords.address': settingWords.address(['x1']),
  'settingWords.oneOf': settingWords.oneOf(['x1']),
  'flowFound.kind': flowFound.kind(x1),
  'flowFound.alsoIn': flowFound.alsoIn(x1, ['x1']),
  'yamlWords.tab': yamlWords.tab([7]),
};

/** Every argument as a name that is no word of either language. */
function sample(name: string, entry: Entry): Phrase {
  if (typeof entry !== 'function') return entry;
  return SAMPLES[name] ?? (entry as (...args: unknown[]) => Phrase)(...Array<string>(4).fill('x1'));
}

const ENGLISH =
  /\b(the|which|nothing|allowed|at most|at least|such as|without|found|with|name|list|key|step|file)\b/;
const DUTCH = /\b(het|een|waar|niets|hoogstens|minstens|zoals|zonder|stap|bestand|lijst|tekst)\b/;
/** What files themselves hold stays as it is. */
const plain = (text: string): string => text.replaceAll(/[{"<][^}"<>]*[}">]|\b[a-z]+(-[a-z]+)+\b|\w+:/g, '');

describe('what is said of mistakes', () => {
  it.each(entries)('%s is there in Dutch and in English, and neither speaks the other', (name, entry) => {
    const { nl, en } = sample(name, entry);
    expect(nl).not.toBe('');
    expect(en).not.toBe('');
    expect(plain(nl)).not.toMatch(ENGLISH);
    expect(plain(en)).not.toMatch(DUTCH);
  });

  it('is nowhere written in a schema in one language only', () => {
    const files = ['config', 'ivr', 'simulation', 'staffing', 'support'].flatMap((folder) =>
      readdirSync(join('src', folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => join('src', folder, file)),
    );
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file) => /\berror: *['"`]/.test(readFileSync(file, 'utf8')))).toEqual([]);
  });

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
