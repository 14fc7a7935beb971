/**
 * Follows one municipality's log into PostgreSQL. PostgreSQL or the log being away is weather: it tries again,
 * ever slower, and catches up. A contradiction between log and archive is not: it stops and says so.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../support/clock.ts';
import { OperatorError, messageOf } from '../support/errors.ts';
import type { EventSource } from './contract.ts';
import { ArchiveHalt, archiveText, openCheckpoint, storeBatch } from './store.ts';
import type { StoreParts } from './store.ts';

export interface ArchiverParts extends StoreParts {
  readonly source: EventSource;
  readonly clock: Clock;
  /** Makes sure that the tables are there. */
  readonly prepare: () => Promise<void>;
  /** Pause after a batch that was not full, so that quiet hours cost few transactions. Default 100 ms. */
  readonly gatherMs?: number;
}

export interface Archiver {
  start(): void;
  /** Finishes the batch at hand. */
  stop(): Promise<void>;
  /** Everything up to here is safe in PostgreSQL, as far as known; 0 before the first contact with it. */
  archivedPosition(): number;
  /** Resolves when everything up to `position` is safe in PostgreSQL; never, if it never is. */
  reached(position: number): Promise<void>;
  /** Why it has stopped for good; null while it works or tries. */
  halted(): string | null;
}

const BATCH_EVENTS = 1_000;
const FOLLOW_MS = 5_000;
const GATHER_MS = 100;
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 15_000;

export function createArchiver(parts: ArchiverParts): Archiver {
  const { municipality, source, logger } = parts;
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let position = 0;
  let halted: string | null = null;
  let failures = 0;
  let waiting: readonly Waiter[] = [];

  /** From the checkpoint on, until stopped; throws when something is away or wrong. */
  async function follow(): Promise<void> {
    await parts.prepare();
    position = await openCheckpoint(parts);
    waiting = releaseReached(waiting, position);
    await refuseForeignLog(parts, position);
    if (failures > 0) logger.info({ municipality, position }, 'archiving again');
    failures = 0;
    while (!stopping.signal.aborted) {
      const coming = source.follow(municipality, position, BATCH_EVENTS, FOLLOW_MS);
      const batch = (await unlessStopped(stopping.signal, coming)) ?? [];
      if (batch.length > 0) {
        position = await storeBatch(parts, batch);
        waiting = releaseReached(waiting, position);
      }
      if (batch.length < BATCH_EVENTS) await pause(parts, stopping.signal, parts.gatherMs ?? GATHER_MS);
    }
  }

  async function keepFollowing(): Promise<void> {
    while (!stopping.signal.aborted && halted === null) {
      try {
        await follow();
      } catch (error) {
        await recover(error);
      }
    }
  }

  async function recover(error: unknown): Promise<void> {
    if (error instanceof ArchiveHalt || error instanceof OperatorError) {
      halted = error.message;
      logger.error({ municipality, position }, `archiving has stopped: ${halted}`);
      return;
    }
    const retryMs = Math.min(FIRST_RETRY_MS * 2 ** failures, LAST_RETRY_MS);
    failures += 1;
    logger.warn(
      { municipality, position, retryMs, why: messageOf(error) },
      'cannot archive now, trying again',
    );
    await pause(parts, stopping.signal, retryMs);
  }

  return {
    start: () => {
      running = keepFollowing();
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
    archivedPosition: () => position,
    reached: (wanted) =>
      new Promise((resolve) => {
        waiting = releaseReached([...waiting, { position: wanted, resolve }], position);
      }),
    halted: () => halted,
  };
}

interface Waiter {
  readonly position: number;
  readonly resolve: () => void;
}

function releaseReached(waiting: readonly Waiter[], position: number): readonly Waiter[] {
  for (const waiter of waiting) if (waiter.position <= position) waiter.resolve();
  return waiting.filter((waiter) => waiter.position > position);
}

/** A log that was lost or set back, or a database of another log: its events are not the continuation of ours. */
async function refuseForeignLog(parts: ArchiverParts, position: number): Promise<void> {
  const { municipality, source, codec, db } = parts;
  if (position === 0) return;
  const newest = await source.position(municipality);
  if (newest < position) {
    throw new ArchiveHalt(
      `The log of ${municipality} ends at ${newest}, but ${position} was archived from it.`,
    );
  }
  const [logged] = await source.follow(municipality, position - 1, 1, 1);
  if (logged?.position !== position) return;
  const query = db.selectFrom('events').select('event').where('municipality', '=', municipality);
  const archived = await query.where('position', '=', position).executeTakeFirst();
  const known = archived && JSON.parse(archiveText(codec, codec.decode(JSON.stringify(archived.event))));
  if (archived && !isDeepStrictEqual(known, JSON.parse(archiveText(codec, logged.event)))) {
    throw new ArchiveHalt(`Event ${position} of ${municipality} is not the one that was archived.`);
  }
}

/** The promise's value, or undefined as soon as the signal is given. */
function unlessStopped<T>(signal: AbortSignal, promise: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const stop = (): void => resolve(undefined);
    signal.addEventListener('abort', stop, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

function pause({ clock }: ArchiverParts, signal: AbortSignal, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const over = (): void => {
      callOff();
      signal.removeEventListener('abort', over);
      resolve();
    };
    const callOff = clock.wakeAt(clock.now() + ms, over);
    signal.addEventListener('abort', over, { once: true });
    if (signal.aborted) over();
  });
}
