import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { CommandButton } from '../../parts/command-button.tsx';
import type { TargetGroup } from '../../view-models/my-talk.ts';
import { words } from '../../words.nl.ts';

const LONGEST_NOTE = 2000;
const MODES = ['consult', 'blind'] as const;

interface Props {
  readonly targets: readonly TargetGroup[];
  readonly onDone: () => void;
}

/** To whom, warm or cold, and the caller's story. Who is chosen and no longer free: the first in the list is. */
export function TransferForm({ targets, onDone }: Props): ReactElement {
  const [chosen, setChosen] = useState('');
  const [mode, setMode] = useState<(typeof MODES)[number]>('consult');
  const [note, setNote] = useState('');
  const id = useId();
  const all = targets.flatMap((group) => group.targets);
  const target = all.find((one) => one.id === chosen) ?? all[0];
  const done = (): void => {
    setNote('');
    onDone();
  };
  return (
    <form className="transfer" method="dialog">
      <h3 id="transfer-title">{words.talk.transfer}</h3>
      <div className="field">
        <label htmlFor={`${id}-to`}>{words.talk.to}</label>
        <select id={`${id}-to`} value={target?.id ?? ''} onChange={(event) => setChosen(event.target.value)}>
          {targets.map((group) => (
            <optgroup key={group.name} label={group.name}>
              {group.targets.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      <fieldset>
        <legend>{words.talk.mode}</legend>
        {MODES.map((choice) => (
          <label key={choice} className="choice">
            <input type="radio" name={id} checked={mode === choice} onChange={() => setMode(choice)} />
            {words.talk.modes[choice]}
          </label>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor={`${id}-note`}>{words.talk.note}</label>
        <textarea
          id={`${id}-note`}
          rows={3}
          maxLength={LONGEST_NOTE}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      <div className="transfer__actions">
        {target && (
          <CommandButton
            command={{ type: 'Transfer', mode, to: target.to, note }}
            kind="primary"
            onDone={done}
          >
            {words.talk.transfer}
          </CommandButton>
        )}
        <button type="button" className="button button--quiet" onClick={onDone}>
          {words.talk.cancel}
        </button>
      </div>
    </form>
  );
}
