import { useRef } from 'react';
import type { ReactElement } from 'react';
import { CommandButton } from '../../parts/command-button.tsx';
import type { PassedOn, TalkControls, TargetGroup } from '../../view-models/my-talk.ts';
import { words } from '../../words.nl.ts';
import { TransferForm } from './transfer-form.tsx';

/** What a colleague told about the caller, or why the call came back. */
export function PassedOnPart({ passed }: { readonly passed: PassedOn }): ReactElement {
  return (
    <div className="passed-on" role="status">
      {passed.failed !== null && <p className="passed-on__failed">{passed.failed}</p>}
      <p className="muted">{passed.from}</p>
      {passed.note !== '' && <blockquote className="passed-on__note">{passed.note}</blockquote>}
    </div>
  );
}

interface Props {
  readonly controls: TalkControls;
  readonly targets: readonly TargetGroup[];
}

/** Hold, transfer, and the buttons of a consult. */
export function TalkPart({ controls, targets }: Props): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const part = useRef<HTMLDivElement>(null);
  const close = (): void => {
    dialog.current?.close();
    part.current?.focus();
  };
  return (
    <div className="talk" ref={part} tabIndex={-1}>
      {controls.state !== null && (
        <p className="talk__state" role="status">
          {controls.state}
        </p>
      )}
      <div className="talk__actions">
        {controls.actions.map(({ command, label, primary }, place) => (
          // By place: the button that was pressed stays, and the focus with it, when its label changes.
          <CommandButton key={place} command={command} kind={primary ? 'primary' : 'secondary'}>
            {label}
          </CommandButton>
        ))}
        {controls.canTransfer && (
          <button
            type="button"
            className="button button--secondary"
            onClick={() => dialog.current?.showModal()}
          >
            {words.talk.transfer}…
          </button>
        )}
      </div>
      <dialog ref={dialog} className="dialog" aria-labelledby="transfer-title">
        <TransferForm targets={targets} onDone={close} />
      </dialog>
    </div>
  );
}
