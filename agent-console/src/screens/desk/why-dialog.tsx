import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useDesk } from '../../live/desk-context.ts';
import { explanationOf } from '../../live/explanation.ts';
import type { Explained } from '../../live/explanation.ts';
import type { LiveView } from '../../live/types.ts';
import { whyWaiting } from '../../view-models/why-waiting.ts';
import type { WhyWaiting } from '../../view-models/why-waiting.ts';
import { words } from '../../words.nl.ts';

/** While the panel is open it is asked for anew. */
const ASK_EVERY_MS = 2_000;

interface Props {
  readonly view: LiveView;
  readonly caller: { readonly id: string; readonly number: string };
  readonly onClose: () => void;
}

/** Why this caller waits: for every agent what stands in the way, kept up to date while it is open. */
export function WhyDialog({ view, caller, onClose }: Props): ReactElement {
  const { now } = useDesk();
  const dialog = useRef<HTMLDialogElement>(null);
  const [explained, setExplained] = useState<Explained | null>(null);
  const round = Math.floor(now / ASK_EVERY_MS);
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  useEffect(() => {
    const asking = new AbortController();
    void explanationOf(caller.id, asking.signal).then((answer) => {
      if (!asking.signal.aborted) setExplained(answer);
    });
    return () => asking.abort();
  }, [caller.id, round]);
  return (
    <dialog ref={dialog} className="dialog why" aria-labelledby="why-title" onClose={onClose}>
      <h2 id="why-title">{words.why.title}</h2>
      <p className="why__number">{caller.number}</p>
      {explained !== null && typeof explained === 'object' ? (
        <WhyText why={whyWaiting(view, explained, now)} />
      ) : (
        <p role="status">{explained === null ? words.loading : words.why[explained]}</p>
      )}
      <button type="button" className="button button--secondary" onClick={() => dialog.current?.close()}>
        {words.why.close}
      </button>
    </dialog>
  );
}

function WhyText({ why }: { readonly why: WhyWaiting }): ReactElement {
  return (
    <div className="why__text" tabIndex={0} role="group" aria-labelledby="why-title">
      <p className="why__summary">{why.summary}</p>
      <ul className="why__facts">
        {why.facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <ul className="why__agents">
        {why.agents.map((agent) => (
          <li key={agent.id} className={agent.free ? 'why__agent why__agent--free' : 'why__agent'}>
            <strong>{agent.name}</strong> {agent.reasons.join('; ')}
          </li>
        ))}
      </ul>
      {why.signedOut.length > 0 && (
        <p className="muted">
          {words.why.signedOut} {why.signedOut.join(', ')}.
        </p>
      )}
      {why.elsewhere.length > 0 && (
        <p className="muted">
          {words.why.elsewhere} {why.elsewhere.join(', ')}.
        </p>
      )}
    </div>
  );
}
