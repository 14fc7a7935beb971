import { changed } from './caller-changes.ts';
import type { ContactEvent, EndReason, Event, EventOf } from './events.ts';
import { becomes } from './evolve-agent.ts';
import {
  askCallback,
  awaitKey,
  callbackOf,
  keyForCallback,
  missNumber,
  withdrawCallback,
} from './evolve-callback.ts';
import { evolveTransfer, passOn, ring, stopRinging } from './evolve-transfer.ts';
import { displaceContact, forgetCall, placeContact } from './evolve-indexes.ts';
import {
  STEP_TIMERS,
  change,
  enterStep,
  hear,
  limitKeys,
  lookUp,
  miss,
  pressKey,
  record,
  rememberAnnounced,
} from './evolve-menu.ts';
import { newContact } from './new-contact.ts';
import { forgetTalk, keepPlace, oneMore, rememberCall, rememberHandleTime, rememberTalk } from './memory.ts';
import { isMissedRing } from './phone-failure.ts';
import type { Contact, Phase, State } from './state.ts';
import { timerId } from './timers.ts';

type AContactEvent = Extract<Event, { readonly type: ContactEvent['type'] }>;
type Later = Exclude<AContactEvent, EventOf<'ContactStarted'> | EventOf<'ContactEnded'>>;

export function evolveContact(state: State, event: AContactEvent): void {
  if (event.type === 'ContactStarted') return start(state, event);
  const contact = state.contacts.get(event.contactId);
  if (!contact) return;
  displaceContact(state, contact);
  if (event.type === 'ContactEnded') return end(state, contact, event);
  apply(state, contact, event);
  placeContact(state, contact);
}

function start(state: State, event: EventOf<'ContactStarted'>): void {
  const contact = newContact(event, state.flows.get(event.flowVersion));
  state.contacts.set(contact.id, contact);
  placeContact(state, contact);
  rememberCall(state, event.from, event.at);
}

function end(state: State, contact: Contact, event: EventOf<'ContactEnded'>): void {
  state.timers.stop('playback', contact.id);
  stopWaiting(state, contact);
  if (event.outcome === 'abandoned' || KEEPS_PLACE.includes(event.reason))
    keepPlace(state, contact, event.at);
  state.contacts.delete(contact.id);
  forgetCall(state, contact);
}

function apply(state: State, contact: Contact, event: Later): void {
  switch (event.type) {
    case 'StepEntered':
      return enterStep(state, contact, event);
    case 'KeyPressed':
      if (callbackOf(contact)) return keyForCallback(state, contact, event);
      return pressKey(state, contact, event);
    case 'CallerChanged':
      return change(state, contact, event.changes, event.at);
    case 'DigitsGiven':
      Object.assign(contact, changed(contact, { variables: { [event.name]: event.value } }));
      return;
    case 'LookupStarted':
    case 'LookupEnded':
      return lookUp(state, contact, event);
    case 'RecordingStarted':
    case 'RecordingEnded':
      return record(state, contact, event);
    case 'CallHandedOn':
      return;
    case 'MenuListening':
      state.timers.set('menu', contact.id, event.until);
      return;
    case 'MenuSilent':
      return miss(state, contact);
    case 'CallerQueued':
      return join(state, contact, event);
    case 'PositionAnnounced':
      return announce(state, contact, event);
    case 'PlaybackEnded':
      state.timers.stop('playback', contact.id);
      if (contact.playing === event.playbackId) contact.playing = null;
      return awaitKey(state, contact, event.at);
    case 'CallOffered':
      if (contact.phase.name === 'waiting') return offer(state, contact, event);
      if (event.step !== undefined) passOn(state, contact, { ...event, exit: null });
      return ring(state, contact, event, { kind: 'agent', agentId: event.agentId });
    case 'OfferEnded':
      return endOffer(state, contact, event);
    case 'CallConnected':
      return connect(state, contact, event);
    case 'TalkEnded':
      return endTalk(state, contact, event);
    case 'RequirementRelaxed':
      return relax(state, contact, event);
    case 'PreferenceEnded':
      return endPreference(state, contact, event);
    case 'PriorityChanged':
      contact.priorityMs = event.priorityMs;
      if (contact.phase.name === 'waiting') contact.phase.rank = event.rank;
      return;
    case 'TurnedAway':
      // What is said then may tell when that queue opens, and why it is closed.
      if (event.reason === 'closed') contact.hoursOf = event.queueId;
      return;
    case 'CallerLimited':
      return limitKeys(state, contact, event);
    case 'CallbackRefused':
      // A number that was keyed in for nothing is a try that failed.
      if (event.asked === 'keyed' && callbackOf(contact)) missNumber(contact);
      else if (event.asked === 'keyed') miss(state, contact);
      return;
    case 'CallbackAsked':
      return askCallback(state, contact, event);
    case 'CallbackWithdrawn':
      return withdrawCallback(state, contact, event);
    case 'CallbackImpossible':
      // Said because the wait was over, it ends that wait; said to who pressed the key, other exits remain.
      if ((state.timers.dueAt(timerId('longest-wait', contact.id)) ?? Infinity) <= event.at)
        state.timers.stop('longest-wait', contact.id);
      return hear(state, contact, event);
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
      return evolveTransfer(state, contact, event);
    case 'GoodbyeStarted':
      return leave(state, contact, event);
  }
}

function join(state: State, contact: Contact, event: EventOf<'CallerQueued'>): void {
  stopWaiting(state, contact);
  if (event.longestWaitUntil !== null) state.timers.set('longest-wait', contact.id, event.longestWaitUntil);
  if (event.relaxAt !== null) state.timers.set('relax', contact.id, event.relaxAt);
  if (event.preferred) state.timers.set('preference', contact.id, event.preferred.until);
  if (contact.from !== null) state.places.delete(contact.from);
  contact.phase = {
    name: 'waiting',
    queueId: event.queueId,
    joinedAt: event.joinedAt,
    enteredAt: event.at,
    rank: event.rank,
    requires: { ...state.plan?.queues[event.queueId]?.requires, ...contact.requires },
    alsoQueues: [],
    relaxed: 0,
    preferred: event.preferred?.agentId ?? null,
    announced: null,
    announcedWaitMs: null,
    offers: [],
    callback: null,
  };
}

function relax(state: State, contact: Contact, event: EventOf<'RequirementRelaxed'>): void {
  if (contact.phase.name !== 'waiting') return;
  contact.phase.requires = event.requires;
  contact.phase.alsoQueues = event.queues;
  contact.phase.relaxed = event.step;
  if (event.relaxAt === null) state.timers.stop('relax', contact.id);
  else state.timers.set('relax', contact.id, event.relaxAt);
}

function endPreference(state: State, contact: Contact, event: EventOf<'PreferenceEnded'>): void {
  state.timers.stop('preference', contact.id);
  if (contact.phase.name === 'waiting') contact.phase.preferred = null;
  if (event.relaxAt !== null) state.timers.set('relax', contact.id, event.relaxAt);
}

function announce(state: State, contact: Contact, event: EventOf<'PositionAnnounced'>): void {
  hear(state, contact, event);
  if (contact.phase.name === 'waiting') {
    contact.phase.announced = event.position ?? contact.phase.announced;
    contact.phase.announcedWaitMs = event.waitMs?.to ?? contact.phase.announcedWaitMs;
  }
  if (event.nextAt === null) state.timers.stop('announce', contact.id);
  else state.timers.set('announce', contact.id, event.nextAt);
}

function offer(state: State, contact: Contact, event: EventOf<'CallOffered'>): void {
  if (contact.phase.name !== 'waiting') return;
  contact.offers += 1;
  contact.phase.offers = [...contact.phase.offers, { id: event.offerId, agentId: event.agentId }];
  state.timers.set('ring', contact.id, event.ringUntil);
  becomes(state, event.agentId, { name: 'ringing', offerId: event.offerId, contactId: contact.id }, event.at);
  const agent = state.agents.get(event.agentId);
  if (agent) agent.lastOfferedAt = event.at;
}

function endOffer(state: State, contact: Contact, event: EventOf<'OfferEnded'>): void {
  if (contact.phase.name === 'waiting') {
    contact.phase.offers = contact.phase.offers.filter(({ id }) => id !== event.offerId);
    if (contact.phase.offers.length === 0) state.timers.stop('ring', contact.id);
  } else stopRinging(state, contact);
  const agent = state.agents.get(event.agentId);
  if (agent && isMissedRing(event.reason)) agent.missedRings += 1;
}

function connect(state: State, contact: Contact, event: EventOf<'CallConnected'>): void {
  stopWaiting(state, contact);
  state.timers.stop('playback', contact.id);
  contact.bridges += 1;
  contact.playing = null;
  contact.phase = {
    name: 'talking',
    queueId: event.queueId,
    agentId: event.agentId,
    offerId: event.offerId,
    bridgeId: event.bridgeId,
    joinedAt:
      contact.phase.name === 'waiting' ? contact.phase.joinedAt : (contact.transfer?.joinedAt ?? event.at),
    connectedAt: event.at,
    heldAt: null,
    consult: null,
  };
  const agent = state.agents.get(event.agentId);
  if (agent) {
    agent.missedRings = 0;
    agent.answered = oneMore(agent.answered, event.at, state.plan);
  }
  rememberTalk(state, contact.from, { agentId: event.agentId, at: event.at });
  becomes(state, event.agentId, { name: 'talking', offerId: event.offerId, contactId: contact.id }, event.at);
}

/** What was no talk is forgotten wherever it was counted; one that counted and was lost is remembered with the caller. */
function endTalk(state: State, contact: Contact, event: EventOf<'TalkEnded'>): void {
  const { agentId, at, by } = event;
  if (!event.none) {
    rememberHandleTime(state, contact, at);
    if (event.lost && by === 'agent') contact.lostTalk = { agentId, at };
    return;
  }
  const agent = state.agents.get(agentId);
  if (agent) agent.answered = { ...agent.answered, count: Math.max(0, agent.answered.count - 1) };
  if (contact.phase.name === 'talking') forgetTalk(state, contact.from, contact.phase.connectedAt);
}

function leave(state: State, contact: Contact, event: EventOf<'GoodbyeStarted'>): void {
  stopWaiting(state, contact);
  const { outcome, reason, prompts, repeatKey = null } = event;
  rememberAnnounced(state, contact, prompts);
  contact.phase = { name: 'leaving', outcome, reason, prompts, repeatKey } satisfies Phase;
  hear(state, contact, event);
}

function stopWaiting(state: State, contact: Contact): void {
  for (const kind of [...STEP_TIMERS, ...QUEUE_TIMERS]) state.timers.stop(kind, contact.id);
}

/** Beside who dropped out of a queue. */
const KEEPS_PLACE: readonly EndReason[] = ['callerInTransfer', 'callerAfterLoss', 'callerLost'];

const QUEUE_TIMERS = ['announce', 'callback', 'relax', 'preference', 'longest-wait', 'ring'] as const;
