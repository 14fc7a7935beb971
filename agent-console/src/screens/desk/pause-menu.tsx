import { useEffect, useId, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { CommandButton } from '../../parts/command-button.tsx';
import type { PauseChoice } from '../../view-models/my-desk.ts';
import { words } from '../../words.nl.ts';

interface Props {
  readonly label: string;
  readonly reasons: readonly PauseChoice[];
}

/** A button that unfolds the reasons; Escape, or a click elsewhere, folds them again. */
export function PauseMenu({ label, reasons }: Props): ReactElement {
  const [open, setOpen] = useState(false);
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const elsewhere = (event: PointerEvent): void => {
      if (event.target instanceof Node && !place.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', elsewhere);
    return () => document.removeEventListener('pointerdown', elsewhere);
  }, [open]);
  const fold = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div
      className="menu"
      ref={place}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) fold();
      }}
    >
      <button
        ref={button}
        type="button"
        className="button button--secondary menu__button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      <ul id={id} className="menu__list" hidden={!open} aria-label={words.me.pauseReason}>
        {reasons.map((reason) => (
          <li key={reason.id}>
            <CommandButton command={{ type: 'Pause', reason: reason.id }} kind="quiet" onDone={fold}>
              {reason.name}
            </CommandButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
