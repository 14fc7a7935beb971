import type { ReactElement } from 'react';
import { serviceNumber } from '../../format/phone-number.ts';
import { useDesk } from '../../live/desk-context.ts';
import type { Connection } from '../../live/store.ts';
import type { LiveView } from '../../live/types.ts';
import { Wordmark } from '../../parts/wordmark.tsx';
import { words } from '../../words.nl.ts';

interface Props {
  readonly view: LiveView;
  readonly connection: Connection;
}

/** Where we are, who works here, and whether the lines are well. */
export function DeskHeader({ view, connection }: Props): ReactElement {
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
      <p className="top__me">{session.name}</p>
    </header>
  );
}
