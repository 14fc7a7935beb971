import type { ReactElement } from 'react';
import { useDesk } from '../../live/desk-context.ts';
import { mayLead } from '../../live/role.ts';
import { CommandButton } from '../../parts/command-button.tsx';
import { Menu } from '../../parts/menu.tsx';
import type { WaitingCaller } from '../../view-models/queue-board.ts';
import { words } from '../../words.nl.ts';

/** What "voorrang" is worth: more than anybody waits, so that this caller is next. */
const PRIORITY_MS = 3_600_000;

interface Props {
  readonly caller: WaitingCaller;
  readonly onWhy: () => void;
}

/** What can be done for one caller who waits: for everyone why, for team leads priority and another queue. */
export function CallerMenu({ caller, onWhy }: Props): ReactElement {
  const { session } = useDesk();
  return (
    <Menu kind="row" label={words.lead.callerMenu} about={caller.number} listLabel={words.lead.callerMenu}>
      {(fold) => (
        <>
          <li>
            <button
              type="button"
              className="button button--quiet"
              onClick={() => {
                fold();
                onWhy();
              }}
            >
              {words.why.title}
            </button>
          </li>
          {mayLead(session) && <LeadChoices caller={caller} fold={fold} />}
        </>
      )}
    </Menu>
  );
}

function LeadChoices({
  caller,
  fold,
}: {
  readonly caller: WaitingCaller;
  readonly fold: () => void;
}): ReactElement {
  const { id: contactId, priorityMs, otherQueues } = caller;
  return (
    <>
      {priorityMs < PRIORITY_MS && (
        <li>
          <CommandButton
            command={{ type: 'SetPriority', contactId, priorityMs: PRIORITY_MS }}
            kind="quiet"
            onDone={fold}
          >
            {words.lead.givePriority}
          </CommandButton>
        </li>
      )}
      {priorityMs > 0 && (
        <li>
          <CommandButton
            command={{ type: 'SetPriority', contactId, priorityMs: 0 }}
            kind="quiet"
            onDone={fold}
          >
            {words.lead.takePriority}
          </CommandButton>
        </li>
      )}
      {otherQueues.map((queue) => (
        <li key={queue.id}>
          <CommandButton
            command={{ type: 'MoveCaller', contactId, queueId: queue.id }}
            kind="quiet"
            onDone={focusQueues}
          >
            {words.lead.moveTo(queue.name)}
          </CommandButton>
        </li>
      ))}
    </>
  );
}

/** The line that had the focus has left this queue. */
const focusQueues = (): void => document.getElementById('queues-title')?.focus();
