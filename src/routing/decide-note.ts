/** Callback notes at the console: taken by one agent, closed by the same one. Their full life is a later step. */
import type { NoteCommand } from './commands.ts';
import { refuse } from './decision.ts';
import type { Decision } from './decision.ts';
import type { EpochMs } from './ids.ts';
import type { ReadonlyState } from './state.ts';

type Of<T extends NoteCommand['type']> = Extract<NoteCommand, { readonly type: T }> & {
  readonly at: EpochMs;
};

export function claimNote(state: ReadonlyState, { noteId, agentId, at }: Of<'ClaimNote'>): Decision {
  const note = state.notes.get(noteId);
  if (!note) return refuse('unknownNote', noteId);
  if (note.claimedBy === agentId) return refuse('alreadyDone', noteId);
  if (note.claimedBy !== null) return refuse('claimedByOther', note.claimedBy);
  return [{ type: 'NoteClaimed', at, noteId, agentId }];
}

export function closeNote(state: ReadonlyState, command: Of<'CloseNote'>): Decision {
  const { noteId, agentId, outcome, remark, at } = command;
  const note = state.notes.get(noteId);
  if (!note) return refuse('unknownNote', noteId);
  if (note.claimedBy === null) return refuse('notPossibleNow', 'claim the note first');
  if (note.claimedBy !== agentId) return refuse('claimedByOther', note.claimedBy);
  return [{ type: 'NoteClosed', at, noteId, agentId, outcome, remark }];
}
