import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { finishedToday } from '../../live/finished.ts';
import type { Finished } from '../../live/finished.ts';
import type { LiveView } from '../../live/types.ts';
import { finishedBoard } from '../../view-models/finished-board.ts';
import type { FinishedCard } from '../../view-models/finished-board.ts';
import { words } from '../../words.nl.ts';

/** For team leads: the contacts of today that ended, each with its offers and refusals. */
export function FinishedButton({ view }: { readonly view: LiveView }): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button button--secondary" onClick={() => setOpen(true)}>
        {words.finished.open}…
      </button>
      {open && <FinishedDialog view={view} onClose={() => setOpen(false)} />}
    </>
  );
}

interface Props {
  readonly view: LiveView;
  readonly onClose: () => void;
}

function FinishedDialog({ view, onClose }: Props): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const [finished, setFinished] = useState<Finished | null>(null);
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
    const asking = new AbortController();
    void finishedToday(asking.signal).then((answer) => {
      if (!asking.signal.aborted) setFinished(answer);
    });
    return () => asking.abort();
  }, []);
  return (
    <dialog ref={dialog} className="dialog why" aria-labelledby="finished-title" onClose={onClose}>
      <h2 id="finished-title">{words.finished.title}</h2>
      {finished !== null && typeof finished === 'object' ? (
        <FinishedList cards={finishedBoard(view, finished)} />
      ) : (
        <p role="status">{finished === null ? words.loading : words.finished.away}</p>
      )}
      <button type="button" className="button button--secondary" onClick={() => dialog.current?.close()}>
        {words.why.close}
      </button>
    </dialog>
  );
}

function FinishedList({ cards }: { readonly cards: readonly FinishedCard[] }): ReactElement {
  if (cards.length === 0) return <p>{words.finished.none}</p>;
  return (
    <div className="why__text" tabIndex={0} role="group" aria-labelledby="finished-title">
      <ul>
        {cards.map(({ id, time, number, about, story }) => (
          <li key={id} className="why__agent">
            <strong className="why__number">
              {time} · {number}
            </strong>
            <p className="muted">{about}</p>
            <ol>
              {story.map((one, i) => (
                <li key={`${id}-${i}`}>{one}</li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
    </div>
  );
}
