import type { ReactElement } from 'react';
import { CommandButton } from '../../parts/command-button.tsx';
import { Menu } from '../../parts/menu.tsx';
import type { AgentRow } from '../../view-models/agent-board.ts';
import { words } from '../../words.nl.ts';

/** A team lead puts a colleague in a state; during a call it takes effect after it. */
export function AgentMenu({ agent }: { readonly agent: AgentRow }): ReactElement {
  return (
    <Menu kind="row" label={words.lead.agentMenu} about={agent.name} listLabel={words.lead.agentMenu}>
      {(fold) =>
        agent.orders.map(({ command, label }) => (
          <li key={label}>
            <CommandButton
              command={command}
              kind="quiet"
              onDone={command.to === 'signedOut' ? focusAgents : fold}
            >
              {label}
            </CommandButton>
          </li>
        ))
      }
    </Menu>
  );
}

/** Who was signed out has left the list. */
const focusAgents = (): void => document.getElementById('agents-title')?.focus();
