/** Puts contacts and agents into the indexes of the state and takes them out: always both around a change. */
import type { Agent, Contact, State } from './state.ts';
import { canBeRung, lineOf } from './state.ts';

export function placeContact(state: State, contact: Contact): void {
  state.contactOfChannel.set(contact.channelId, contact.id);
  const phase = contact.phase;
  if (phase.name !== 'waiting') return;
  lineOf(state.lines, phase.queueId).add(contact.id, phase.rank);
  if (!phase.offer) lineOf(state.unoffered, phase.queueId).add(contact.id, phase.rank);
}

export function displaceContact(state: State, contact: Contact): void {
  state.contactOfChannel.delete(contact.channelId);
  const phase = contact.phase;
  if (phase.name !== 'waiting') return;
  state.lines.get(phase.queueId)?.delete(contact.id, phase.rank);
  state.unoffered.get(phase.queueId)?.delete(contact.id, phase.rank);
}

export function placeAgent(state: State, agent: Agent): void {
  if (!state.plan || !canBeRung(agent, state.plan)) return;
  for (const queue of state.plan.agents[agent.id]?.queues ?? [])
    lineOf(state.free, queue).add(agent.id, agent.since);
}

export function displaceAgent(state: State, agent: Agent): void {
  for (const queue of state.plan?.agents[agent.id]?.queues ?? [])
    state.free.get(queue)?.delete(agent.id, agent.since);
}
