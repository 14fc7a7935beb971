/** Tells when something changes in folders and all that is below them. */
import { readdirSync, watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { extname, join } from 'node:path';
import type { Clock } from '../support/clock.ts';
import { messageOf } from '../support/errors.ts';
import type { Logger } from '../support/logger.ts';

/** An editor, or somebody who copies files, writes more than once. */
const QUIET_MS = 300;
/** What configuration is made of. Editors leave other files for a moment; '' may be a folder. */
const KINDS: ReadonlySet<string> = new Set(['.yaml', '.wav', '']);
/** The one link through which Kubernetes puts other files in place of all of a configuration map. */
const ALL_AT_ONCE = '..data';

/**
 * Each folder is watched by itself, so that a file that is put in place of another (as editors do) is seen, and a new
 * folder too. `onChange` is called once it has been quiet for a moment. A folder that cannot be watched is reported;
 * what changes there is taken when somebody asks.
 */
export class FolderWatch {
  readonly #roots: readonly string[];
  readonly #onChange: () => void;
  readonly #parts: { readonly clock: Clock; readonly logger: Logger };
  readonly #watched = new Map<string, FSWatcher>();
  #callOff: () => void = () => undefined;

  constructor(
    roots: readonly string[],
    onChange: () => void,
    parts: { readonly clock: Clock; readonly logger: Logger },
  ) {
    this.#roots = roots;
    this.#onChange = onChange;
    this.#parts = parts;
    this.#watchAll();
  }

  close(): void {
    this.#callOff();
    for (const folder of [...this.#watched.keys()]) this.#forget(folder);
  }

  #watchAll(): void {
    const folders = new Set(this.#roots.flatMap((root) => [root, ...foldersBelow(root)]));
    for (const folder of [...this.#watched.keys()]) if (!folders.has(folder)) this.#forget(folder);
    for (const folder of folders) if (!this.#watched.has(folder)) this.#watch(folder);
  }

  #watch(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, (_, name) => this.#changed(name));
      watcher.on('error', () => this.#forget(folder));
      this.#watched.set(folder, watcher);
    } catch (error) {
      this.#parts.logger.warn({ folder, why: messageOf(error) }, 'changes of this folder are not seen');
    }
  }

  #forget(folder: string): void {
    this.#watched.get(folder)?.close();
    this.#watched.delete(folder);
  }

  #changed(name: string | null): void {
    if (name !== null && name !== ALL_AT_ONCE && !KINDS.has(extname(name))) return;
    const { clock } = this.#parts;
    this.#callOff();
    this.#callOff = clock.wakeAt(clock.now() + QUIET_MS, () => {
      this.#watchAll();
      this.#onChange();
    });
  }
}

function foldersBelow(root: string): string[] {
  try {
    return readdirSync(root, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}
