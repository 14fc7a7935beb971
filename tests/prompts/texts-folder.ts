/** A municipality's folder with texts and recordings, for the tests of reading and writing them; gone after each test. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';
import { loadTexts } from '../../src/config/prompt-texts.ts';
import type { LoadedTexts } from '../../src/config/prompt-texts.ts';
import { ENGINE_PROMPTS, RANGE_PROMPTS } from '../../src/ivr/engine-prompts.ts';
import { formatProblem } from '../../src/support/problem.ts';
import { tone } from './sound.ts';

const made: string[] = [];
afterEach(() => made.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

const ranged = (text: string): string =>
  RANGE_PROMPTS.map(({ name, param, lowest, highest }) =>
    [`${name}:`, `  range: { ${param}: ${lowest}..${highest} }`, `  text: ${text} {${param}}.`, ''].join(
      '\n',
    ),
  ).join('');

/** What the engine says by name, with one text for all. */
export const standardTexts = (text: string): string =>
  `${ENGINE_PROMPTS.map((name) => `${name}: ${text}.\n`).join('')}${ranged(text)}`;

export class TextsFolder {
  readonly root = mkdtempSync(join(tmpdir(), 'veertien-texts-'));
  readonly path = join(this.root, 'delft');

  /** With the engine's own prompts and `texts` after them. */
  constructor(texts = '') {
    made.push(this.root);
    this.write('prompts.nl.yaml', `${texts}\n${standardTexts('Tekst')}`);
  }

  write(file: string, text: string | Uint8Array): this {
    mkdirSync(dirname(join(this.path, file)), { recursive: true });
    writeFileSync(join(this.path, file), text);
    return this;
  }

  /** A recording of half a second. */
  recording(file: string, db = -3): this {
    mkdirSync(dirname(join(this.path, 'recordings', file)), { recursive: true });
    tone(join(this.path, 'recordings', file), db);
    return this;
  }

  load(): LoadedTexts {
    return loadTexts(this.path);
  }

  /** Problems as they are told, with paths from the municipality's folder on. */
  told(): string[] {
    const { problems, strangers } = this.load();
    const all = [...problems, ...strangers.map(({ problem }) => problem)];
    return all.map((problem) => formatProblem(problem).replaceAll(`${this.path}/`, ''));
  }
}
