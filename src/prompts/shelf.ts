/** The folder with rendered prompts: what is there already is not made again, and one thing is made once at a time. */
import { access, mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Spoken } from '../ivr/texts.ts';
import type { Clock } from '../support/clock.ts';
import { OperatorError, messageOf } from '../support/errors.ts';
import { FILE_ENDINGS, makeSound, soundHash } from './make-sound.ts';
import { Turns } from './turns.ts';

const MS_PER_SECOND = 1000;
const OURS = /^([a-f0-9]{32})\.(?:wav|sln16|[au]law|\d+\.\d+\.(?:voice\.wav|part\.(?:wav|sln16|[au]law)))$/;

export interface ShelfOptions {
  readonly dir: string;
  /** See TTS_COMMAND in the settings. */
  readonly ttsCommand: string;
  /** Content hash → file; asked again when a recording is not in what it last said. */
  readonly recordings: () => ReadonlyMap<string, string>;
  readonly clock: Clock;
}

export class Shelf {
  readonly #options: ShelfOptions;
  readonly #turns = new Turns(2 * availableParallelism());
  readonly #making = new Map<string, Promise<void>>();
  #recordings: ReadonlyMap<string, string> | undefined;

  constructor(options: ShelfOptions) {
    this.#options = options;
  }

  /** Throws an OperatorError when the folder can't be made. */
  async open(): Promise<void> {
    await mkdir(this.#options.dir, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
      throw new OperatorError(
        `The folder ${this.#options.dir} can't be made (setting DATA_DIR): ${messageOf(error)}`,
      );
    });
  }

  hashOf(spoken: Spoken): string {
    return soundHash(spoken, this.#options.ttsCommand);
  }

  async has(hash: string): Promise<boolean> {
    return access(this.#file(hash, 'wav')).then(
      () => true,
      () => false,
    );
  }

  /** Makes it when it is not there. Rejects with a sentence. */
  async ensure(spoken: Spoken): Promise<void> {
    const hash = this.hashOf(spoken);
    if (await this.has(hash)) return;
    const busy = this.#making.get(hash);
    if (busy) return busy;
    const made = this.#turns.take(() => this.#make(spoken, hash)).finally(() => this.#making.delete(hash));
    this.#making.set(hash, made);
    return made;
  }

  /** Marks files as used now: `sweep` goes by that. */
  async touch(hashes: Iterable<string>): Promise<void> {
    const now = this.#options.clock.now() / MS_PER_SECOND;
    const files = [...hashes].flatMap((hash) => FILE_ENDINGS.map((ending) => this.#file(hash, ending)));
    await Promise.all(files.map((file) => utimes(file, now, now).catch(() => undefined)));
  }

  /** Removes what is not to be kept and was not used for `ms`. Tells the hashes of what was removed. */
  async sweep(kept: ReadonlySet<string>, ms: number): Promise<readonly string[]> {
    const before = this.#options.clock.now() - ms;
    const removed = new Set<string>();
    for (const name of await readdir(this.#options.dir)) {
      const [, hash = ''] = OURS.exec(name) ?? [];
      if (hash === '' || (kept.has(hash) && /^[a-f0-9]+\.\w+$/.test(name))) continue;
      const file = join(this.#options.dir, name);
      const used = await stat(file).catch(() => undefined);
      if (used === undefined || used.mtimeMs > before) continue;
      await rm(file, { force: true });
      removed.add(hash);
    }
    return [...removed];
  }

  async #make(spoken: Spoken, hash: string): Promise<void> {
    const { dir, ttsCommand } = this.#options;
    const recording = spoken.recording === null ? null : this.#recordingOf(spoken.recording);
    // Whoever empties the data folder while we run takes the folder as well.
    await this.open();
    await makeSound({ dir, hash, spoken, recording, ttsCommand });
    await this.touch([hash]);
  }

  #recordingOf(hash: string): string {
    const known = this.#recordings?.get(hash);
    if (known !== undefined) return known;
    this.#recordings = this.#options.recordings();
    const found = this.#recordings.get(hash);
    if (found === undefined) throw new Error('its recording is not there any more');
    return found;
  }

  #file(hash: string, ending: string): string {
    return join(this.#options.dir, `${hash}.${ending}`);
  }
}
