/**
 * The callback notes as jobs of the BullMQ queue `callback-notes`, where a department's own programs can see them.
 *
 *   delayed (until the deadline) ──deadline──▶ active: told overdue, delayed again by a day
 *      │  closed at the console: the outcome goes into the job, and the job is brought forward
 *      └──────────────────────────────────────▶ active ──▶ completed, the outcome as its return value
 *
 * A person, not a worker, does the work; a job that is only told apart by who took it would need a lock held for
 * days. So the job sleeps until there is something to do with it, and the worker only ever needs a moment.
 */
import { DelayedError, Queue, Worker } from 'bullmq';
import type { Job } from 'bullmq';
import type { Clock } from '../support/clock.ts';
import { messageOf } from '../support/errors.ts';
import type { Logger } from '../support/logger.ts';
import type { NoteJob, NoteQueue, NoteQueueOutcome } from './contract.ts';

export const NOTE_QUEUE_NAME = 'callback-notes';

export interface NoteQueueOptions {
  readonly redisUrl: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Start of the keys. BullMQ's own default, so that any tool finds the queue; "{bull}" on a Redis Cluster. */
  readonly prefix?: string;
  /** Closed notes, with the caller's number in them, are kept this long in the queue (30 days). */
  readonly keepClosedMs?: number;
  /** A note is past its deadline and still open; told again every day. */
  readonly onOverdue?: (note: NoteJob) => void;
}

/** Who closed the note, and how: the completed job's return value. */
export interface ClosedNote {
  readonly agentId: string;
  readonly outcome: string;
}

/** What is in the job; `closed` from the moment the note was closed at the console. */
export type StoredNote = NoteJob & { readonly closed?: ClosedNote };

const DAY_MS = 24 * 60 * 60 * 1_000;
const JOB_NAME = 'callback';

/** Opens the queue. While Redis is away requests wait for it; nothing is lost and nothing throws. */
export function createNoteQueue(options: NoteQueueOptions): NoteQueue {
  const { clock, logger } = options;
  const shared = {
    connection: { url: options.redisUrl, maxRetriesPerRequest: null },
    prefix: options.prefix ?? 'bull',
  };
  const queue = new Queue<StoredNote, ClosedNote>(NOTE_QUEUE_NAME, shared);
  const worker = new Worker<StoredNote, ClosedNote>(NOTE_QUEUE_NAME, handleWith(options), {
    ...shared,
    // An engine that is killed again and again in the wrong millisecond must not make the note fail.
    maxStalledCount: 100,
  });
  queue.on('error', (error) => logger.debug({ why: error.message }, 'callback notes queue'));
  worker.on('error', (error) => logger.debug({ why: error.message }, 'callback notes worker'));
  worker.on('failed', (job, error) =>
    logger.error({ noteId: job?.id, why: error.message }, 'callback note failed'),
  );

  return {
    file: (note) =>
      asOutcome(async () => {
        await queue.add(JOB_NAME, note, {
          jobId: note.noteId,
          delay: Math.max(0, note.deadlineAt - clock.now()),
          removeOnComplete: { age: Math.round((options.keepClosedMs ?? 30 * DAY_MS) / 1_000) },
        });
      }),

    complete: (noteId, result) =>
      asOutcome(async () => {
        const job = await queue.getJob(noteId);
        if (!job || (await job.isCompleted())) return;
        await job.updateData({ ...job.data, closed: result });
        await bringForward(job);
      }),

    async close() {
      await worker.close();
      await queue.close();
    },
  };
}

/** Lets the worker have the job now, whatever it was doing. */
async function bringForward(job: Job<StoredNote, ClosedNote>): Promise<void> {
  const state = await job.getState();
  if (state === 'delayed') await job.promote();
  if (state === 'failed') await job.retry('failed');
  // The worker may have taken it before it knew the outcome, and would put it back to sleep.
  if (state === 'active') throw new Error('the note is just being looked at');
}

/** What the worker does with a job that came forward: its outcome when it was closed, else back to sleep. */
function handleWith(options: NoteQueueOptions) {
  const { clock, logger } = options;
  return async (job: Job<StoredNote, ClosedNote>, token?: string): Promise<ClosedNote> => {
    const { closed, ...note } = job.data;
    if (closed) return closed;
    logger.info({ noteId: note.noteId, deadlineAt: note.deadlineAt }, 'a callback note is past its deadline');
    tellOverdue(note, options);
    await job.moveToDelayed(clock.now() + DAY_MS, token);
    throw new DelayedError();
  };
}

/** A listener's mistake must not turn the note into a failed job, which nobody would look at again. */
function tellOverdue(note: NoteJob, { onOverdue, logger }: NoteQueueOptions): void {
  try {
    onOverdue?.(note);
  } catch (error) {
    logger.error({ noteId: note.noteId, why: messageOf(error) }, 'telling of an overdue callback note threw');
  }
}

async function asOutcome(act: () => Promise<void>): Promise<NoteQueueOutcome> {
  try {
    await act();
    return { kind: 'done' };
  } catch (error) {
    return { kind: 'failed', why: messageOf(error) };
  }
}
