/** The menu gives the caller to somebody in particular: an agent, a department, a telephone outside. */
import type { StepId, StepOf } from '../ivr/flow.ts';
import { enterQueue } from './decide-queue.ts';
import type { Event, OutsideParty } from './events.ts';
import { offerIdOf } from './ids.ts';
import type { AgentId, EpochMs } from './ids.ts';
import type { Plan } from './plan.ts';
import { canBeRung } from './service-classes.ts';
import type { Contact, ReadonlyState } from './state.ts';
import { OUTSIDE_RING_MS } from './transfer-rules.ts';

interface Wanted {
  readonly caller: Readonly<Contact>;
  readonly at: EpochMs;
  readonly step: StepId;
  readonly to: StepOf<'transfer'>['to'];
}

/** undefined: it cannot be tried now (the agent is not free, the plan no longer knows the name). */
export function startTransfer(
  state: ReadonlyState,
  plan: Plan,
  wanted: Wanted,
): readonly Event[] | undefined {
  const { caller, at, to } = wanted;
  switch (to.kind) {
    case 'agent':
      return ringAgent(state, plan, wanted, to.agentId);
    case 'number': {
      const number = plan.transferNumbers?.[to.name];
      return number === undefined
        ? undefined
        : [callOutside(wanted, { kind: 'outside', name: to.name, number })];
    }
    case 'department': {
      const department = plan.departments[to.department];
      if (!department?.calls) return undefined;
      const { calls, name } = department;
      return calls.kind === 'queue'
        ? enterQueue(state, plan, { caller, queueId: calls.queueId, at })
        : [callOutside(wanted, { kind: 'outside', name, number: calls.number })];
    }
  }
}

function ringAgent(
  state: ReadonlyState,
  plan: Plan,
  { caller, at, step }: Wanted,
  agentId: AgentId,
): readonly Event[] | undefined {
  const agent = state.agents.get(agentId);
  const queueId = plan.agents[agentId]?.queues[0];
  if (!agent || queueId === undefined || !canBeRung(agent, plan)) return undefined;
  const offerId = offerIdOf(caller.id, caller.offers + 1);
  const ringUntil = at + (plan.queues[queueId]?.ringTimeoutMs ?? OUTSIDE_RING_MS);
  return [{ type: 'CallOffered', at, contactId: caller.id, offerId, agentId, queueId, ringUntil, step }];
}

const callOutside = ({ caller, at, step }: Wanted, party: OutsideParty): Event => ({
  type: 'OutsideCalled',
  at,
  contactId: caller.id,
  offerId: offerIdOf(caller.id, caller.offers + 1),
  party,
  ringUntil: at + OUTSIDE_RING_MS,
  exit: null,
  step,
});
