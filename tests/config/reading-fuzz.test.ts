import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { crossCheck, municipalityOf, parseMunicipality } from '../../src/config/municipality.ts';
import { readPromptFile } from '../../src/config/prompt-file.ts';
import { readYaml } from '../../src/support/yaml-source.ts';
import { NOW } from './folder.ts';

const NO_FLOWS = { flows: {}, spelledOut: [], flowIds: [], promptNames: [], problems: [] };

/** Somewhere in a good file something is cut out and something else put in. */
function damaged(file: string): fc.Arbitrary<string> {
  const text = readFileSync(file, 'utf8');
  const junk = fc.constantFrom(
    '',
    ':',
    '- ',
    '{',
    '}',
    '[',
    ']',
    '*x',
    '&x ',
    '\t',
    '\n',
    '? ',
    '|',
    '__proto__: x',
    '{x}',
    '..',
  );
  const place = fc.record({ from: fc.nat(text.length), length: fc.nat(30), put: junk });
  return place.map(({ from, length, put }) => text.slice(0, from) + put + text.slice(from + length));
}

describe('reading never fails in another way than by naming mistakes', () => {
  it('of a damaged municipality', () => {
    fc.assert(
      fc.property(damaged('config/delft.yaml'), (text) => {
        const { source } = readYaml('delft.yaml', text);
        const { file } = parseMunicipality(source);
        if (!file) return;
        crossCheck(source, file, { flowIds: ['hoofdmenu'], promptNames: [] });
        municipalityOf('delft', file, NO_FLOWS, NOW);
      }),
      { numRuns: 150 },
    );
  });

  it('of damaged texts', () => {
    fc.assert(
      fc.property(damaged('ivr-flows/delft/prompts.nl.yaml'), (text) => {
        readPromptFile(readYaml('prompts.nl.yaml', text).source);
      }),
      { numRuns: 500 },
    );
  });
});
