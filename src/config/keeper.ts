/**
 * Keeps the configuration in force: the one of the start until the files say something else and all of it is well.
 *
 *   files change, SIGHUP, `veertien reload` ─▶ load ─▶ any mistake? ──yes──▶ refused: nothing changes, and why is kept
 *                                                          │ no
 *                                                          ▼
 *                                       prepare (prompts) ─▶ bring into force
 */
import type { Clock } from '../support/clock.ts';
import { messageOf } from '../support/errors.ts';
import type { Logger } from '../support/logger.ts';
import { fileWords } from '../support/mistakes/files.ts';
import type { Phrase } from '../support/phrase.ts';
import { fileProblem, formatProblem } from '../support/problem.ts';
import type { Problem } from '../support/problem.ts';
import type { Municipality } from './configuration.ts';
import type { Loaded } from './load.ts';

export interface ConfigurationKeeperParts {
  /** Of the start. */
  readonly inForce: readonly Municipality[];
  /** Reads the files anew. May throw: a file can vanish while it is read. */
  readonly load: () => Promise<Loaded<{ readonly municipalities: readonly Municipality[] }>>;
  /** What must be there before callers meet it. Rejects with a sentence for whoever wrote the files. */
  readonly prepare: (municipalities: readonly Municipality[]) => Promise<void>;
  /** Rejects likewise. */
  readonly bringIntoForce: (municipalities: readonly Municipality[]) => Promise<void>;
  /** `refused()` has become another. */
  readonly onChange: () => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** `unchanged`: the files say what is in force already. `refused`: what is in force stays, because of `problems`. */
export interface ReloadReport {
  readonly outcome: 'taken' | 'unchanged' | 'refused';
  readonly problems: readonly Problem[];
  /** What is worth a look, though the files are in force. */
  readonly warnings: readonly Problem[];
  /** Municipalities for which something changed. */
  readonly changed: readonly {
    readonly municipality: string;
    readonly flows: readonly { readonly id: string; readonly version: string }[];
  }[];
}

/** Files that are not in force. */
export interface Refused {
  /** Epoch ms. */
  readonly refusedAt: number;
  readonly problems: readonly Problem[];
}

export class ConfigurationKeeper {
  readonly #parts: ConfigurationKeeperParts;
  #inForce: readonly Municipality[];
  #refused: Refused | null = null;
  #latest: Promise<unknown> = Promise.resolve();

  constructor(parts: ConfigurationKeeperParts) {
    this.#parts = parts;
    this.#inForce = parts.inForce;
  }

  get inForce(): readonly Municipality[] {
    return this.#inForce;
  }

  /** Why the newest files are not in force; null: they are. */
  refused(): Refused | null {
    return this.#refused;
  }

  /** One after the other: files may have changed since the one before began. Never rejects. */
  reload(): Promise<ReloadReport> {
    const report = this.#latest.then(() => this.#reload());
    this.#latest = report;
    return report;
  }

  async #reload(): Promise<ReloadReport> {
    const loaded = await this.#load();
    if (!loaded.ok) return this.#refuse(loaded.problems);
    const { municipalities, warnings } = loaded;
    const others = otherMunicipalities(this.#inForce, municipalities);
    if (others.length > 0) return this.#refuse(others);
    const changed = municipalities.filter((one) => !sameAs(one, this.#inForce));
    if (changed.length === 0) return this.#unchanged(warnings);
    try {
      await this.#parts.prepare(municipalities);
      await this.#parts.bringIntoForce(municipalities);
    } catch (error) {
      return this.#refuse([problemOf(error, fileWords.sayable)]);
    }
    this.#inForce = municipalities;
    return this.#taken(changed, warnings);
  }

  async #load(): ReturnType<ConfigurationKeeperParts['load']> {
    try {
      return await this.#parts.load();
    } catch (error) {
      return { ok: false, warnings: [], problems: [problemOf(error, fileWords.readableFiles)] };
    }
  }

  #refuse(problems: readonly Problem[]): ReloadReport {
    const { clock, logger, onChange } = this.#parts;
    if (JSON.stringify(problems) !== JSON.stringify(this.#refused?.problems)) {
      this.#refused = { refusedAt: clock.now(), problems };
      logger.error({ problems: problems.map(formatProblem) }, 'configuration refused; the present one stays');
      onChange();
    }
    return { outcome: 'refused', problems, warnings: [], changed: [] };
  }

  #unchanged(warnings: readonly Problem[]): ReloadReport {
    this.#parts.logger.info({}, 'the files say what is in force already');
    this.#mended();
    return { outcome: 'unchanged', problems: [], warnings, changed: [] };
  }

  #taken(municipalities: readonly Municipality[], warnings: readonly Problem[]): ReloadReport {
    const changed = municipalities.map(({ plan: { municipality, flows } }) => ({
      municipality,
      flows: Object.values(flows).map(({ id, version }) => ({ id, version })),
    }));
    const { logger } = this.#parts;
    logger.info({ changed }, 'configuration taken');
    if (warnings.length > 0)
      logger.warn({ warnings: warnings.map(formatProblem) }, 'worth a look in the configuration');
    this.#mended();
    return { outcome: 'taken', problems: [], warnings, changed };
  }

  #mended(): void {
    if (this.#refused === null) return;
    this.#refused = null;
    this.#parts.onChange();
  }
}

const idOf = ({ plan }: Municipality): string => plan.municipality;

const sameAs = (one: Municipality, others: readonly Municipality[]): boolean =>
  JSON.stringify(others.find((other) => idOf(other) === idOf(one))) === JSON.stringify(one);

/** A municipality is served from a start on, with a log, a lease and an archive of its own, until an end. */
function otherMunicipalities(now: readonly Municipality[], found: readonly Municipality[]): Problem[] {
  const served = now.map(idOf);
  const there = found.map(idOf);
  return [
    ...there
      .filter((id) => !served.includes(id))
      .map((id) => fileProblem(id, fileWords.newMunicipality, fileWords.restartBegins)),
    ...served
      .filter((id) => !there.includes(id))
      .map((id) => fileProblem(id, fileWords.fileGone, fileWords.restartEnds)),
  ];
}

const problemOf = (error: unknown, allowed: Phrase): Problem =>
  fileProblem('configuration', fileWords.trouble(messageOf(error)), allowed);
