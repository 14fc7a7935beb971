import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useDesk } from '../../live/desk-context.ts';
import { mayLead } from '../../live/role.ts';
import type { Connection } from '../../live/store.ts';
import type { LiveView, RefusedConfiguration } from '../../live/types.ts';
import { crisisText } from '../../view-models/crisis.ts';
import { myCall, myStatus } from '../../view-models/my-desk.ts';
import { words } from '../../words.nl.ts';
import { TrafficPage } from '../traffic/traffic-page.tsx';
import { RefusedNotice } from './configuration-part.tsx';
import { CrisisBanner } from './crisis-switch.tsx';
import { DeskColumns } from './desk-columns.tsx';
import { DeskHeader } from './desk-header.tsx';
import type { Part } from './desk-header.tsx';
import { MyStatusBar } from './my-status-bar.tsx';
import { Spoken } from './spoken.tsx';

interface Props {
  readonly view: LiveView;
  readonly connection: Connection;
  /** For team leads: configuration that was not taken into use. */
  readonly refused: RefusedConfiguration | null;
  /** Why the last command was not carried out. */
  readonly refusal: string | null;
  readonly onDismiss: () => void;
}

export function DeskPage({ view, connection, refused, refusal, onDismiss }: Props): ReactElement {
  const { session, now } = useDesk();
  const [part, setPart] = useState<Part>('desk');
  const main = useRef<HTMLElement>(null);
  // What had the focus is gone: whoever uses a keyboard or a screen reader begins here.
  useEffect(() => main.current?.focus({ preventScroll: true }), [part]);
  const mine = myStatus(view, session.agentId);
  const call = myCall(view, session.agentId);
  const leads = mayLead(session);
  return (
    <>
      <a className="skip" href="#inhoud">
        {words.skip}
      </a>
      <DeskHeader view={view} connection={connection} part={part} onPart={setPart} />
      <div className="stay">
        <CrisisBanner text={crisisText(view, now)} mayLead={leads} />
        {mine && <MyStatusBar mine={mine} />}
      </div>
      <main id="inhoud" className={part} tabIndex={-1} ref={main}>
        <div className="desk__alert">
          <div role="alert">
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
          <div role="status">{leads && refused && <RefusedNotice refused={refused} />}</div>
        </div>
        {part === 'desk' ? <DeskColumns view={view} call={call} /> : <TrafficPage view={view} />}
      </main>
      <Spoken mine={mine} call={call} />
    </>
  );
}
