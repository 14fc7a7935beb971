/**
 * How long who is in line with so many before them will wait, from two well-known predictors (Ibrahim and Whitt,
 * "Real-time delay estimation based on delay history", Manufacturing & Service Operations Management 11, 2009):
 *
 *   queue length   (before + 1) × mean handle time / agents at work: right when the last half hour was like this one
 *   head of line   what the first in line has waited by now: right whatever the handle times, but late to notice
 *
 * The truth mostly lies between the two, so both are given. Errors measured in the simulator: docs/routing.md.
 */
import type { EpochMs, QueueId } from './ids.ts';
import { FEWEST_HANDLE_TIMES } from './limits.ts';
import type { Plan } from './plan.ts';
import type { ReadonlyState } from './state.ts';

export interface Estimate {
  /** ms */
  readonly from: number;
  readonly to: number;
}

interface Asked {
  readonly queueId: QueueId;
  readonly at: EpochMs;
  /** Callers who go before. */
  readonly before: number;
}

/** null: too little to go on (few calls so far, or nobody at work). */
export function expectedWait(state: ReadonlyState, plan: Plan, asked: Asked): Estimate | null {
  const byLength = byQueueLength(state, plan, asked);
  if (byLength === null) return null;
  const byHead = byHeadOfLine(state, asked);
  return byHead === null
    ? { from: byLength, to: byLength }
    : { from: Math.min(byLength, byHead), to: Math.max(byLength, byHead) };
}

/** The queue-length predictor alone, ms; null as above. */
export function byQueueLength(state: ReadonlyState, plan: Plan, { queueId, before }: Asked): number | null {
  const handled = state.queues.get(queueId)?.handleMs ?? [];
  const agents = atWork(state, plan, queueId);
  if (handled.length < FEWEST_HANDLE_TIMES || agents === 0) return null;
  const mean = handled.reduce((sum, ms) => sum + ms, 0) / handled.length;
  return ((before + 1) * mean) / agents;
}

/** The head-of-line predictor alone, ms; null: nobody is in line. */
export function byHeadOfLine(
  state: ReadonlyState,
  { queueId, at }: Pick<Asked, 'queueId' | 'at'>,
): number | null {
  for (const { id } of state.lines.get(queueId) ?? []) {
    const phase = state.contacts.get(id)?.phase;
    return phase?.name === 'waiting' ? at - phase.joinedAt : null;
  }
  return null;
}

/** Agents of the queue who take calls: free, ringing, talking or wrapping up. */
function atWork(state: ReadonlyState, plan: Plan, queueId: QueueId): number {
  let count = 0;
  for (const { id, status, next } of state.agents.values()) {
    const working = !['signedOut', 'paused', 'notResponding'].includes(status.name) && next === null;
    if (working && plan.agents[id]?.queues.includes(queueId)) count += 1;
  }
  return count;
}
