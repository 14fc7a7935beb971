import { useEffect, useId, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useDesk } from '../../live/desk-context.ts';
import { CommandButton } from '../../parts/command-button.tsx';
import type { QueueCard } from '../../view-models/queue-board.ts';
import { words } from '../../words.nl.ts';

const LONGEST_REASON = 200;

/** A team lead closes a queue with a reason, or opens it again. */
export function QueueSwitch({ queue }: { readonly queue: QueueCard }): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const [orders, setOrders] = useState(0);
  const isClosed = queue.closed !== null;
  // The button just pressed is gone: the focus goes to the one that took its place.
  useEffect(() => {
    if (orders > 0 && document.activeElement === document.body)
      place.current?.querySelector('button')?.focus();
  }, [isClosed, orders]);
  const done = (): void => {
    dialog.current?.close();
    setOrders(orders + 1);
  };
  return (
    <div className="queue__switch" ref={place}>
      {isClosed ? (
        <CommandButton command={{ type: 'OpenQueue', queueId: queue.id }} about={queue.name} onDone={done}>
          {words.lead.open}
        </CommandButton>
      ) : (
        <button type="button" className="button button--quiet" onClick={() => dialog.current?.showModal()}>
          {words.lead.close}…<span className="only-read"> {queue.name}</span>
        </button>
      )}
      <dialog ref={dialog} className="dialog" aria-labelledby={`close-${queue.id}`}>
        <CloseForm queue={queue} onClosed={done} onCancel={() => dialog.current?.close()} />
      </dialog>
    </div>
  );
}

interface FormProps {
  readonly queue: QueueCard;
  readonly onClosed: () => void;
  readonly onCancel: () => void;
}

function CloseForm({ queue, onClosed, onCancel }: FormProps): ReactElement {
  const { command } = useDesk();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const id = useId();
  const close = async (): Promise<void> => {
    const given = reason.trim();
    setMissing(given === '');
    if (given === '') return document.getElementById(id)?.focus();
    // Refused: the notice is on the page behind the dialog.
    if (await command({ type: 'CloseQueue', queueId: queue.id, reason: given })) {
      setReason('');
      onClosed();
    } else onCancel();
  };
  return (
    <form
      className="transfer"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void close();
      }}
    >
      <h3 id={`close-${queue.id}`}>{words.lead.closeTitle(queue.name)}</h3>
      <p className="muted">{words.lead.closeHint}</p>
      <div className="field">
        <label htmlFor={id}>{words.lead.reason}</label>
        <input
          id={id}
          value={reason}
          maxLength={LONGEST_REASON}
          autoComplete="off"
          aria-required
          aria-invalid={missing}
          aria-describedby={`${id}-missing`}
          onChange={(event) => setReason(event.target.value)}
        />
        <p id={`${id}-missing`} role="alert" className="field__problem">
          {missing && words.lead.reasonMissing}
        </p>
      </div>
      <div className="transfer__actions">
        <button type="submit" className="button button--primary">
          {words.lead.closeQueue}
        </button>
        <button type="button" className="button button--quiet" onClick={onCancel}>
          {words.lead.cancel}
        </button>
      </div>
    </form>
  );
}
