import type { ReactElement } from 'react';
import { useDesk } from '../../live/desk-context.ts';
import { Card } from '../../parts/card.tsx';
import { CommandButton } from '../../parts/command-button.tsx';
import { RunningClock } from '../../parts/running-clock.tsx';
import type { MyCall } from '../../view-models/my-desk.ts';
import { words } from '../../words.nl.ts';
import { PassedOnPart, TalkPart } from './talk-part.tsx';

/** The call that rings at my phone, or that I am in, with all that is known. */
export function MyCallCard({ call }: { readonly call: MyCall }): ReactElement {
  return (
    <Card id="call" title={words.call.title} className={`call call--${call.kind}`}>
      <CallContent call={call} />
    </Card>
  );
}

function CallContent({ call }: { readonly call: MyCall }): ReactElement {
  const { now } = useDesk();
  switch (call.kind) {
    case 'none':
      return (
        <div className="call__empty">
          <p className="call__state">{words.call.none}</p>
          <p className="muted">{call.hint}</p>
        </div>
      );
    case 'wrapUp':
      return (
        <div className="call__empty">
          <p className="call__state">{words.call.wrapUp}</p>
          <p className="muted">
            {words.call.wrapUpLeft} <RunningClock ms={call.until - now} className="call__left" />
          </p>
        </div>
      );
    default:
      return <CallFacts call={call} />;
  }
}

type RealCall = Extract<MyCall, { kind: 'ringing' | 'talking' }>;

function CallFacts({ call }: { readonly call: RealCall }): ReactElement {
  const { now } = useDesk();
  return (
    <div className="call__facts">
      <p className="call__state">
        {words.call[call.kind]}
        {call.connectedAt !== null && <RunningClock ms={now - call.connectedAt} className="call__talk" />}
      </p>
      <dl className="facts">
        <Fact name={words.call.number} value={<strong className="call__number">{call.number}</strong>} />
        <Fact name={words.call.queue} value={call.queue} />
        <Fact name={words.call.choices} value={call.choices} />
        {call.facts.map(({ name, value }) => (
          <Fact key={name} name={name} value={value} />
        ))}
        <Fact
          name={words.call.waited}
          value={<RunningClock ms={(call.waited.to ?? now) - call.waited.from} />}
        />
      </dl>
      {call.passedOn && <PassedOnPart passed={call.passedOn} />}
      {call.talk && <TalkPart controls={call.talk} targets={call.targets} />}
      {call.kind === 'talking' && (
        <CommandButton command={{ type: 'HangUp' }} kind="danger">
          {words.call.hangUp}
        </CommandButton>
      )}
    </div>
  );
}

function Fact({
  name,
  value,
}: {
  readonly name: string;
  readonly value: ReactElement | string;
}): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
