/** Keeps the words of all municipalities ready to be heard: rendered, and fetched by Asterisk before a caller needs them. */
import { join } from 'node:path';
import type { Settings } from './config/configuration.ts';
import { recordingsOf } from './config/recordings.ts';
import { wordsBeforehand } from './config/words-beforehand.ts';
import { Forgetting } from './prompts/forgetting.ts';
import { createPromptStore } from './prompts/store.ts';
import type { Progress, PromptStore } from './prompts/store.ts';
import type { Plan } from './routing/plan.ts';
import { every } from './support/clock.ts';
import type { Clock } from './support/clock.ts';
import { messageOf } from './support/errors.ts';
import type { Logger } from './support/logger.ts';

const SWEEP_EVERY_MS = 600_000;

/** What Asterisk keeps of sounds; both reject while it cannot be asked. See telephony/ami/sound-cache.ts. */
interface SoundCache {
  /** Resolves to the addresses it could not fetch. */
  warm(addresses: readonly string[]): Promise<readonly string[]>;
  forget(addresses: readonly string[]): Promise<void>;
}

export interface PromptSupplyParts {
  readonly settings: Settings;
  readonly asterisk: SoundCache;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Where rendered prompts are. */
export const promptDirOf = ({ dataDir }: Pick<Settings, 'dataDir'>): string => join(dataDir, 'prompts');

/** The prompts as the settings want them. */
export function promptsOf(
  settings: Settings,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): PromptStore {
  return createPromptStore({
    cacheDir: promptDirOf(settings),
    ttsCommand: settings.ttsCommand,
    recordings: () => recordingsOf(settings.flowsDir),
    baseUrl: settings.promptBaseUrl,
    ...settings.prompts,
    clock,
    logger,
  });
}

export class PromptSupply {
  readonly prompts: PromptStore;
  readonly #parts: PromptSupplyParts;
  readonly #forgetting: Forgetting;
  readonly #stopSweeping: () => void;

  constructor(parts: PromptSupplyParts) {
    this.#parts = parts;
    this.prompts = promptsOf(parts.settings, parts);
    this.#forgetting = new Forgetting(this.prompts);
    this.#stopSweeping = every(SWEEP_EVERY_MS, parts.clock, () => this.#sweep());
  }

  /** All that callers may hear under these plans is there once it resolves. Rejects with an OperatorError, and nothing changes. */
  async prepare(plans: readonly Plan[], onProgress?: (progress: Progress) => void): Promise<void> {
    await this.prompts.prepare(wordsBeforehand(plans), onProgress);
  }

  /**
   * Asterisk fetches them from us, so we must be listening. Never rejects: what it did not fetch beforehand it fetches
   * when it is played.
   */
  async warm(): Promise<void> {
    const { asterisk, logger } = this.#parts;
    const addresses = this.prompts.addresses();
    try {
      const failed = await asterisk.warm(addresses);
      if (failed.length > 0) logger.warn({ failed: failed.length, one: failed[0] }, 'prompts not fetched');
      else logger.info({ prompts: addresses.length }, 'asterisk has the prompts');
    } catch (error) {
      logger.warn({ why: messageOf(error) }, 'prompts not fetched beforehand');
    }
  }

  async #sweep(): Promise<void> {
    const { asterisk, logger } = this.#parts;
    try {
      await this.#forgetting.sweep((gone) => asterisk.forget(gone));
    } catch (error) {
      logger.warn({ why: messageOf(error) }, 'prompts of one caller not forgotten everywhere yet');
    }
  }

  close(): void {
    this.#stopSweeping();
  }
}
