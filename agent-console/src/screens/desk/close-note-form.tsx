import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { NoteOutcome } from '../../live/types.ts';
import { CommandButton } from '../../parts/command-button.tsx';
import { words } from '../../words.nl.ts';

const OUTCOMES: readonly NoteOutcome[] = ['reached', 'notReached', 'noLongerNeeded'];
const LONGEST_REMARK = 2000;

interface Props {
  readonly noteId: string;
  readonly onCancel: () => void;
  readonly onClosed: () => void;
}

/** How calling back went, in one choice and if need be some words. */
export function CloseNoteForm({ noteId, onCancel, onClosed }: Props): ReactElement {
  const [outcome, setOutcome] = useState<NoteOutcome>('reached');
  const [remark, setRemark] = useState('');
  const id = useId();
  return (
    <div className="close-note">
      <fieldset>
        <legend>{words.notes.outcome}</legend>
        {OUTCOMES.map((choice) => (
          <label key={choice} className="choice">
            <input
              type="radio"
              name={id}
              autoFocus={choice === outcome}
              checked={outcome === choice}
              onChange={() => setOutcome(choice)}
            />
            {words.notes.outcomes[choice]}
          </label>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor={`${id}-remark`}>{words.notes.remark}</label>
        <textarea
          id={`${id}-remark`}
          rows={2}
          maxLength={LONGEST_REMARK}
          value={remark}
          onChange={(event) => setRemark(event.target.value)}
        />
      </div>
      <div className="close-note__actions">
        <CommandButton
          command={{ type: 'CloseNote', noteId, outcome, remark }}
          kind="primary"
          onDone={onClosed}
        >
          {words.notes.close}
        </CommandButton>
        <button type="button" className="button button--quiet" onClick={onCancel}>
          {words.notes.cancel}
        </button>
      </div>
    </div>
  );
}
