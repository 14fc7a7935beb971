/** The queue of callback notes for the departments (BullMQ `callback-notes`). Outcomes are values. */
import type { FiledNote } from '../routing/effects.ts';
import type { MunicipalityId, NoteId } from '../routing/ids.ts';

/**
 * The job's data; the job's id is the note's id, so filing twice files once. `number` is null for a message of somebody
 * who withheld theirs; a message itself is not in the job: it is heard at the console, until its `until`.
 */
export interface NoteJob extends FiledNote {
  readonly municipality: MunicipalityId;
}

export type NoteQueueOutcome = { readonly kind: 'done' } | { readonly kind: 'failed'; readonly why: string };

export interface NoteQueue {
  file(job: NoteJob): Promise<NoteQueueOutcome>;
  /** The note was closed at the console: the job is completed with its outcome. A job that is gone is `done`. */
  complete(
    noteId: NoteId,
    result: { readonly agentId: string; readonly outcome: string },
  ): Promise<NoteQueueOutcome>;
  close(): Promise<void>;
}
