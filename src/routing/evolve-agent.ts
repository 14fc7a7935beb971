import type { AgentEvent, Event } from './events.ts';
import { displaceAgent, placeAgent } from './evolve-indexes.ts';
import type { Agent, AgentStatus, State } from './state.ts';

type AnAgentEvent = Extract<Event, { readonly type: AgentEvent['type'] }>;

export function evolveAgent(state: State, event: AnAgentEvent): void {
  const agent = state.agents.get(event.agentId);
  if (!agent) return;
  displaceAgent(state, agent);
  apply(state, agent, event);
  placeAgent(state, agent);
}

/** Puts an agent into a status; used by the events of a call too. */
export function becomes(state: State, agentId: string, status: AgentStatus, at: number): void {
  const agent = state.agents.get(agentId);
  if (!agent) return;
  displaceAgent(state, agent);
  enter(agent, status, at);
  placeAgent(state, agent);
}

function enter(agent: Agent, status: AgentStatus, at: number): void {
  agent.status = status;
  agent.since = at;
}

function apply(state: State, agent: Agent, event: AnAgentEvent): void {
  switch (event.type) {
    case 'AgentSignedIn':
      agent.signedInAt = event.at;
      return rest(agent, { name: 'paused', reason: 'signedIn' }, event.at);
    case 'AgentSignedOut':
      agent.signedInAt = null;
      return rest(agent, { name: 'signedOut' }, event.at);
    case 'AgentAvailable':
      agent.next = null;
      return enter(agent, { name: 'available' }, event.at);
    case 'AgentPaused':
      return rest(agent, { name: 'paused', reason: event.reason }, event.at);
    case 'AgentNotResponding':
      return rest(agent, { name: 'notResponding', reason: event.reason }, event.at);
    case 'AgentIntentChanged':
      agent.next = event.next;
      return;
    case 'WrapUpStarted':
      state.timers.set('wrap-up', agent.id, event.until);
      return enter(agent, wrapUp(event), event.at);
    case 'WrapUpExtended':
      state.timers.set('wrap-up', agent.id, event.until);
      if (agent.status.name === 'wrapUp') agent.status = { ...agent.status, until: event.until };
      return;
    case 'WrapUpEnded':
      state.timers.stop('wrap-up', agent.id);
      return;
    case 'PhoneStateChanged':
      agent.phone = event.phone;
      return;
  }
}

function rest(agent: Agent, status: AgentStatus, at: number): void {
  agent.next = null;
  agent.missedRings = 0;
  enter(agent, status, at);
}

const wrapUp = (event: Extract<AnAgentEvent, { type: 'WrapUpStarted' }>): AgentStatus => ({
  name: 'wrapUp',
  contactId: event.contactId,
  queueId: event.queueId,
  until: event.until,
});
