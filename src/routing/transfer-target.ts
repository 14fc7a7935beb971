/** Whom a transfer reaches: the name that was given, looked up in the plan and in who is free. */
import type { Refusal, TransferMode, TransferTarget } from './commands.ts';
import { refuse } from './decision.ts';
import type { Party } from './events.ts';
import type { AgentId, EpochMs, QueueId } from './ids.ts';
import type { Plan, QueuePlan } from './plan.ts';
import type { Agent, ReadonlyState } from './state.ts';
import { canBeRung, mayServe } from './service-classes.ts';
import { exitOf, refusalAtEntry } from './turn-away.ts';

export type Receiver = Party | { readonly kind: 'queue'; readonly queueId: QueueId };

interface Wish {
  readonly to: TransferTarget;
  readonly mode: TransferMode;
  /** Who asks: nobody transfers to themselves. */
  readonly by: AgentId;
  readonly at: EpochMs;
}

export function receiverOf(state: ReadonlyState, plan: Plan, wish: Wish): Receiver | Refusal {
  const { to } = wish;
  switch (to.kind) {
    case 'agent':
      return colleague(state, plan, to.agentId, wish);
    case 'queue':
      return queue(state, plan, to.queueId, wish);
    case 'department': {
      const department = plan.departments[to.department];
      const calls = department?.calls;
      if (!department || !calls) return refuse('unknownTarget', to.department);
      if (calls.kind === 'queue') return queue(state, plan, calls.queueId, wish);
      return { kind: 'outside', name: department.name, number: calls.number };
    }
    case 'number': {
      const number = plan.transferNumbers?.[to.name];
      return number === undefined
        ? refuse('unknownTarget', to.name)
        : { kind: 'outside', name: to.name, number };
    }
  }
}

function colleague(state: ReadonlyState, plan: Plan, agentId: AgentId, { by }: Wish): Receiver | Refusal {
  const agent = state.agents.get(agentId);
  if (!agent || !plan.agents[agentId] || agentId === by) return refuse('unknownTarget', agentId);
  if (!canBeRung(agent, plan)) return refuse('targetNotFree', agent.status.name);
  return { kind: 'agent', agentId };
}

/**
 * A caller can wait in a queue, unless it would turn them away: then the agent keeps them. An agent who wants to
 * speak first gets whoever of the queue has been idle longest.
 */
function queue(state: ReadonlyState, plan: Plan, queueId: QueueId, wish: Wish): Receiver | Refusal {
  const found = plan.queues[queueId];
  if (!found) return refuse('unknownTarget', queueId);
  if (wish.mode === 'consult') return somebodyOf(state, plan, found, wish);
  const reason = refusalAtEntry(state, plan, queueId, wish.at);
  return reason && exitOf(found, reason, wish.at)
    ? refuse('targetNotFree', reason)
    : { kind: 'queue', queueId };
}

function somebodyOf(
  state: ReadonlyState,
  plan: Plan,
  { id: queueId, requires }: QueuePlan,
  { by }: Wish,
): Receiver | Refusal {
  const asked = { queueId, requires, alsoQueues: [], preferred: null };
  const serves = (agent: Readonly<Agent>): boolean =>
    agent.id !== by && canBeRung(agent, plan) && mayServe(plan.agents[agent.id], asked);
  const first = [...state.agents.values()].filter(serves).sort(longestIdle)[0];
  return first ? { kind: 'agent', agentId: first.id } : refuse('targetNotFree', queueId);
}

const longestIdle = (a: Readonly<Agent>, b: Readonly<Agent>): number =>
  a.since - b.since || (a.id < b.id ? -1 : 1);
