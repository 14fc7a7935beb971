import type { Event } from './events.ts';
import type { AgentId, EpochMs } from './ids.ts';
import type { Plan } from './plan.ts';
import type { ReadonlyState, Talking } from './state.ts';

/** After a call, a missed ring or a wrap-up: what the agent asked for meanwhile, else available. */
export function settle(state: ReadonlyState, agentId: AgentId, at: EpochMs): readonly Event[] {
  const next = state.agents.get(agentId)?.next;
  if (next?.kind === 'signOut') return [{ type: 'AgentSignedOut', at, agentId }];
  if (next?.kind === 'pause') return [{ type: 'AgentPaused', at, agentId, reason: next.reason }];
  return [{ type: 'AgentAvailable', at, agentId }];
}

/** After a talk: the queue's wrap-up time, none at all where it is 0. */
export function wrapUp(
  state: ReadonlyState,
  plan: Plan,
  talk: Pick<Talking, 'agentId' | 'queueId'> & { at: EpochMs; contactId: string },
): readonly Event[] {
  const { agentId, queueId, contactId, at } = talk;
  const wrapUpMs = plan.queues[queueId]?.wrapUpMs ?? 0;
  if (wrapUpMs === 0) return settle(state, agentId, at);
  return [{ type: 'WrapUpStarted', at, agentId, contactId, queueId, until: at + wrapUpMs }];
}
