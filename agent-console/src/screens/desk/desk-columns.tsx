import type { ReactElement } from 'react';
import { useDesk } from '../../live/desk-context.ts';
import { mayLead } from '../../live/role.ts';
import type { LiveView } from '../../live/types.ts';
import { agentBoard } from '../../view-models/agent-board.ts';
import { flowLines } from '../../view-models/configuration-board.ts';
import type { MyCall } from '../../view-models/my-desk.ts';
import { noteBoard } from '../../view-models/note-board.ts';
import { queueBoard, totals } from '../../view-models/queue-board.ts';
import { AgentsCard } from './agents-card.tsx';
import { FlowsCard } from './configuration-part.tsx';
import { FinishedButton } from './finished-dialog.tsx';
import { MyCallCard } from './my-call-card.tsx';
import { NotesCard } from './notes-card.tsx';
import { QueuesPart } from './queues-part.tsx';

interface Props {
  readonly view: LiveView;
  readonly call: MyCall;
}

/** What an agent works with: my call and the notes, the queues, the colleagues. */
export function DeskColumns({ view, call }: Props): ReactElement {
  const { session, now } = useDesk();
  const leads = mayLead(session);
  return (
    <>
      <div className="desk__mine">
        <MyCallCard call={call} />
        <NotesCard board={noteBoard(view, session.agentId, now)} />
        {leads && <FlowsCard flows={flowLines(view)} />}
        {leads && <FinishedButton view={view} />}
      </div>
      <QueuesPart view={view} totals={totals(view)} queues={queueBoard(view, now)} />
      <AgentsCard board={agentBoard(view, session.agentId)} />
    </>
  );
}
