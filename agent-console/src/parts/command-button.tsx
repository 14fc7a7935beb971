import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useDesk } from '../live/desk-context.ts';
import type { ConsoleCommand } from '../live/types.ts';

interface Props {
  readonly command: ConsoleCommand;
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  /** Added for a screen reader: which of several ("Oppakken" of which note). */
  readonly about?: string;
  readonly onDone?: () => void;
  readonly children: ReactNode;
}

/** A button that gives one command, and takes no second press while the first is on its way. */
export function CommandButton({ command, kind = 'secondary', about, onDone, children }: Props): ReactElement {
  const desk = useDesk();
  const [busy, setBusy] = useState(false);
  const give = async (): Promise<void> => {
    setBusy(true);
    const done = await desk.command(command);
    setBusy(false);
    if (done) onDone?.();
  };
  return (
    <button
      type="button"
      className={`button button--${kind}`}
      aria-disabled={busy || !desk.online}
      onClick={() => {
        if (!busy && desk.online) void give();
      }}
    >
      {children}
      {about !== undefined && <span className="only-read"> {about}</span>}
    </button>
  );
}
