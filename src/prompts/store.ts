/** What is said → where Asterisk fetches its sound. */
import { availableParallelism } from 'node:os';
import type { Spoken } from '../ivr/texts.ts';
import type { Clock } from '../support/clock.ts';
import { OperatorError, messageOf } from '../support/errors.ts';
import type { LineSound } from '../support/line-sound.ts';
import type { Logger } from '../support/logger.ts';
import { FILE_ENDINGS } from './make-sound.ts';
import type { FileEnding } from './make-sound.ts';
import { Shelf } from './shelf.ts';

export interface PromptStoreOptions {
  /** Folder for `<hash>.wav`, `.alaw`, `.ulaw` and `.sln16`; made when it is not there. */
  readonly cacheDir: string;
  /** See TTS_COMMAND in the settings. */
  readonly ttsCommand: string;
  /** Content hash of a recording → its file: `recordingsOf(flowsDir)`. */
  readonly recordings: () => ReadonlyMap<string, string>;
  /** What Asterisk is told to play on a line that carries more than a telephone does, Hz. */
  readonly rate: 8000 | 16_000;
  /** Address of this program as Asterisk sees it ("http://127.0.0.1:8014"). */
  readonly baseUrl: string;
  /** A caller waits no longer for something that has to be rendered first; then the next best is said. */
  readonly renderWithinMs: number;
  /** What was rendered for one caller is removed when it was not played for so long. */
  readonly keepMs: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface PromptStore {
  /**
   * Renders what is missing, in parallel, and keeps all of it from now on instead of what an earlier call named.
   * Rejects with an OperatorError that names the prompt; then everything stays as it was. Resolves to how many were made.
   */
  prepare(spoken: readonly Spoken[], onProgress?: (progress: Progress) => void): Promise<number>;
  /**
   * What Asterisk is told to play on such a line, in order: ["sound:http://127.0.0.1:8014/prompts/<hash>.alaw", …].
   * Never rejects, and never empty while anything is prepared: what can't be said is reported and replaced by the next
   * best.
   */
  media(spoken: readonly Spoken[], line: LineSound): Promise<readonly string[]>;
  /** Addresses of everything prepared, for Asterisk to fetch beforehand: as most lines here hear it. */
  addresses(): readonly string[];
  /** Removes what no flow says any more, and what was rendered for one caller. Resolves to the addresses that are gone. */
  sweep(): Promise<readonly string[]>;
}

/** Said when a prompt has no sound, the nearest in meaning first. */
const LAST_RESORTS = ['one-moment', 'technical-problem'];

export function createPromptStore(options: PromptStoreOptions): PromptStore {
  return new RenderedPrompts(options);
}

class RenderedPrompts implements PromptStore {
  readonly #options: PromptStoreOptions;
  readonly #shelf: Shelf;
  #prepared: ReadonlyMap<string, Spoken> = new Map();

  constructor(options: PromptStoreOptions) {
    this.#options = options;
    this.#shelf = new Shelf({ dir: options.cacheDir, ...options });
  }

  async prepare(spoken: readonly Spoken[], onProgress?: (progress: Progress) => void): Promise<number> {
    await this.#shelf.open();
    const all = new Map(spoken.map((one) => [this.#shelf.hashOf(one), one]));
    const there = await Promise.all([...all.keys()].map((hash) => this.#shelf.has(hash)));
    const missing = [...all.values()].filter((_, index) => there[index] === false);
    await this.#renderAll(missing, onProgress);
    const left = [...this.#prepared.keys()].filter((hash) => !all.has(hash));
    this.#prepared = all;
    // Callers who are in the old version still hear these.
    await this.#shelf.touch(left);
    this.#options.logger.info({ prompts: all.size, rendered: missing.length }, 'prompts are ready');
    return missing.length;
  }

  async media(spoken: readonly Spoken[], line: LineSound): Promise<readonly string[]> {
    const late = this.#deadline();
    const found = await Promise.all(
      spoken.map((one) => Promise.race([this.#hashWithSound(one), late.passed])),
    );
    late.callOff();
    const hashes: string[] = [];
    for (const [index, one] of spoken.entries()) {
      if (found[index] === 'late') this.#report(one, `not ready within ${this.#options.renderWithinMs} ms`);
      const own = found[index] === 'late' ? undefined : found[index];
      const hash = own ?? (await this.#nextBest(one));
      // Several that fail are one moment, not several.
      if (hash !== undefined && (own !== undefined || hashes.at(-1) !== hash)) hashes.push(hash);
    }
    void this.#shelf.touch(hashes.filter((hash) => !this.#prepared.has(hash)));
    const ending = this.#endingFor(line);
    return hashes.map((hash) => `sound:${this.#addressOf(hash, ending)}`);
  }

  addresses(): readonly string[] {
    const usual = new Set([this.#endingFor('alaw'), this.#endingFor('unknown')]);
    return [...this.#prepared.keys()].flatMap((hash) => [...usual].map((end) => this.#addressOf(hash, end)));
  }

  async sweep(): Promise<readonly string[]> {
    // Before anything is prepared nobody knows what is in use.
    if (this.#prepared.size === 0) return [];
    const kept = new Set(this.#prepared.keys());
    const removed = await this.#shelf.sweep(kept, this.#options.keepMs);
    return removed
      .filter((hash) => !kept.has(hash))
      .flatMap((hash) => FILE_ENDINGS.map((ending) => this.#addressOf(hash, ending)));
  }

  /** By fewer hands than the shelf has, so that a caller who needs something meanwhile need not wait for all of it. */
  async #renderAll(missing: readonly Spoken[], onProgress?: (progress: Progress) => void): Promise<void> {
    const queue = [...missing];
    let done = 0;
    const worker = async (): Promise<void> => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        await this.#shelf.ensure(next).catch((error: unknown) => {
          // A voice that fails on one prompt is not asked for the others.
          queue.length = 0;
          throw failureOf(next, error);
        });
        done += 1;
        onProgress?.({ done, total: missing.length });
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, worker));
  }

  /** undefined: it has no sound and none can be made; reported. */
  async #hashWithSound(spoken: Spoken): Promise<string | undefined> {
    try {
      await this.#shelf.ensure(spoken);
      return this.#shelf.hashOf(spoken);
    } catch (error) {
      this.#report(spoken, messageOf(error));
      // Words in another voice are better than other words.
      return spoken.recording === null ? undefined : this.#hashWithSound({ ...spoken, recording: null });
    }
  }

  async #nextBest(spoken: Spoken): Promise<string | undefined> {
    for (const [hash, candidate] of this.#inPlaceOf(spoken)) {
      if (!(await this.#shelf.has(hash))) continue;
      this.#options.logger.warn({ prompt: spoken.name, instead: candidate.name }, 'another prompt was said');
      return hash;
    }
    this.#options.logger.error({ prompt: spoken.name }, 'a caller hears nothing: no prompt has sound');
    return undefined;
  }

  /** The prepared prompts in the order in which they may stand in for this one. */
  #inPlaceOf({ language }: Spoken): readonly (readonly [string, Spoken])[] {
    const distance = (other: Spoken): number => {
      const resort = LAST_RESORTS.indexOf(other.name);
      return (resort < 0 ? LAST_RESORTS.length : resort) * 2 + (other.language === language ? 0 : 1);
    };
    return [...this.#prepared].sort(([, a], [, b]) => distance(a) - distance(b));
  }

  #deadline(): { readonly passed: Promise<'late'>; readonly callOff: () => void } {
    const { clock, renderWithinMs } = this.#options;
    let callOff = (): void => undefined;
    const passed = new Promise<'late'>((resolve) => {
      callOff = clock.wakeAt(clock.now() + renderWithinMs, () => resolve('late'));
    });
    return { passed, callOff };
  }

  #report({ name, language }: Spoken, why: string): void {
    this.#options.logger.warn({ prompt: name, language, why }, 'a prompt has no sound');
  }

  /** What Asterisk need not convert, or else what loses nothing by it. */
  #endingFor(line: LineSound): FileEnding {
    if (line === 'alaw' || line === 'ulaw') return line;
    if (this.#options.rate === 16_000) return 'sln16';
    return line === 'wide' ? 'wav' : 'alaw';
  }

  #addressOf(hash: string, ending: FileEnding): string {
    return `${this.#options.baseUrl}/prompts/${hash}.${ending}`;
  }
}

const failureOf = ({ name, language }: Spoken, why: unknown): OperatorError =>
  new OperatorError(`The prompt "${name}" can't be made (${language}): ${messageOf(why)}`);
