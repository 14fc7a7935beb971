/**
 * How long texts are when they are heard: of the sound itself, as the voice says it or as it was recorded. What was
 * measured once is kept in the folder of prompts, so that only a changed text is said anew.
 */
import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Spoken } from '../ivr/texts.ts';
import { OperatorError, messageOf } from '../support/errors.ts';
import { soundHash } from './make-sound.ts';
import type { Progress } from './store.ts';
import { Turns } from './turns.ts';
import { readOut } from './voice.ts';
import { wavMs } from './wav-ms.ts';

/** 8 kHz, 16 bits, mono, behind a header of 44 bytes: as make-sound.ts writes it. */
const BYTES_PER_MS = 16;
const HEADER_BYTES = 44;
const KEPT_IN = 'lengths.json';
const MOST_KEPT = 20_000;

export interface SoundLengthsOptions {
  /** Folder with rendered prompts; it need not be there, nor be writable. */
  readonly dir: string;
  /** See TTS_COMMAND in the settings. */
  readonly ttsCommand: string;
  /** Content hash of a recording → its file. */
  readonly recordings: () => ReadonlyMap<string, string>;
}

export class SoundLengths {
  readonly #options: SoundLengthsOptions;
  #known: Map<string, number> | undefined;

  constructor(options: SoundLengthsOptions) {
    this.#options = options;
  }

  /** Afterwards `ms` knows them all. Rejects with an OperatorError that names the text that can't be said. */
  async measure(spoken: readonly Spoken[], onProgress?: (progress: Progress) => void): Promise<void> {
    const known = (this.#known ??= await this.#kept());
    const all = new Map(spoken.map((one) => [this.#hashOf(one), one]));
    const missing = [...all].filter(([hash]) => !known.has(hash));
    if (missing.length === 0) return;
    const scratch = await mkdtemp(join(tmpdir(), 'veertien-lengths-'));
    const turns = new Turns(availableParallelism());
    let done = 0;
    try {
      const measured = async ([hash, one]: readonly [string, Spoken]): Promise<void> => {
        known.set(hash, await this.#lengthOf(one, hash, join(scratch, `${hash}.wav`)));
        done += 1;
        onProgress?.({ done, total: missing.length });
      };
      await Promise.all(missing.map((one) => turns.take(() => measured(one))));
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
    await this.#keep(known);
  }

  /** Milliseconds; undefined: not measured yet. */
  ms(spoken: Spoken): number | undefined {
    return this.#known?.get(this.#hashOf(spoken));
  }

  #hashOf(spoken: Spoken): string {
    return soundHash(spoken, this.#options.ttsCommand);
  }

  async #lengthOf(spoken: Spoken, hash: string, draft: string): Promise<number> {
    const { dir, recordings, ttsCommand } = this.#options;
    const made = await stat(join(dir, `${hash}.wav`)).catch(() => undefined);
    if (made) return (made.size - HEADER_BYTES) / BYTES_PER_MS;
    try {
      if (spoken.recording === null) await readOut(spoken, draft, ttsCommand);
      const file = spoken.recording === null ? draft : recordings().get(spoken.recording);
      return wavMs(await readFile(file ?? ''));
    } catch (error) {
      const { name, language } = spoken;
      throw new OperatorError(`The prompt "${name}" can't be said (${language}): ${messageOf(error)}`);
    }
  }

  async #kept(): Promise<Map<string, number>> {
    const text = await readFile(join(this.#options.dir, KEPT_IN), 'utf8').catch(() => '{}');
    try {
      const found: unknown = JSON.parse(text);
      if (typeof found !== 'object' || found === null) return new Map();
      return new Map(Object.entries(found).filter((pair): pair is [string, number] => isLength(pair[1])));
    } catch {
      // It is made again.
      return new Map();
    }
  }

  /** The newest, whole or not at all; where it can't be written it is measured again next time. */
  async #keep(known: ReadonlyMap<string, number>): Promise<void> {
    const { dir } = this.#options;
    const draft = join(dir, `.${process.pid}.${KEPT_IN}`);
    const newest = Object.fromEntries([...known].slice(-MOST_KEPT));
    await mkdir(dir, { recursive: true, mode: 0o700 })
      .then(() => writeFile(draft, JSON.stringify(newest)))
      .then(() => rename(draft, join(dir, KEPT_IN)))
      .catch(() => rm(draft, { force: true }));
  }
}

const isLength = (found: unknown): found is number => typeof found === 'number' && found >= 0;
