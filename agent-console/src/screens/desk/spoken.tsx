import type { ReactElement } from 'react';
import type { MyCall, MyStatus } from '../../view-models/my-desk.ts';

interface Props {
  readonly mine: MyStatus | null;
  readonly call: MyCall;
}

/** For a screen reader: only what concerns the agent, and only when it changes; clocks are not read out. */
export function Spoken({ mine, call }: Props): ReactElement {
  const parts = [mine?.label, mine?.reason, mine?.next];
  if (call.kind === 'ringing') parts.push(call.number, call.queue);
  return (
    <p className="only-read" role="status">
      {parts.filter(Boolean).join(', ')}
    </p>
  );
}
