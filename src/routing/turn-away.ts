/** Who cannot be let into a queue, or has to leave it: why, and where that leads. Each turn-away is an event. */
import { exceptionAt, openingAt } from '../ivr/hours.ts';
import { expectedWait } from './expected-wait.ts';
import type { EpochMs, QueueId } from './ids.ts';
import type { Exit, ExitReason, Plan, QueuePlan } from './plan.ts';
import type { ReadonlyState } from './state.ts';

/** Where there is no exit of the queue's own. `nobody`: lets in; agents may yet come. */
const STANDARD_EXITS: Readonly<Record<Exclude<ExitReason, 'nobody'>, Exit>> = {
  closed: { do: 'message', prompts: [{ name: 'queue-closed' }] },
  full: { do: 'callback' },
  expectedWait: { do: 'callback' },
  longestWait: { do: 'callback' },
};

/** Closed today for a reason that can be told. */
const CLOSED_WITH_REASON: Exit = { do: 'message', prompts: [{ name: 'queue-closed-reason' }] };

export function exitOf(queue: QueuePlan, reason: ExitReason, at: EpochMs): Exit | undefined {
  const own = queue.exits[reason];
  if (own || reason === 'nobody') return own;
  const why = reason === 'closed' && queue.hours && openingAt(queue.hours, at) !== 'open';
  return why && exceptionAt(queue.hours, at)?.reason ? CLOSED_WITH_REASON : STANDARD_EXITS[reason];
}

/** Why nobody may enter the queue at this moment; undefined: come in. */
export function refusalAtEntry(
  state: ReadonlyState,
  plan: Plan,
  queueId: QueueId,
  at: EpochMs,
): ExitReason | undefined {
  const queue = plan.queues[queueId];
  if (!queue) return undefined;
  const before = state.lines.get(queueId)?.size ?? 0;
  if (state.queues.get(queueId)?.closed) return 'closed';
  if (queue.hours && openingAt(queue.hours, at) !== 'open') return 'closed';
  if (queue.maxLength !== null && before >= queue.maxLength) return 'full';
  if (queue.exits.nobody && !somebodySignedIn(state, plan, queueId)) return 'nobody';
  const limit = queue.maxExpectedWaitMs;
  const estimate = limit === null ? null : expectedWait(state, plan, { queueId, at, before });
  return estimate && limit !== null && estimate.from > limit ? 'expectedWait' : undefined;
}

/** Whether anybody at all of the queue is at work, free or not. */
export function somebodySignedIn(state: ReadonlyState, plan: Plan, queueId: QueueId): boolean {
  for (const { id, status } of state.agents.values()) {
    if (status.name !== 'signedOut' && plan.agents[id]?.queues.includes(queueId)) return true;
  }
  return false;
}
