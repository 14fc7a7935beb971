import type { ReactElement } from 'react';
import { CommandButton } from '../../parts/command-button.tsx';
import { Menu } from '../../parts/menu.tsx';
import type { PauseChoice } from '../../view-models/my-desk.ts';
import { words } from '../../words.nl.ts';

interface Props {
  readonly label: string;
  readonly reasons: readonly PauseChoice[];
}

/** A button that unfolds the reasons for a pause. */
export function PauseMenu({ label, reasons }: Props): ReactElement {
  return (
    <Menu label={label} listLabel={words.me.pauseReason}>
      {(fold) =>
        reasons.map((reason) => (
          <li key={reason.id}>
            <CommandButton command={{ type: 'Pause', reason: reason.id }} kind="quiet" onDone={fold}>
              {reason.name}
            </CommandButton>
          </li>
        ))
      }
    </Menu>
  );
}
