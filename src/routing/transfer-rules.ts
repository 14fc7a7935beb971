import type { Plan } from './plan.ts';
import type { Agent } from './state.ts';

/** How long a telephone outside rings before the transfer has failed. */
export const OUTSIDE_RING_MS = 40_000;

/** Who transferred a call and is still wrapping it up can be rung with it when it comes back. */
export function canTakeBack(agent: Readonly<Agent> | undefined, plan: Plan, contactId: string): boolean {
  if (!agent || !hasPhone(agent, plan)) return false;
  const { status } = agent;
  return status.name === 'available' || (status.name === 'wrapUp' && status.contactId === contactId);
}

function hasPhone(agent: Readonly<Agent>, plan: Plan): boolean {
  const phone = plan.agents[agent.id]?.phone;
  return phone?.kind === 'browser'
    ? agent.phone === 'reachable'
    : phone !== undefined && agent.phone !== 'gone';
}
