/** Applies one event to the state, in place. Total: every event of a log of ours applies; nothing is refused here. */

import { planByName } from './by-name.ts';
import { evolveAgent } from './evolve-agent.ts';
import { evolveContact } from './evolve-contact.ts';
import { placeAll } from './evolve-indexes.ts';
import type { Event, EventOf } from './events.ts';
import type { EpochMs, QueueId } from './ids.ts';
import type { Plan } from './plan.ts';
import type { Contact, QueueLife, State } from './state.ts';
import { unreachableEvent } from './unreachable.ts';

export function evolve(state: State, event: Event): void {
  switch (event.type) {
    case 'MunicipalityConfigured':
      return configure(state, event);
    case 'QueueClosed': {
      const { reason, by } = event;
      state.queues.set(event.queueId, { ...lifeOf(state, event.queueId), closed: { reason, by } });
      return;
    }
    case 'QueueOpened':
      state.queues.set(event.queueId, { ...lifeOf(state, event.queueId), closed: null });
      return;
    case 'CrisisSwitched':
      state.crisis = event.on ? { since: event.at, by: event.by } : null;
      return;
    case 'TimerDropped':
      state.timers.drop(event.timer);
      return;
    case 'TrunkStateChanged':
      state.trunks.set(event.trunk, event.state);
      return;
    case 'StrayChannelFound':
    case 'StrayBridgeFound':
    case 'CallersRefused':
      return;
    case 'CallbackRequested':
      return requestCallback(state, event);
    case 'NoteClaimed': {
      const note = state.notes.get(event.noteId);
      if (note) note.claimedBy = event.agentId;
      return;
    }
    case 'NoteClosed':
      state.notes.delete(event.noteId);
      return;
    case 'AgentSignedIn':
    case 'AgentSignedOut':
    case 'AgentAvailable':
    case 'AgentPaused':
    case 'AgentNotResponding':
    case 'AgentIntentChanged':
    case 'WrapUpStarted':
    case 'WrapUpExtended':
    case 'WrapUpEnded':
    case 'PhoneStateChanged':
      return evolveAgent(state, event);
    case 'ContactStarted':
    case 'StepEntered':
    case 'KeyPressed':
    case 'CallerChanged':
    case 'DigitsGiven':
    case 'LookupStarted':
    case 'LookupEnded':
    case 'RecordingStarted':
    case 'RecordingEnded':
    case 'CallHandedOn':
    case 'MenuListening':
    case 'MenuSilent':
    case 'CallerQueued':
    case 'PositionAnnounced':
    case 'PlaybackEnded':
    case 'RequirementRelaxed':
    case 'PreferenceEnded':
    case 'PriorityChanged':
    case 'TurnedAway':
    case 'CallOffered':
    case 'OfferEnded':
    case 'CallConnected':
    case 'TalkEnded':
    case 'CallHeld':
    case 'CallResumed':
    case 'TransferStarted':
    case 'TransferFailed':
    case 'OutsideCalled':
    case 'OutsideConnected':
    case 'OutsideEnded':
    case 'ConsultConnected':
    case 'ConsultSwitched':
    case 'ConsultEnded':
    case 'CallHandedOver':
    case 'CallbackImpossible':
    case 'CallbackRefused':
    case 'CallerLimited':
    case 'CallbackAsked':
    case 'CallbackWithdrawn':
    case 'GoodbyeStarted':
    case 'ContactEnded':
      return evolveContact(state, event);
    default:
      return unreachableEvent(event);
  }
}

const lifeOf = (state: State, queueId: QueueId): QueueLife =>
  state.queues.get(queueId) ?? { closed: null, handleMs: [] };

/** Agents who left the configuration stay until they sign out; everyone's queues may have changed. */
function configure(state: State, event: EventOf<'MunicipalityConfigured'>): void {
  const plan = planByName(event.plan);
  state.plan = plan;
  putInForce(state, plan, event.at);
  for (const id of Object.keys(plan.agents)) {
    if (!state.agents.has(id)) {
      state.agents.set(id, {
        id,
        status: { name: 'signedOut' },
        since: event.at,
        signedInAt: null,
        next: null,
        missedRings: 0,
        phone: 'unknown',
        lastOfferedAt: 0,
        answered: { dayEnd: 0, count: 0 },
      });
    }
  }
  for (const agent of state.agents.values()) {
    if (!plan.agents[agent.id] && agent.status.name === 'signedOut') state.agents.delete(agent.id);
  }
  placeAll(state);
  for (const contact of state.contacts.values()) windTimers(state, plan, contact);
  forgetFlows(state);
}

function putInForce({ flows, inForce }: State, plan: Plan, at: EpochMs): void {
  for (const id of inForce.keys()) if (!plan.flows[id]) inForce.delete(id);
  for (const [id, flow] of Object.entries(plan.flows)) {
    flows.set(flow.version, flow);
    if (inForce.get(id)?.version !== flow.version) inForce.set(id, { version: flow.version, since: at });
  }
}

/** Steps and announcements are the new plan's: a timer that waits for one that is no more would never be stopped. */
function windTimers(state: State, plan: Plan, { id, phase }: Contact): void {
  if (phase.name !== 'waiting') return;
  const queue = plan.queues[phase.queueId];
  const step = phase.preferred === null ? queue?.relax[phase.relaxed] : undefined;
  if (step) state.timers.set('relax', id, phase.joinedAt + step.afterMs);
  else state.timers.stop('relax', id);
  if (!queue || queue.announce === 'nothing') state.timers.stop('announce', id);
}

function forgetFlows(state: State): void {
  const wanted = new Set(Object.values(state.plan?.flows ?? {}).map((flow) => flow.version));
  for (const contact of state.contacts.values()) wanted.add(contact.flowVersion);
  for (const version of state.flows.keys()) if (!wanted.has(version)) state.flows.delete(version);
}

function requestCallback(state: State, event: EventOf<'CallbackRequested'>): void {
  const { type: _type, at, ...rest } = event;
  state.notes.set(event.noteId, { ...rest, createdAt: at, claimedBy: null });
  const contact = state.contacts.get(event.contactId);
  if (contact) contact.notes += 1;
}
