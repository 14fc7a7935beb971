import { useEffect, useId, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';

interface Props {
  readonly label: string;
  /** Of the list that unfolds, for a screen reader. */
  readonly listLabel: string;
  /** Added for a screen reader: whose menu this is. */
  readonly about?: string;
  /** `row`: a small sign at the end of a line. */
  readonly kind?: 'button' | 'row';
  /** The choices, each a list item; `fold` closes the list and gives the focus back to the button. */
  readonly children: (fold: () => void) => ReactNode;
}

/** A button that unfolds choices; Escape, or a click elsewhere, folds them again. */
export function Menu({ label, listLabel, about, kind = 'button', children }: Props): ReactElement {
  const [open, setOpen] = useState(false);
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    list.current?.scrollIntoView({ block: 'nearest' });
    const elsewhere = (event: PointerEvent | FocusEvent): void => {
      if (event.target instanceof Node && !place.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', elsewhere);
    document.addEventListener('focusin', elsewhere);
    return () => {
      document.removeEventListener('pointerdown', elsewhere);
      document.removeEventListener('focusin', elsewhere);
    };
  }, [open]);
  const fold = (): void => {
    button.current?.focus();
    setOpen(false);
  };
  return (
    <div
      className={`menu menu--${kind}`}
      ref={place}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) fold();
      }}
    >
      <button
        ref={button}
        type="button"
        className={kind === 'row' ? 'menu__sign' : 'button button--secondary menu__button'}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {kind === 'row' ? <span className="only-read">{label}</span> : label}
        {about !== undefined && <span className="only-read"> {about}</span>}
      </button>
      <ul ref={list} id={id} className="menu__list" hidden={!open} aria-label={listLabel}>
        {open && children(fold)}
      </ul>
    </div>
  );
}
