/** Applies hold, transfers and consults to a contact. */
import type { Event, EventOf, Party, TransferEvent } from './events.ts';
import { becomes } from './evolve-agent.ts';
import { rememberHandleTime } from './memory.ts';
import type { ExitReason } from './plan.ts';
import type { Contact, Forwarding, State, Talking } from './state.ts';

type Passed = Extract<Event, { readonly type: TransferEvent['type'] }>;

export function evolveTransfer(state: State, contact: Contact, event: Passed): void {
  switch (event.type) {
    case 'CallHeld':
    case 'CallResumed':
      return seat(contact, { heldAt: event.type === 'CallHeld' ? event.at : null });
    case 'TransferStarted':
      return start(contact, event);
    case 'TransferFailed':
      if (contact.transfer) contact.transfer = { ...contact.transfer, failed: event.reason };
      if (contact.phase.name === 'forwarding') contact.phase = { ...contact.phase, leg: null, back: true };
      return;
    case 'OutsideCalled':
      if (event.exit || event.step !== undefined) passOn(state, contact, { ...event, queueId: null });
      return ring(state, contact, event, event.party);
    case 'OutsideEnded':
      return stopRinging(state, contact);
    case 'OutsideConnected':
      return connectOutside(state, contact, event);
    case 'ConsultConnected':
      return connectConsult(state, contact, event);
    case 'ConsultSwitched':
      return switchConsult(contact, event);
    case 'ConsultEnded':
      if (contact.phase.name === 'talking') contact.phase = { ...contact.phase, consult: null };
      return;
    case 'CallHandedOver':
      return handOver(state, contact, event);
  }
}

/** A queue's exit or the menu leads to somebody: nothing of menu or queue goes on. */
export function passOn(
  state: State,
  contact: Contact,
  from: { at: number; exit: ExitReason | null; step?: string; queueId: string | null },
): void {
  for (const kind of WAITING_TIMERS) state.timers.stop(kind, contact.id);
  contact.playing = null;
  const { at, exit, step = null, queueId } = from;
  contact.phase = { ...forwardedSince(at), exit, step, queueId };
}

/** Passed on by an agent, with nobody being rung yet. */
const forwardedSince = (since: number): Forwarding => ({
  name: 'forwarding',
  since,
  leg: null,
  back: false,
  exit: null,
  step: null,
  queueId: null,
});

const WAITING_TIMERS = [
  'menu',
  'lookup',
  'recording',
  'announce',
  'relax',
  'preference',
  'longest-wait',
  'playback',
] as const;

/** Rings somebody for a transfer or a consult; an offer from a queue is no business of this file. */
export function ring(
  state: State,
  contact: Contact,
  { offerId, ringUntil, at }: { offerId: string; ringUntil: number; at: number },
  party: Party,
): void {
  contact.offers += 1;
  state.timers.set('ring', contact.id, ringUntil);
  const { phase } = contact;
  if (phase.name === 'forwarding') contact.phase = { ...phase, leg: { offerId, party } };
  if (phase.name === 'talking')
    contact.phase = { ...phase, consult: { offerId, party, answeredAt: null, talksWith: 'colleague' } };
  if (party.kind === 'agent')
    becomes(state, party.agentId, { name: 'ringing', offerId, contactId: contact.id }, at);
}

export function stopRinging(state: State, contact: Contact): void {
  state.timers.stop('ring', contact.id);
  const { phase } = contact;
  if (phase.name === 'forwarding') contact.phase = { ...phase, leg: null };
  if (phase.name === 'talking') contact.phase = { ...phase, consult: null };
}

/** Each goes with an effect that seats the call anew, of which the latest counts. */
function seat(contact: Contact, change: Partial<Pick<Talking, 'heldAt' | 'consult'>>): void {
  if (contact.phase.name !== 'talking') return;
  contact.seatings += 1;
  contact.phase = { ...contact.phase, ...change };
}

function start(contact: Contact, event: EventOf<'TransferStarted'>): void {
  const { phase } = contact;
  if (phase.name !== 'talking') return;
  const { agentId: by, mode, to, note, at } = event;
  const { queueId, joinedAt, heldAt } = phase;
  contact.transfer = { by, mode, to, note, at, queueId, joinedAt, failed: null };
  seat(contact, { heldAt: heldAt ?? at });
  if (mode === 'blind') contact.phase = forwardedSince(at);
}

function connectOutside(state: State, contact: Contact, event: EventOf<'OutsideConnected'>): void {
  state.timers.stop('ring', contact.id);
  contact.bridges += 1;
  const { offerId, bridgeId, party, at } = event;
  const { exit, step } = contact.phase.name === 'forwarding' ? contact.phase : { exit: null, step: null };
  contact.phase = { name: 'outside', offerId, bridgeId, party, connectedAt: at, exit, step };
}

function connectConsult(state: State, contact: Contact, event: EventOf<'ConsultConnected'>): void {
  state.timers.stop('ring', contact.id);
  const { offerId, party, at } = event;
  seat(contact, { consult: { offerId, party, answeredAt: at, talksWith: 'colleague' } });
  if (party.kind !== 'agent') return;
  const agent = state.agents.get(party.agentId);
  if (agent) agent.missedRings = 0;
  becomes(state, party.agentId, { name: 'talking', offerId, contactId: contact.id }, at);
}

function switchConsult(contact: Contact, { talksWith, at }: EventOf<'ConsultSwitched'>): void {
  const { phase } = contact;
  if (phase.name !== 'talking' || !phase.consult) return;
  const heldAt = talksWith === 'colleague' ? (phase.heldAt ?? at) : null;
  seat(contact, { heldAt, consult: { ...phase.consult, talksWith } });
}

/** The agent who leaves goes on to wrap up by an event of its own. */
function handOver(state: State, contact: Contact, event: EventOf<'CallHandedOver'>): void {
  const { phase } = contact;
  if (phase.name !== 'talking') return;
  const { to, bridgeId, at } = event;
  const { offerId, party } = to;
  rememberHandleTime(state, contact, at);
  if (to.answered) contact.seatings += 1;
  if (!to.answered) {
    contact.phase = { ...forwardedSince(at), leg: { offerId, party } };
  } else if (party.kind === 'outside') {
    contact.phase = { name: 'outside', offerId, bridgeId, party, connectedAt: at, exit: null, step: null };
  } else {
    const { agentId } = party;
    contact.phase = { ...phase, agentId, offerId, connectedAt: at, heldAt: null, consult: null };
  }
}
