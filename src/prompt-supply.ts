/** Keeps the words of all municipalities ready to be heard: rendered, and fetched by Asterisk before a caller needs them. */
import { join } from 'node:path';
import type { Settings } from './config/configuration.ts';
import { recordingsOf } from './config/recordings.ts';
import { wordsBeforehand } from './config/words-beforehand.ts';
import { createPromptStore } from './prompts/store.ts';
import type { Progress, PromptStore } from './prompts/store.ts';
import type { Plan } from './routing/plan.ts';
import { every } from './support/clock.ts';
import type { Clock } from './support/clock.ts';
import { messageOf } from './support/errors.ts';
import type { Logger } from './support/logger.ts';

const SWEEP_EVERY_MS = 600_000;

export interface PromptSupplyParts {
  readonly settings: Settings;
  /** Lets Asterisk fetch these addresses; rejects while it cannot be asked. */
  readonly warm: (addresses: readonly string[]) => Promise<unknown>;
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
  readonly #stopSweeping: () => void;

  constructor(parts: PromptSupplyParts) {
    this.#parts = parts;
    this.prompts = promptsOf(parts.settings, parts);
    this.#stopSweeping = every(SWEEP_EVERY_MS, parts.clock, async () => void (await this.prompts.sweep()));
  }

  /** All that callers may hear under these plans is there once it resolves. Rejects with an OperatorError, and nothing changes. */
  async prepare(plans: readonly Plan[], onProgress?: (progress: Progress) => void): Promise<void> {
    await this.prompts.prepare(wordsBeforehand(plans), onProgress);
    await this.warm();
  }

  /** Never rejects: Asterisk that did not fetch a prompt beforehand fetches it when it is played. */
  async warm(): Promise<void> {
    try {
      await this.#parts.warm(this.prompts.addresses());
    } catch (error) {
      this.#parts.logger.debug({ why: messageOf(error) }, 'prompts are not in Asterisk beforehand');
    }
  }

  close(): void {
    this.#stopSweeping();
  }
}
