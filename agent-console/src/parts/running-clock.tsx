import type { ReactElement } from 'react';
import { clock, isoDuration } from '../format/duration.ts';

interface Props {
  readonly ms: number;
  readonly className?: string;
}

/** A duration in digits of one width, so that nothing moves when it counts. */
export function RunningClock({ ms, className = '' }: Props): ReactElement {
  return (
    <time className={`clock ${className}`.trim()} dateTime={isoDuration(ms)}>
      {clock(ms)}
    </time>
  );
}
