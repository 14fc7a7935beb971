import type { ReactElement } from 'react';
import { useDesk } from '../../live/desk-context.ts';
import { Badge } from '../../parts/badge.tsx';
import { CommandButton } from '../../parts/command-button.tsx';
import { RunningClock } from '../../parts/running-clock.tsx';
import type { MyStatus } from '../../view-models/my-desk.ts';
import { words } from '../../words.nl.ts';
import { PauseMenu } from './pause-menu.tsx';

/** My state, since when, and what I can do about it. */
export function MyStatusBar({ mine }: { readonly mine: MyStatus }): ReactElement {
  const { now } = useDesk();
  return (
    <section className={`mine mine--${mine.tone}`} aria-labelledby="mine-title">
      <h2 id="mine-title" className="only-read">
        {words.me.title}
      </h2>
      <p className="mine__state">
        <Badge tone={mine.tone}>{mine.label}</Badge>
        {mine.reason !== null && <span className="mine__reason">{mine.reason}</span>}
        <RunningClock ms={now - mine.since} className="mine__clock" />
      </p>
      {(mine.next ?? mine.phoneWarning) !== null && (
        <p className="mine__remark">
          {mine.next !== null && <span>{mine.next}</span>}
          {mine.phoneWarning !== null && <strong>{mine.phoneWarning}</strong>}
        </p>
      )}
      <div className="mine__actions">
        {mine.actions.map(({ command, label, primary }) => (
          <CommandButton key={label} command={command} kind={primary ? 'primary' : 'secondary'}>
            {label}
          </CommandButton>
        ))}
        {mine.pause && <PauseMenu label={mine.pause.label} reasons={mine.pause.reasons} />}
        {mine.status !== 'signedOut' && (
          <CommandButton command={{ type: 'SignOut' }} kind="quiet">
            {words.me.signOut}
          </CommandButton>
        )}
      </div>
    </section>
  );
}
