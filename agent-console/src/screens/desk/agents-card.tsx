import type { ReactElement } from 'react';
import { useDesk } from '../../live/desk-context.ts';
import { mayLead } from '../../live/role.ts';
import { Badge } from '../../parts/badge.tsx';
import { Card } from '../../parts/card.tsx';
import { RunningClock } from '../../parts/running-clock.tsx';
import type { AgentBoard, AgentRow } from '../../view-models/agent-board.ts';
import { words } from '../../words.nl.ts';
import { AgentMenu } from './agent-menu.tsx';

/** Colleagues: who is free, who is busy, who does not answer. */
export function AgentsCard({ board }: { readonly board: AgentBoard }): ReactElement {
  return (
    <Card
      id="agents"
      title={words.agents.title}
      fact={words.agents.signedIn(board.signedIn.length)}
      className="agents"
    >
      {board.signedIn.length === 0 && <p className="muted">{words.agents.nobody}</p>}
      <ul className="agents__list">
        {board.signedIn.map((agent) => (
          <AgentItem key={agent.id} agent={agent} />
        ))}
      </ul>
      {board.signedOut.length > 0 && (
        <details className="more">
          <summary>{words.agents.signedOut(board.signedOut)}</summary>
          <p className="muted">{board.signedOut.join(', ')}</p>
        </details>
      )}
    </Card>
  );
}

function AgentItem({ agent }: { readonly agent: AgentRow }): ReactElement {
  const { now, session } = useDesk();
  const lead = mayLead(session);
  return (
    <li className={lead ? 'agent agent--lead' : 'agent'}>
      <span className="agent__name">
        {agent.name} {agent.isMe && <span className="muted">{words.agents.you}</span>}
      </span>
      <Badge tone={agent.tone}>{agent.label}</Badge>
      <span className="agent__remark">
        {[agent.reason, agent.next, agent.phoneWarning].filter((remark) => remark !== null).join(' · ')}
      </span>
      <RunningClock ms={now - agent.since} className="agent__clock" />
      {lead && <AgentMenu agent={agent} />}
    </li>
  );
}
