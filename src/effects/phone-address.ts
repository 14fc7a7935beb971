/** How an agent's phone is called in Asterisk. */
import type { AgentId, MunicipalityId } from '../routing/ids.ts';
import type { PhonePlan } from '../routing/plan.ts';

const PREFIX = 'agent-';

/**
 * Endpoint name: "agent-delft-jansen". A dash in the municipality's name is doubled, so that femke of olst-wijhe
 * ("agent-olst--wijhe-femke") is never taken for wijhe-femke of olst.
 */
export const phoneEndpointOf = (municipality: MunicipalityId, agentId: AgentId): string =>
  `${PREFIX}${municipality.replaceAll('-', '--')}-${agentId}`;

/** The agent behind an endpoint of this municipality ("agent-delft-jansen" → "jansen"); undefined for any other. */
export function agentIdFromEndpoint(municipality: MunicipalityId, endpoint: string): AgentId | undefined {
  const start = phoneEndpointOf(municipality, '');
  // What goes on with a dash is a longer name of a municipality.
  const rest = endpoint.startsWith(start) ? endpoint.slice(start.length) : '';
  return rest === '' || rest.startsWith('-') ? undefined : rest;
}

/**
 * What is dialled to ring the phone. A phone at a fixed address is rung at that address, so that Asterisk does not
 * hold a call back because the phone did not answer its last qualify.
 */
export function dialStringOf(municipality: MunicipalityId, agentId: AgentId, phone: PhonePlan): string {
  const endpoint = `PJSIP/${phoneEndpointOf(municipality, agentId)}`;
  return phone.kind === 'sip' ? `${endpoint}/${phone.address}` : endpoint;
}
