/**
 * Messages as files: `<dir>/<municipality>/<recording id>.until-20261206T084000Z.wav`. The moment of deletion is part of
 * the name, so that a copy or a restored back-up cannot lose it and whoever looks into the folder sees it.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EpochMs, MunicipalityId, RecordingId } from '../routing/ids.ts';
import { every } from '../support/clock.ts';
import type { Clock } from '../support/clock.ts';
import { messageOf } from '../support/errors.ts';
import type { Logger } from '../support/logger.ts';
import type { Message, MessageStore } from './contract.ts';

export interface MessageFilesOptions {
  /** "./data/messages"; made when it is not there. */
  readonly dir: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

const SWEEP_EVERY_MS = 60_000;
/** Ids and municipalities are ours; anything else is no way out of the folder. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;
const FILE = /^([A-Za-z0-9_-]+)\.until-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.wav$/;
const PART = '.part';

/** Opens the store, deletes what is past its time and what an engine that was killed left half written. */
export async function openMessageFiles(options: MessageFilesOptions): Promise<MessageStore> {
  const store = new MessageFiles(options);
  await mkdir(options.dir, { recursive: true, mode: 0o700 });
  await store.removeParts();
  await store.sweep();
  return store;
}

class MessageFiles implements MessageStore {
  readonly #options: MessageFilesOptions;
  readonly close: () => void;

  constructor(options: MessageFilesOptions) {
    this.#options = options;
    this.close = every(SWEEP_EVERY_MS, options.clock, async () => void (await this.sweep()));
  }

  async keep(municipality: MunicipalityId, { recordingId, wav, until }: Message): Promise<void> {
    if (!NAME.test(municipality) || !NAME.test(recordingId)) {
      throw new Error(`no name for a message: "${municipality}", "${recordingId}"`);
    }
    if (until <= this.#options.clock.now() || (await this.has(municipality, recordingId))) return;
    const folder = join(this.#options.dir, municipality);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeWhole(join(folder, `${recordingId}.until-${nameOf(until)}.wav`), wav);
  }

  async has(municipality: MunicipalityId, recordingId: RecordingId): Promise<boolean> {
    return (await this.#find(municipality, recordingId)) !== undefined;
  }

  async open(municipality: MunicipalityId, recordingId: RecordingId): Promise<Buffer | undefined> {
    const found = await this.#find(municipality, recordingId);
    if (!found) return undefined;
    // It may be swept away between the two.
    return unlessMissing(() => readFile(join(this.#options.dir, municipality, found.file)), undefined);
  }

  async list(municipality: MunicipalityId): Promise<readonly Omit<Message, 'wav'>[]> {
    const now = this.#options.clock.now();
    return (await this.#filesOf(municipality))
      .filter(({ until }) => until > now)
      .sort((a, b) => a.until - b.until)
      .map(({ recordingId, until }) => ({ recordingId, until }));
  }

  async sweep(): Promise<number> {
    let deleted = 0;
    for (const municipality of await foldersIn(this.#options.dir))
      deleted += await this.#sweepOne(municipality);
    return deleted;
  }

  async removeParts(): Promise<void> {
    for (const municipality of await foldersIn(this.#options.dir)) {
      const folder = join(this.#options.dir, municipality);
      const parts = (await readdir(folder)).filter((file) => file.endsWith(PART));
      for (const file of parts) await rm(join(folder, file), { force: true });
    }
  }

  async #sweepOne(municipality: MunicipalityId): Promise<number> {
    const { clock, logger, dir } = this.#options;
    const late = (await this.#filesOf(municipality)).filter(({ until }) => until <= clock.now());
    let deleted = 0;
    for (const { file, recordingId } of late) {
      try {
        await rm(join(dir, municipality, file), { force: true });
        deleted += 1;
      } catch (error) {
        logger.error({ recordingId, why: messageOf(error) }, 'a message past its time could not be deleted');
      }
    }
    if (deleted > 0) logger.info({ municipality, deleted }, 'messages past their time were deleted');
    return deleted;
  }

  async #find(municipality: MunicipalityId, recordingId: RecordingId): Promise<MessageFile | undefined> {
    const files = await this.#filesOf(municipality);
    const now = this.#options.clock.now();
    return files.find((file) => file.recordingId === recordingId && file.until > now);
  }

  async #filesOf(municipality: MunicipalityId): Promise<MessageFile[]> {
    if (!NAME.test(municipality)) return [];
    const names = await unlessMissing(() => readdir(join(this.#options.dir, municipality)), []);
    return names.flatMap((file) => messageFileOf(file) ?? []);
  }
}

interface MessageFile {
  readonly file: string;
  readonly recordingId: RecordingId;
  readonly until: EpochMs;
}

/** Whole seconds, the last one begun included: never shorter than was promised to whoever listens. */
const nameOf = (until: EpochMs): string =>
  new Date(Math.ceil(until / 1_000) * 1_000).toISOString().replace(/[-:]|\.\d+/g, '');

function messageFileOf(file: string): MessageFile | undefined {
  const found = FILE.exec(file);
  if (!found) return undefined;
  const [, recordingId = '', year, month, day, hour, minute, second] = found;
  return { file, recordingId, until: Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) };
}

/** Under another name until it is whole and on the disk, so that there is never half a message. */
async function writeWhole(path: string, content: Buffer): Promise<void> {
  const part = `${path}.${randomUUID()}${PART}`;
  const file = await open(part, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, path);
}

async function foldersIn(dir: string): Promise<string[]> {
  const entries = await unlessMissing(() => readdir(dir, { withFileTypes: true }), []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

async function unlessMissing<T>(work: () => Promise<T>, missing: T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return missing;
    throw error;
  }
}
