/** How loaded we and Asterisk are, as measured at the edges, and what that comes to. Pure. */

/** Times in ms: what the slower tenth took at least, or what is still waited for, over the last measurement. */
export interface LoadSignals {
  /** The event loop was late by so much. */
  readonly loopMs: number;
  /** From the moment Asterisk told something until it reached us. */
  readonly arrivalMs: number;
  /** From then until it was decided and in the log. */
  readonly commandMs: number;
  /** Until the log had taken events. */
  readonly appendMs: number;
  /** Until Asterisk had answered a request. */
  readonly asteriskMs: number;
  /** The longest queue inside Asterisk (its task processors). */
  readonly queued: number;
}

export interface LoadLimits {
  /** The longest that anything may take; 0: the load is always 0, nobody is ever refused. */
  readonly lagMs: number;
  /** Asterisk itself refuses calls when 500 wait in one of its queues. */
  readonly queued: number;
}

export const NO_LOAD: LoadSignals = {
  ...{ loopMs: 0, arrivalMs: 0, commandMs: 0, appendMs: 0, asteriskMs: 0, queued: 0 },
};

/** As a share of what we may carry: 1 is the limit. The worst signal counts. */
export function loadOf(signals: LoadSignals, limits: LoadLimits): number {
  if (limits.lagMs === 0) return 0;
  const { loopMs, arrivalMs, commandMs, appendMs, asteriskMs, queued } = signals;
  const lagMs = Math.max(loopMs, arrivalMs + commandMs, appendMs, asteriskMs);
  return Math.max(lagMs / limits.lagMs, queued / limits.queued);
}
