import { clock } from '../format/duration.ts';
import { dayOf } from '../format/moment.ts';
import { phoneNumber } from '../format/phone-number.ts';
import type { LiveView, Note } from '../live/types.ts';
import { words } from '../words.nl.ts';

export interface NoteCard {
  readonly id: string;
  readonly number: string;
  readonly subject: string;
  /** "Burgerzaken · wil teruggebeld worden" */
  readonly about: string;
  /** "liever ’s ochtends"; null: not asked. */
  readonly halfDay: string | null;
  readonly message: SpokenMessage | null;
  /** "dinsdag 24 november" */
  readonly deadline: string;
  readonly overdue: boolean;
  readonly holder: 'nobody' | 'me' | 'other';
  readonly holderText: string | null;
}

/** What the caller spoke in. */
export interface SpokenMessage {
  /** null: no longer kept. */
  readonly address: string | null;
  /** "Ingesproken bericht (00:12)" */
  readonly title: string;
  /** "bewaard tot dinsdag 8 december" */
  readonly kept: string;
}

export interface ClosedNote {
  readonly id: string;
  readonly number: string;
  /** "Gesproken, door Anna de Vries" */
  readonly result: string;
  readonly remark: string;
}

export interface NoteBoard {
  readonly open: readonly NoteCard[];
  readonly closed: readonly ClosedNote[];
}

/** Mine first, then by deadline; the last closed on top. */
export function noteBoard(view: LiveView, me: string, now: number): NoteBoard {
  const notes = Object.values(view.notes);
  return {
    open: notes
      .filter(({ status }) => status !== 'closed')
      .sort((a, b) => Number(b.claimedBy === me) - Number(a.claimedBy === me) || byDeadline(a, b))
      .map((note) => openCard(view, note, { me, now })),
    closed: notes
      .filter(({ status }) => status === 'closed')
      .sort((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0))
      .map((note) => closedCard(view, note)),
  };
}

const byDeadline = (a: Note, b: Note): number => a.deadlineAt - b.deadlineAt || a.createdAt - b.createdAt;

function openCard(view: LiveView, note: Note, { me, now }: { me: string; now: number }): NoteCard {
  const holder = note.claimedBy === null ? 'nobody' : note.claimedBy === me ? 'me' : 'other';
  return {
    id: note.id,
    number: noteNumber(note),
    subject: note.subject || words.call.noChoices,
    about: `${view.queues[note.queueId]?.name ?? note.queueId} · ${words.notes.reason[note.reason]}`,
    halfDay: note.halfDay === null ? null : words.notes.halfDay[note.halfDay],
    message: note.message && spokenMessage(note.message, now),
    deadline: dayOf(note.deadlineAt),
    overdue: now > note.deadlineAt,
    holder,
    holderText: holderText(view, note, holder),
  };
}

const noteNumber = ({ number }: Note): string =>
  number === null ? words.notes.unknownNumber : phoneNumber(number);

const spokenMessage = (
  { recordingId, durationMs, until }: NonNullable<Note['message']>,
  now: number,
): SpokenMessage => ({
  address: now < until ? `/v1/messages/${encodeURIComponent(recordingId)}` : null,
  title: words.notes.message(clock(durationMs)),
  kept: words.notes.keptUntil(dayOf(until)),
});

function holderText(view: LiveView, note: Note, holder: NoteCard['holder']): string | null {
  if (holder === 'nobody' || note.claimedBy === null) return null;
  return holder === 'me' ? words.notes.mine : words.notes.claimedBy(nameOf(view, note.claimedBy));
}

function closedCard(view: LiveView, note: Note): ClosedNote {
  const outcome = note.outcome === null ? '' : words.notes.outcomes[note.outcome];
  const by = note.claimedBy === null ? '' : words.notes.closedBy(nameOf(view, note.claimedBy));
  return { id: note.id, number: noteNumber(note), result: `${outcome}, ${by}`, remark: note.remark };
}

const nameOf = (view: LiveView, agentId: string): string => view.agents[agentId]?.name ?? agentId;
