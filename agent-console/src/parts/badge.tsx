import type { ReactElement, ReactNode } from 'react';
import type { Tone } from '../view-models/status.ts';

/** A status in words with a colour and a sign of its own: nobody has to see colours. */
export function Badge({
  tone,
  children,
}: {
  readonly tone: Tone;
  readonly children: ReactNode;
}): ReactElement {
  return <span className={`badge badge--${tone}`}>{children}</span>;
}
