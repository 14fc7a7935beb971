import type { ReactElement } from 'react';
import type { RefusedConfiguration } from '../../live/types.ts';
import { Card } from '../../parts/card.tsx';
import { refusedBoard } from '../../view-models/configuration-board.ts';
import type { FlowLine } from '../../view-models/configuration-board.ts';
import { leadWords } from '../../words-lead.nl.ts';

const words = leadWords.configuration;

/** For team leads: which version of the keuzemenu callers get, and since when. */
export function FlowsCard({ flows }: { readonly flows: readonly FlowLine[] }): ReactElement {
  return (
    <Card id="flows" title={words.title}>
      <ul className="flows">
        {flows.map(({ id, version, since }) => (
          <li key={id}>
            <strong>{id}</strong>{' '}
            <span className="muted">
              {words.version} <code>{version}</code>, {since}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** For team leads: new configuration that is not in use, and every mistake in it. */
export function RefusedNotice({ refused }: { readonly refused: RefusedConfiguration }): ReactElement {
  const board = refusedBoard(refused);
  return (
    <div className="notice notice--warn refused">
      <p>{board.summary}</p>
      <details>
        <summary>{words.show}</summary>
        <ol className="refused__problems">
          {board.problems.map(({ place, text }, nth) => (
            <li key={nth}>
              <code>{place}</code> {text}
            </li>
          ))}
          {board.more !== null && <li>{board.more}</li>}
        </ol>
      </details>
    </div>
  );
}
