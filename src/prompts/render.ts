/** All prompts as files named after their content: what is there already is not made again. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { PromptText } from '../config/configuration.ts';
import { OperatorError, messageOf } from '../support/errors.ts';
import type { Logger } from '../support/logger.ts';
import { createPromptStore } from './store.ts';
import type { PromptStore, RenderedPrompt } from './store.ts';
import { CONVERSION, renderTo } from './voice.ts';

export interface RenderOrder {
  /** Municipality id → its texts. */
  readonly texts: Readonly<Record<string, readonly PromptText[]>>;
  /** Folder for `<hash>.wav`; made when it is not there. */
  readonly cacheDir: string;
  /** See TTS_COMMAND in the settings. */
  readonly ttsCommand: string;
  readonly logger: Logger;
  /** Called after each file that had to be made. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** Renders what is missing, in parallel. Fails with an OperatorError that names the prompt. */
export async function renderPrompts(order: RenderOrder): Promise<PromptStore> {
  await mkdir(order.cacheDir, { recursive: true }).catch((error: unknown) => {
    throw new OperatorError(
      `The folder ${order.cacheDir} can't be made (setting DATA_DIR): ${messageOf(error)}`,
    );
  });
  const prompts = await Promise.all(
    Object.entries(order.texts).flatMap(([municipality, texts]) =>
      texts.map(async (text): Promise<RenderedPrompt> => ({
        municipality,
        text,
        hash: await hashOf(text, order.ttsCommand),
      })),
    ),
  );
  const missing = new Map(
    prompts
      .filter(({ hash }) => !existsSync(join(order.cacheDir, `${hash}.wav`)))
      .map(({ hash, text }) => [hash, text]),
  );
  await renderAll(missing, order);
  order.logger.info({ prompts: prompts.length, rendered: missing.size }, 'prompts are ready');
  return createPromptStore(prompts, order.logger);
}

async function renderAll(missing: ReadonlyMap<string, PromptText>, order: RenderOrder): Promise<void> {
  const queue = [...missing];
  let done = 0;
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [hash, text] = next;
      try {
        await renderTo(join(order.cacheDir, `${hash}.wav`), text, order.ttsCommand);
      } catch (error) {
        // A voice that fails on one prompt is not asked for the others.
        queue.length = 0;
        throw error;
      }
      done += 1;
      order.onProgress?.({ done, total: missing.size });
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

/** Of all that makes the sound what it is: recording, or voice and text. */
async function hashOf(text: PromptText, ttsCommand: string): Promise<string> {
  const sound =
    text.recording === null ? `${ttsCommand}\0${text.text}` : await recorded(text.name, text.recording);
  return createHash('sha256').update(`${CONVERSION}\0`).update(sound).digest('hex').slice(0, 32);
}

async function recorded(name: string, path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new OperatorError(`The prompt "${name}" can't be made: ${messageOf(error)}`);
  }
}
