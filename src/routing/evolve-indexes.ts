/** Puts contacts and agents into the indexes of the state and takes them out: always both around a change. */
import type { ContactId, PhoneNumber } from './ids.ts';
import type { Agent, Contact, State } from './state.ts';
import { lineOf } from './state.ts';

export function placeContact(state: State, contact: Contact): void {
  state.contactOfChannel.set(contact.channelId, contact.id);
  if (contact.from !== null) callsOf(state, contact.from).add(contact.id);
  const phase = contact.phase;
  if (phase.name !== 'waiting') return;
  lineOf(state.lines, phase.queueId).add(contact.id, phase.rank);
  if (phase.offers.length > 0 || !state.plan) return;
  state.classes.of(phase, state.plan, state.agents).callers.add(contact.id, phase.rank);
}

export function displaceContact(state: State, contact: Contact): void {
  state.contactOfChannel.delete(contact.channelId);
  const phase = contact.phase;
  if (phase.name !== 'waiting') return;
  state.lines.get(phase.queueId)?.delete(contact.id, phase.rank);
  state.classes.find(phase)?.callers.delete(contact.id, phase.rank);
}

function callsOf({ callsOf: all }: State, from: PhoneNumber): Set<ContactId> {
  let calls = all.get(from);
  if (!calls) all.set(from, (calls = new Set()));
  return calls;
}

/** The contact is over. */
export function forgetCall({ callsOf: all }: State, { id, from }: Contact): void {
  const calls = from === null ? undefined : all.get(from);
  calls?.delete(id);
  if (from !== null && calls?.size === 0) all.delete(from);
}

export function placeAgent(state: State, agent: Agent): void {
  if (state.plan) state.classes.placeAgent(agent, state.plan);
}

export function displaceAgent(state: State, agent: Agent): void {
  if (state.plan) state.classes.displaceAgent(agent, state.plan);
}

/** After a change of plan: who may serve whom is found out anew, for everyone who waits. */
export function placeAll(state: State): void {
  state.classes.clear();
  for (const contact of state.contacts.values()) {
    displaceContact(state, contact);
    placeContact(state, contact);
  }
}
