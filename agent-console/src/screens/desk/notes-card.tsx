import { useState } from 'react';
import type { ReactElement } from 'react';
import { Card } from '../../parts/card.tsx';
import { CommandButton } from '../../parts/command-button.tsx';
import type { ClosedNote, NoteBoard, NoteCard } from '../../view-models/note-board.ts';
import { words } from '../../words.nl.ts';
import { CloseNoteForm } from './close-note-form.tsx';
import { MessagePlayer } from './message-player.tsx';

/** Who has to be called back, before when, and who does it. */
export function NotesCard({ board }: { readonly board: NoteBoard }): ReactElement {
  return (
    <Card id="notes" title={words.notes.title} fact={words.notes.open(board.open.length)} className="notes">
      {board.open.length === 0 && <p className="muted">{words.notes.none}</p>}
      <ul className="notes__list">
        {board.open.map((note) => (
          <NoteItem key={note.id} note={note} />
        ))}
      </ul>
      {board.closed.length > 0 && <ClosedNotes notes={board.closed} />}
    </Card>
  );
}

type Step = 'reading' | 'claimed' | 'closing';

function NoteItem({ note }: { readonly note: NoteCard }): ReactElement {
  const [step, setStep] = useState<Step>('reading');
  return (
    <li className={`note ${note.overdue ? 'note--overdue' : ''}`}>
      <p className="note__number">{note.number}</p>
      <p className="note__subject">{note.subject}</p>
      <p className="muted note__about">{note.about}</p>
      {note.halfDay !== null && <p className="note__about">{note.halfDay}</p>}
      {note.message && <MessagePlayer message={note.message} />}
      <p className="note__deadline">
        {note.overdue && <strong className="note__late">{words.notes.overdue}: </strong>}
        {words.notes.deadline.toLowerCase()} {note.deadline}
      </p>
      {note.holderText !== null && <p className="note__holder">{note.holderText}</p>}
      {note.holder === 'nobody' && (
        <CommandButton
          command={{ type: 'ClaimNote', noteId: note.id }}
          about={note.number}
          onDone={() => setStep('claimed')}
        >
          {words.notes.claim}
        </CommandButton>
      )}
      {note.holder === 'me' && step !== 'closing' && (
        // The button just pressed is gone: the focus goes to the one that took its place.
        <button
          type="button"
          className="button button--secondary"
          autoFocus={step === 'claimed'}
          onClick={() => setStep('closing')}
        >
          {words.notes.close}
          <span className="only-read"> {note.number}</span>
        </button>
      )}
      {note.holder === 'me' && step === 'closing' && (
        <CloseNoteForm noteId={note.id} onCancel={() => setStep('claimed')} onClosed={focusNotes} />
      )}
    </li>
  );
}

/** The note that had the focus has left the list. */
const focusNotes = (): void => document.getElementById('notes-title')?.focus();

function ClosedNotes({ notes }: { readonly notes: readonly ClosedNote[] }): ReactElement {
  return (
    <details className="more">
      <summary>{words.notes.closedToday(notes.length)}</summary>
      <ul className="notes__closed">
        {notes.map((note) => (
          <li key={note.id}>
            <span className="note__number">{note.number}</span> <span>{note.result}</span>
            {note.remark && <span className="muted">{note.remark}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
