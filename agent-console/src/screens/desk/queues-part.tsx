import { useState } from 'react';
import type { ReactElement } from 'react';
import { useDesk } from '../../live/desk-context.ts';
import { mayLead } from '../../live/role.ts';
import type { LiveView } from '../../live/types.ts';
import { RunningClock } from '../../parts/running-clock.tsx';
import type { QueueCard, Totals, WaitingCaller } from '../../view-models/queue-board.ts';
import { words } from '../../words.nl.ts';
import { CallerMenu } from './caller-menu.tsx';
import { QueueSwitch } from './queue-switch.tsx';
import { WhyDialog } from './why-dialog.tsx';

interface Props {
  readonly view: LiveView;
  readonly totals: Totals;
  readonly queues: readonly QueueCard[];
}

/** The figures of this moment and every queue with who waits in it. */
export function QueuesPart({ view, totals, queues }: Props): ReactElement {
  const [why, setWhy] = useState<WaitingCaller | null>(null);
  const close = (): void => {
    setWhy(null);
    // Whose button opened the panel may not wait any more.
    const { activeElement } = document;
    if (activeElement === document.body || activeElement?.closest('dialog'))
      document.getElementById('queues-title')?.focus();
  };
  return (
    <section className="queues" aria-labelledby="queues-title">
      <h2 id="queues-title" className="only-read" tabIndex={-1}>
        {words.queues.title}
      </h2>
      <TotalsRow totals={totals} />
      <div className="queues__grid">
        {queues.map((queue) => (
          <QueuePart key={queue.id} queue={queue} onWhy={setWhy} />
        ))}
      </div>
      {why && <WhyDialog key={why.id} view={view} caller={why} onClose={close} />}
    </section>
  );
}

const FIGURES: readonly (keyof Totals)[] = ['menu', 'waiting', 'talking', 'available'];

function TotalsRow({ totals }: { readonly totals: Totals }): ReactElement {
  return (
    <dl className="totals" aria-label={words.totals.title}>
      {FIGURES.map((figure) => (
        <div key={figure} className="totals__figure">
          <dt>{words.totals[figure]}</dt>
          <dd>{totals[figure]}</dd>
        </div>
      ))}
    </dl>
  );
}

interface QueueProps {
  readonly queue: QueueCard;
  readonly onWhy: (caller: WaitingCaller) => void;
}

function QueuePart({ queue, onWhy }: QueueProps): ReactElement {
  const { session } = useDesk();
  const tone = queue.closed !== null ? 'queue--closed' : queue.anyOverNorm ? 'queue--over' : '';
  return (
    <article className={`card queue ${tone}`} aria-labelledby={`queue-${queue.id}`}>
      <header className="card__header">
        <h3 id={`queue-${queue.id}`}>{queue.name}</h3>
        <p className="card__fact">{words.queues.waiting(queue.waiting)}</p>
      </header>
      {queue.closed !== null && <p className="queue__closed">{queue.closed}</p>}
      <Today queue={queue} />
      {queue.waiting === 0 ? (
        <p className="muted queue__nobody">{words.queues.nobody}</p>
      ) : (
        <ol className="callers">
          {queue.callers.map((caller) => (
            <CallerRow key={caller.id} caller={caller} onWhy={() => onWhy(caller)} />
          ))}
        </ol>
      )}
      {queue.more > 0 && <p className="muted queue__more">{words.queues.more(queue.more)}</p>}
      {mayLead(session) && <QueueSwitch queue={queue} />}
    </article>
  );
}

function Today({ queue }: { readonly queue: QueueCard }): ReactElement {
  const { today } = queue;
  const judged = queue.levelMet === null ? '' : queue.levelMet ? 'level--met' : 'level--missed';
  return (
    <p className="today">
      <span className={`level ${judged}`}>{queue.level}</span>
      <span>{queue.norm}</span>
      <span>
        {today.answered} {words.queues.answered}
      </span>
      <span>
        {today.abandoned} {words.queues.abandoned}
      </span>
      <span>{words.queues.callback(today.callback)}</span>
    </p>
  );
}

interface CallerProps {
  readonly caller: WaitingCaller;
  readonly onWhy: () => void;
}

function CallerRow({ caller, onWhy }: CallerProps): ReactElement {
  const { now } = useDesk();
  return (
    <li className={`caller ${caller.overNorm ? 'caller--over' : ''}`}>
      <span className="caller__position">
        <span className="only-read">{words.queues.position} </span>
        {caller.position}
      </span>
      <span className="caller__who">
        <span className="caller__number">
          {caller.number}
          {caller.priorityMs > 0 && <span className="caller__priority">{words.queues.priority}</span>}
        </span>
        {caller.ringsAt === null ? (
          <span className="caller__choices">{caller.choices}</span>
        ) : (
          <span className="caller__rings">
            <span className="only-read">{words.queues.ringing} </span>
            {words.queues.at} {caller.ringsAt}
          </span>
        )}
      </span>
      <span className="caller__wait">
        <RunningClock ms={now - caller.joinedAt} />
        {caller.overNorm && <span className="caller__over">{words.queues.over}</span>}
      </span>
      <CallerMenu caller={caller} onWhy={onWhy} />
    </li>
  );
}
