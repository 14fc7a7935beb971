import type { ReactElement } from 'react';
import { serviceNumber } from '../../format/phone-number.ts';
import { useDesk } from '../../live/desk-context.ts';
import { mayLead } from '../../live/role.ts';
import type { Connection } from '../../live/store.ts';
import type { LiveView } from '../../live/types.ts';
import { Wordmark } from '../../parts/wordmark.tsx';
import { leadWords } from '../../words-lead.nl.ts';
import { words } from '../../words.nl.ts';
import { CrisisSwitch } from './crisis-switch.tsx';

/** What a team lead can look at; others only have the desk. */
export type Part = 'desk' | 'traffic';
const PARTS: readonly Part[] = ['desk', 'traffic'];

interface Props {
  readonly view: LiveView;
  readonly connection: Connection;
  readonly part: Part;
  readonly onPart: (part: Part) => void;
}

/** Where we are, who works here, and whether the lines are well. */
export function DeskHeader({ view, connection, part, onPart }: Props): ReactElement {
  const { session } = useDesk();
  const municipality = view.municipality[session.municipality];
  const numbers = (municipality?.numbers ?? []).map(serviceNumber).join(', ');
  const name = municipality?.name ?? session.municipality;
  return (
    <header className="top">
      <title>{`${name} · ${words.product}`}</title>
      <Wordmark />
      <div className="top__place">
        <h1>{name}</h1>
        <p>{numbers}</p>
      </div>
      {mayLead(session) && <Parts part={part} onPart={onPart} />}
      <div className="top__end">
        <ul className="top__lines">
          {Object.values(view.trunks).map(({ name: trunk, state }) => (
            <li key={trunk} className={`line line--${state}`}>
              {words.trunk.label} {words.trunk[state]}
            </li>
          ))}
          <li className={`line line--${connection}`}>
            <span role="status">{words.connection[connection]}</span>
          </li>
        </ul>
        {mayLead(session) && municipality?.crisis === null && <CrisisSwitch isOn={false} />}
        <p className="top__me">{session.name}</p>
      </div>
    </header>
  );
}

function Parts({ part, onPart }: Pick<Props, 'part' | 'onPart'>): ReactElement {
  return (
    <nav className="top__parts" aria-label={leadWords.pages.label}>
      {PARTS.map((one) => (
        <button
          key={one}
          type="button"
          className="top__part"
          aria-current={one === part ? 'page' : undefined}
          onClick={() => onPart(one)}
        >
          {leadWords.pages[one]}
        </button>
      ))}
    </nav>
  );
}
