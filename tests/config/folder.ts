import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';
import { loadMunicipalities } from '../../src/config/load.ts';
import type { Problem } from '../../src/support/problem.ts';
import { formatProblem } from '../../src/support/problem.ts';

const made: string[] = [];
afterEach(() => made.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

/** Monday 23 November 2026. */
export const NOW = Date.parse('2026-11-23T09:00:00+01:00');

/** A municipality for tests alone, small and without a mistake. */
export const SMALL_TOWN = 'tests/fixtures/town';

/** A copy of the files that we ship, or of others, to be changed by a test; gone after it. */
export class ConfigurationFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'veertien-config-'));

  constructor(from = '.') {
    made.push(this.path);
    for (const folder of ['config', 'ivr-flows']) {
      cpSync(join(from, folder), join(this.path, folder), { recursive: true });
    }
  }

  write(file: string, text: string): this {
    mkdirSync(dirname(join(this.path, file)), { recursive: true });
    writeFileSync(join(this.path, file), text);
    return this;
  }

  /** Replaces a piece of a file, which must be there. */
  change(file: string, before: string | RegExp, after: string): this {
    const text = readFileSync(join(this.path, file), 'utf8');
    if (!(typeof before === 'string' ? text.includes(before) : before.test(text)))
      throw new Error(`${file} does not hold ${before}`);
    return this.write(file, text.replace(before, after));
  }

  read(file: string): string {
    return readFileSync(join(this.path, file), 'utf8');
  }

  remove(file: string): this {
    rmSync(join(this.path, file), { recursive: true });
    return this;
  }

  load(nowMs = NOW) {
    return loadMunicipalities(join(this.path, 'config'), join(this.path, 'ivr-flows'), nowMs);
  }

  /** What the administrator is told, without the name of the temporary folder. */
  told(): readonly string[] {
    const loaded = this.load();
    return loaded.ok ? [] : this.#lines(loaded.problems);
  }

  /** What the administrator is told besides. */
  warned(): readonly string[] {
    return this.#lines(this.load().warnings);
  }

  #lines(problems: readonly Problem[]): readonly string[] {
    return problems.map((problem) => formatProblem(problem).replaceAll(`${this.path}/`, ''));
  }
}
