/** How an agent's phone is called in Asterisk. */
import type { AgentId, MunicipalityId } from '../routing/ids.ts';
import type { PhonePlan } from '../routing/plan.ts';

const PREFIX = 'agent-';

/** Endpoint name: "agent-delft-jansen". */
export const phoneEndpointOf = (municipality: MunicipalityId, agentId: AgentId): string =>
  `${PREFIX}${municipality}-${agentId}`;

/** The agent behind an endpoint of this municipality ("agent-delft-jansen" → "jansen"); undefined for any other. */
export function agentIdFromEndpoint(municipality: MunicipalityId, endpoint: string): AgentId | undefined {
  const start = phoneEndpointOf(municipality, '');
  return endpoint.startsWith(start) ? endpoint.slice(start.length) : undefined;
}

/**
 * What is dialled to ring the phone. A phone at a fixed address is rung at that address, so that Asterisk does not
 * hold a call back because the phone did not answer its last qualify.
 */
export function dialStringOf(municipality: MunicipalityId, agentId: AgentId, phone: PhonePlan): string {
  const endpoint = `PJSIP/${phoneEndpointOf(municipality, agentId)}`;
  return phone.kind === 'sip' ? `${endpoint}/${phone.address}` : endpoint;
}
