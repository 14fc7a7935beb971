import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { CommandButton } from '../../parts/command-button.tsx';
import { leadWords } from '../../words-lead.nl.ts';

/** A team lead switches calamiteitenmodus, in two presses. */
export function CrisisSwitch({ isOn }: { readonly isOn: boolean }): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const words = leadWords.crisis;
  const close = (): void => dialog.current?.close();
  return (
    <>
      <button
        id={isOn ? 'crisis-off' : 'crisis-on'}
        type="button"
        className={isOn ? 'button button--danger' : 'button button--crisis'}
        onClick={() => dialog.current?.showModal()}
      >
        {isOn ? words.off : words.name}…{isOn && <span className="only-read"> {words.name}</span>}
      </button>
      <dialog ref={dialog} className="dialog" aria-labelledby="crisis-title" aria-describedby="crisis-hint">
        <div className="transfer">
          <h2 id="crisis-title">{isOn ? words.offTitle : words.onTitle}</h2>
          <p id="crisis-hint">{isOn ? words.offHint : words.onHint}</p>
          <div className="transfer__actions">
            <CommandButton command={{ type: 'SwitchCrisis', on: !isOn }} kind="danger" onDone={close}>
              {isOn ? words.off : words.on}
            </CommandButton>
            <button type="button" className="button button--quiet" onClick={close}>
              {words.cancel}
            </button>
          </div>
        </div>
      </dialog>
    </>
  );
}

interface BannerProps {
  /** Who switched it on, and when; null: it is off. */
  readonly text: string | null;
  readonly mayLead: boolean;
}

/** For everybody, whatever they are looking at: calamiteitenmodus is on. */
export function CrisisBanner({ text, mayLead }: BannerProps): ReactElement {
  useFocusOnOther(text !== null);
  return (
    <div className={text === null ? 'crisis' : 'crisis crisis--on'}>
      <div role="alert">
        {text !== null && (
          <p>
            <strong>{leadWords.crisis.isOn}</strong> {text}
          </p>
        )}
      </div>
      {text !== null && mayLead && <CrisisSwitch isOn />}
    </div>
  );
}

/** The button just pressed is gone: the focus goes to the one that took its place. */
function useFocusOnOther(isOn: boolean): void {
  const before = useRef(isOn);
  useEffect(() => {
    if (before.current === isOn) return;
    before.current = isOn;
    if (document.activeElement === document.body)
      document.getElementById(isOn ? 'crisis-off' : 'crisis-on')?.focus();
  }, [isOn]);
}
