/** What must hold after every command, whatever happened: for property tests, the simulator, and doubt. */
import type { Party } from './events.ts';
import type { AgentId } from './ids.ts';
import { ringingLeg } from './legs.ts';
import { canBeRung, mayServe } from './service-classes.ts';
import type { Contact, ReadonlyState } from './state.ts';

/** Everything that does not hold, in words; [] when all is well. */
export function violations(state: ReadonlyState): string[] {
  return [...callsAndAgents(state), ...indexes(state), ...idleWhileWaiting(state), ...unlimited(state)];
}

/** Who rings or talks does so with exactly the caller who rings or talks with them. */
function callsAndAgents(state: ReadonlyState): string[] {
  const wrong: string[] = [];
  for (const agent of state.agents.values()) {
    const { status } = agent;
    if (status.name !== 'ringing' && status.name !== 'talking') continue;
    if (!agentsOf(state.contacts.get(status.contactId)).includes(agent.id)) {
      wrong.push(`${agent.id} is ${status.name} with ${status.contactId}, who is not`);
    }
  }
  for (const contact of state.contacts.values()) {
    for (const agentId of agentsOf(contact)) {
      const status = state.agents.get(agentId)?.status;
      const engaged = status?.name === 'ringing' || status?.name === 'talking';
      if (!engaged || status.contactId !== contact.id) {
        wrong.push(`${contact.id} is ${contact.phase.name} with ${agentId}, who is not`);
      }
    }
  }
  return wrong;
}

/** Everyone who rings for a contact or talks with it. */
function agentsOf(contact: Readonly<Contact> | undefined): AgentId[] {
  switch (contact?.phase.name) {
    case 'waiting':
      return contact.phase.offers.map(({ agentId }) => agentId);
    case 'talking':
      return [contact.phase.agentId, ...agentIn(contact.phase.consult)];
    case 'forwarding':
      return agentIn(contact.phase.leg);
    default:
      return [];
  }
}

const agentIn = (leg: { readonly party: Party } | null): AgentId[] =>
  leg?.party.kind === 'agent' ? [leg.party.agentId] : [];

function indexes(state: ReadonlyState): string[] {
  const waiting = [...state.contacts.values()].filter(({ phase }) => phase.name === 'waiting');
  const offered = waiting.filter(({ phase }) => phase.name === 'waiting' && phase.offers.length > 0);
  const inLines = [...state.lines.values()].reduce((sum, line) => sum + line.size, 0);
  const unoffered = [...state.classes].reduce((sum, one) => sum + one.callers.size, 0);
  const wrong: string[] = [];
  if (inLines !== waiting.length) wrong.push(`${inLines} stand in lines, ${waiting.length} wait`);
  if (unoffered !== waiting.length - offered.length)
    wrong.push(`${unoffered} are to be offered, of ${waiting.length} waiting`);
  if (state.contactOfChannel.size !== state.contacts.size)
    wrong.push('a channel without a contact, or the other way round');
  return wrong;
}

/** Nobody who can be rung is idle while a caller they may serve is not being offered to anybody. */
function idleWhileWaiting(state: ReadonlyState): string[] {
  const { plan } = state;
  if (!plan) return [];
  const free = [...state.agents.values()].filter((agent) => canBeRung(agent, plan));
  return [...state.contacts.values()].flatMap(({ id, phase }) => {
    if (phase.name !== 'waiting' || phase.offers.length > 0) return [];
    return free
      .filter((agent) => mayServe(plan.agents[agent.id], phase))
      .map((agent) => `${agent.id} is idle while ${id} waits`);
  });
}

/** Nobody waits for something that never comes: every phase and every wrap-up has a timer that ends it. */
function unlimited(state: ReadonlyState): string[] {
  const wrong: string[] = [];
  const set = (kind: string, id: string): boolean => state.timers.dueAt(`${kind}|${id}`) !== undefined;
  for (const contact of state.contacts.values()) {
    const { id, phase, playing } = contact;
    if (ringingLeg(contact) && !set('ring', id)) wrong.push(`${id} is passed on without a limit`);
    if (phase.name === 'forwarding' && !phase.leg) wrong.push(`${id} is passed on to nobody`);
    if (playing !== null && !set('playback', id)) wrong.push(`${id} hears ${playing} without a limit`);
    const limits = ['menu', 'playback', 'lookup', 'recording'];
    if (phase.name === 'menu' && !limits.some((kind) => set(kind, id)))
      wrong.push(`${id} is stuck in step ${phase.step}`);
    if (phase.name === 'leaving' && !set('playback', id)) wrong.push(`${id} is stuck while leaving`);
    const asked = (phase.name === 'waiting' || phase.name === 'callback') && phase.callback;
    if (asked && !['playback', 'callback'].some((kind) => set(kind, id)))
      wrong.push(`${id} is asked where to phone back without a limit`);
    if (phase.name === 'waiting' && phase.offers.length > 0 && !set('ring', id))
      wrong.push(`${id} rings without a limit`);
  }
  for (const { id, status } of state.agents.values()) {
    if (status.name === 'wrapUp' && !set('wrap-up', id)) wrong.push(`${id} wraps up without a limit`);
  }
  return wrong;
}
