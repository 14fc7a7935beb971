import { Queue, QueueEvents } from 'bullmq';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { NoteJob, NoteQueue } from '../../src/callbacks/contract.ts';
import { NOTE_QUEUE_NAME, createNoteQueue } from '../../src/callbacks/note-queue.ts';
import type { NoteQueueOptions } from '../../src/callbacks/note-queue.ts';
import { asPhoneNumber } from '../../src/routing/ids.ts';
import { systemClock } from '../../src/support/clock.ts';
import { silentLogger } from '../../src/support/logger.ts';
import { testRedis } from '../support/parts.ts';

const HOUR_MS = 60 * 60 * 1_000;

const noteDue = (deadlineAt: number): NoteJob => ({
  municipality: 'delft',
  noteId: 'delft-01-n1',
  contactId: 'delft-01',
  queueId: 'burgerzaken',
  department: 'publiekszaken',
  number: asPhoneNumber('+31612345678'),
  reason: 'longestWait',
  subject: 'paspoort of rijbewijs',
  createdAt: systemClock.now(),
  deadlineAt,
});

/** The queue as anybody else with access to this Redis sees it. */
interface Onlooker {
  readonly queue: Queue<NoteJob>;
  readonly events: QueueEvents;
}

let url: string;
let onlooker: Onlooker;

function openQueue(changes: Partial<NoteQueueOptions> = {}): NoteQueue {
  const notes = createNoteQueue({ redisUrl: url, clock: systemClock, logger: silentLogger, ...changes });
  onTestFinished(() => notes.close());
  return notes;
}

beforeEach(async () => {
  url = (await testRedis()).url;
  const connection = { url, maxRetriesPerRequest: null };
  const queue = new Queue<NoteJob>(NOTE_QUEUE_NAME, { connection });
  const events = new QueueEvents(NOTE_QUEUE_NAME, { connection, lastEventId: '0' });
  await events.waitUntilReady();
  onlooker = { queue, events };
  return async () => {
    await Promise.all([queue.close(), events.close()]);
  };
});

/** Resolves when the note's job is completed, with its return value. */
const completed = (): Promise<unknown> =>
  new Promise((resolve) => onlooker.events.on('completed', ({ returnvalue }) => resolve(returnvalue)));

describe('a callback note', () => {
  it('is a job under its own id, with all that is known, and stays open until somebody closes it', async () => {
    const note = noteDue(systemClock.now() + HOUR_MS);
    expect(await openQueue().file(note)).toEqual({ kind: 'done' });
    const job = await onlooker.queue.getJob(note.noteId);
    expect(job?.data).toEqual(note);
    expect(await onlooker.queue.getJobCounts()).toMatchObject({ delayed: 1, completed: 0, failed: 0 });
  });

  it('says when the caller would rather be called', async () => {
    const note: NoteJob = { ...noteDue(systemClock.now() + HOUR_MS), reason: 'menu', halfDay: 'morning' };
    await openQueue().file(note);
    expect((await onlooker.queue.getJob(note.noteId))?.data).toEqual(note);
  });

  it('of a message names what was spoken in, and needs no number', async () => {
    const now = systemClock.now();
    const message = { recordingId: 'delft-01-r1', durationMs: 12_340, until: now + 48 * HOUR_MS };
    const note: NoteJob = { ...noteDue(now + HOUR_MS), reason: 'message', number: null, message };
    await openQueue().file(note);
    expect((await onlooker.queue.getJob(note.noteId))?.data).toEqual(note);
  });

  it('that is filed again is there once', async () => {
    const notes = openQueue();
    const note = noteDue(systemClock.now() + HOUR_MS);
    await notes.file(note);
    expect(await notes.file(note)).toEqual({ kind: 'done' });
    expect(await onlooker.queue.getJobCounts()).toMatchObject({ delayed: 1 });
  });

  it('that was closed at the console becomes a completed job with who closed it and how', async () => {
    const notes = openQueue();
    const note = noteDue(systemClock.now() + HOUR_MS);
    await notes.file(note);
    const done = completed();
    expect(await notes.complete(note.noteId, { agentId: 'jansen', outcome: 'reached' })).toEqual({
      kind: 'done',
    });
    expect(await done).toEqual({ agentId: 'jansen', outcome: 'reached' });
    const job = await onlooker.queue.getJob(note.noteId);
    expect(await job?.isCompleted()).toBe(true);
    expect(job?.returnvalue).toEqual({ agentId: 'jansen', outcome: 'reached' });
    expect(await onlooker.queue.getJobCounts()).toMatchObject({ delayed: 0, completed: 1 });
  });

  it('that is closed again keeps its first outcome', async () => {
    const notes = openQueue();
    const note = noteDue(systemClock.now() + HOUR_MS);
    await notes.file(note);
    const done = completed();
    await notes.complete(note.noteId, { agentId: 'jansen', outcome: 'reached' });
    await done;
    expect(await notes.complete(note.noteId, { agentId: 'bakker', outcome: 'notReached' })).toEqual({
      kind: 'done',
    });
    const job = await onlooker.queue.getJob(note.noteId);
    expect(job?.returnvalue).toEqual({ agentId: 'jansen', outcome: 'reached' });
  });

  it('that nobody knows (any more) is closed already', async () => {
    expect(await openQueue().complete('delft-99-n1', { agentId: 'jansen', outcome: 'reached' })).toEqual({
      kind: 'done',
    });
  });

  it('survives the engine: closed by the next one', async () => {
    const note = noteDue(systemClock.now() + HOUR_MS);
    const first = createNoteQueue({ redisUrl: url, clock: systemClock, logger: silentLogger });
    await first.file(note);
    await first.close();
    const done = completed();
    await openQueue().complete(note.noteId, { agentId: 'jansen', outcome: 'noLongerNeeded' });
    expect(await done).toEqual({ agentId: 'jansen', outcome: 'noLongerNeeded' });
  });
});

describe('a note past its deadline', () => {
  it('is told, stays open, and can still be closed', async () => {
    const note = noteDue(systemClock.now() - HOUR_MS);
    let told = (_note: NoteJob): void => {};
    const overdue = new Promise<NoteJob>((resolve) => (told = resolve));
    const asleepAgain = new Promise<void>((resolve) => onlooker.events.on('delayed', () => resolve()));
    const notes = openQueue({ onOverdue: (late) => told(late) });
    await notes.file(note);
    expect(await overdue).toEqual(note);
    await asleepAgain;
    expect(await onlooker.queue.getJobCounts()).toMatchObject({ delayed: 1, failed: 0, completed: 0 });
    const done = completed();
    await notes.complete(note.noteId, { agentId: 'jansen', outcome: 'reached' });
    expect(await done).toMatchObject({ outcome: 'reached' });
  });

  it('is not lost by a listener that throws', async () => {
    const asleepAgain = new Promise<void>((resolve) => onlooker.events.on('delayed', () => resolve()));
    const notes = openQueue({
      onOverdue: () => {
        throw new Error('bug');
      },
    });
    await notes.file(noteDue(systemClock.now() - HOUR_MS));
    await asleepAgain;
    expect(await onlooker.queue.getJobCounts()).toMatchObject({ delayed: 1, failed: 0 });
  });
});
