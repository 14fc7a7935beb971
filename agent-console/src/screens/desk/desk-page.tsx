import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { useDesk } from '../../live/desk-context.ts';
import type { Connection } from '../../live/store.ts';
import type { LiveView } from '../../live/types.ts';
import { agentBoard } from '../../view-models/agent-board.ts';
import { myCall, myStatus } from '../../view-models/my-desk.ts';
import { noteBoard } from '../../view-models/note-board.ts';
import { queueBoard, totals } from '../../view-models/queue-board.ts';
import { words } from '../../words.nl.ts';
import { mayLead } from '../../live/role.ts';
import { AgentsCard } from './agents-card.tsx';
import { DeskHeader } from './desk-header.tsx';
import { FinishedButton } from './finished-dialog.tsx';
import { MyCallCard } from './my-call-card.tsx';
import { MyStatusBar } from './my-status-bar.tsx';
import { NotesCard } from './notes-card.tsx';
import { QueuesPart } from './queues-part.tsx';
import { Spoken } from './spoken.tsx';

interface Props {
  readonly view: LiveView;
  readonly connection: Connection;
  /** Why the last command was not carried out. */
  readonly refusal: string | null;
  readonly onDismiss: () => void;
}

export function DeskPage({ view, connection, refusal, onDismiss }: Props): ReactElement {
  const { session, now } = useDesk();
  const main = useRef<HTMLElement>(null);
  // The sign-in form is gone: whoever uses a keyboard or a screen reader begins here.
  useEffect(() => main.current?.focus({ preventScroll: true }), []);
  const mine = myStatus(view, session.agentId);
  const call = myCall(view, session.agentId);
  return (
    <>
      <a className="skip" href="#inhoud">
        {words.skip}
      </a>
      <DeskHeader view={view} connection={connection} />
      {mine && <MyStatusBar mine={mine} />}
      <main id="inhoud" className="desk" tabIndex={-1} ref={main}>
        <div role="alert" className="desk__alert">
          {refusal !== null && (
            <p className="notice notice--alert">
              {refusal}
              <button type="button" className="button button--quiet" onClick={onDismiss}>
                {words.dismiss}
              </button>
            </p>
          )}
          {connection === 'offline' && <p className="notice notice--warn">{words.connection.frozen}</p>}
        </div>
        <div className="desk__mine">
          <MyCallCard call={call} />
          <NotesCard board={noteBoard(view, session.agentId, now)} />
          {mayLead(session) && <FinishedButton view={view} />}
        </div>
        <QueuesPart view={view} totals={totals(view)} queues={queueBoard(view, now)} />
        <AgentsCard board={agentBoard(view, session.agentId)} />
      </main>
      <Spoken mine={mine} call={call} />
    </>
  );
}
