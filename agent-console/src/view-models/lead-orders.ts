import type { Agent, ConsoleCommand, LiveView } from '../live/types.ts';
import { words } from '../words.nl.ts';

/** What a team lead can order a colleague. */
export interface LeadOrder {
  readonly command: Extract<ConsoleCommand, { type: 'ForceAgent' }>;
  readonly label: string;
}

/** In a call it takes effect after the call, and what was to follow it can be taken back. */
export function leadOrders(view: LiveView, agent: Agent): readonly LeadOrder[] {
  const { status, id: agentId } = agent;
  if (status === 'signedOut') return [];
  const inCall = status === 'ringing' || status === 'talking';
  const reasons = Object.values(view.municipality)[0]?.pauseReasons ?? [];
  const canBeFreed = inCall ? agent.next !== null : status !== 'available';
  const type = 'ForceAgent';
  return [
    ...(canBeFreed
      ? [{ command: { type, agentId, to: 'available' }, label: words.lead.makeAvailable } as const]
      : []),
    ...reasons
      .filter(({ id }) => status !== 'paused' || id !== agent.reason)
      .map(({ id, name }): LeadOrder => ({
        command: { type, agentId, to: 'paused', reason: id },
        label: words.lead.pause(name),
      })),
    { command: { type, agentId, to: 'signedOut' }, label: words.lead.signOut },
  ];
}
