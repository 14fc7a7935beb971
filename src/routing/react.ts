/**
 * What follows an event: effects on the outside, and whether to look for new matches. `state` is the one the event
 * met, before `evolve`: what was playing, who was ringing. Pure: the same log names the same effects again.
 */
import type { Command } from './commands.ts';
import type { Effect } from './effects.ts';
import type { Event, EventOf } from './events.ts';
import { CALL_EFFECT_WITHIN_MS, RING_EFFECT_WITHIN_MS } from './limits.ts';
import { callbackOf } from './evolve-callback.ts';
import { reactMenu } from './react-menu.ts';
import { musicFor, reactTransfer } from './react-transfer.ts';
import type { Contact, ReadonlyState } from './state.ts';
import { cut, told } from './telling.ts';

export interface Reaction {
  readonly effects: readonly Effect[];
  /** What the engine is to ask itself next: after somebody waits or is free who was not before, to match. */
  readonly next: Command | null;
}

const NOTHING: Reaction = { effects: [], next: null };
const does = (...effects: readonly Effect[]): Reaction => ({ effects, next: null });
const match = (at: number, ...effects: readonly Effect[]): Reaction => ({
  effects,
  next: { type: 'Match', at },
});

export function react(event: Event, state: ReadonlyState): Reaction {
  switch (event.type) {
    case 'ContactStarted':
      if (event.unanswered) return NOTHING;
      return does({
        key: event.contactId,
        notAfter: worthUntil(event),
        type: 'AnswerCall',
        channelId: event.channelId,
      });
    case 'StepEntered':
    case 'PositionAnnounced':
    case 'CallbackAsked':
    case 'CallbackWithdrawn':
    case 'CallbackImpossible':
    case 'CallerLimited':
    case 'GoodbyeStarted':
      return does(...says(event, state));
    case 'KeyPressed':
    case 'LookupStarted':
    case 'RecordingStarted':
    case 'RecordingEnded':
    case 'CallHandedOn':
      return does(...reactMenu(event, state));
    case 'PlaybackEnded':
      return does(...musicAgain(event, state));
    case 'CallOffered':
      return does(...musicFor(event, state), ...ringAgent(event, state));
    case 'OfferEnded':
      return match(event.at, cancelRing(event));
    case 'CallConnected':
      return does(...connectCall(event, state));
    case 'TalkEnded':
      return does(
        { key: event.contactId, notAfter: null, type: 'HangUpChannel', channelId: event.offerId },
        { key: event.contactId, notAfter: null, type: 'DestroyBridge', bridgeId: event.bridgeId },
      );
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
      return does(...reactTransfer(event, state));
    case 'ContactEnded':
      return does(...hangUpCaller(event, state));
    case 'StrayChannelFound':
      return does({
        key: event.channelId,
        notAfter: null,
        type: 'HangUpChannel',
        channelId: event.channelId,
      });
    case 'StrayBridgeFound':
      return does({ key: event.bridgeId, notAfter: null, type: 'DestroyBridge', bridgeId: event.bridgeId });
    case 'AgentSignedIn':
      return does(...provisionPhone(state, event.agentId, event.at));
    case 'CallbackRequested':
    case 'NoteClosed':
      return does(noteMoved(event));
    case 'CallerQueued':
      return match(event.at, ...quietMusic(event, state));
    case 'RequirementRelaxed':
    case 'PreferenceEnded':
    case 'PriorityChanged':
    case 'AgentAvailable':
    case 'PhoneStateChanged':
    case 'MunicipalityConfigured':
      return match(event.at);
    default:
      return NOTHING;
  }
}

// Written out in every effect, not spread into it: V8 copies an object with a moment in it in microseconds, and this
// is done for every event there is.
const worthUntil = (event: { readonly at: number }): number => event.at + CALL_EFFECT_WITHIN_MS;

type Saying =
  | EventOf<'StepEntered'>
  | EventOf<'PositionAnnounced'>
  | EventOf<'CallbackAsked'>
  | EventOf<'CallbackWithdrawn'>
  | EventOf<'CallbackImpossible'>
  | EventOf<'CallerLimited'>
  | EventOf<'GoodbyeStarted'>;

/** What is being said is cut first: a caller who presses a key does not hear the old text out. */
function says(event: Saying, state: ReadonlyState): Effect[] {
  const contact = state.contacts.get(event.contactId);
  if (!contact || event.playbackId === null) return [];
  return [
    ...cut(contact, event.at),
    {
      key: event.contactId,
      notAfter: worthUntil(event),
      type: 'PlayPrompts',
      channelId: contact.channelId,
      playbackId: event.playbackId,
      says: told(state, contact, event.prompts, event.at),
    },
  ];
}

/** Asterisk does not go back to the music by itself after something was played (ARI: playing suspends it). */
function musicAgain(event: EventOf<'PlaybackEnded'>, state: ReadonlyState): Effect[] {
  const contact = state.contacts.get(event.contactId);
  // Who is asked something waits for no music.
  if (contact?.phase.name !== 'waiting' || contact.phase.callback) return [];
  const music = state.plan?.queues[contact.phase.queueId]?.music ?? 'default';
  return [
    {
      key: event.contactId,
      notAfter: worthUntil(event),
      type: 'StartMusic',
      channelId: contact.channelId,
      music,
    },
  ];
}

/** Where nothing is announced, the music begins at once. */
function quietMusic(event: EventOf<'CallerQueued'>, state: ReadonlyState): Effect[] {
  const contact = state.contacts.get(event.contactId);
  const queue = state.plan?.queues[event.queueId];
  if (!contact || queue?.announce !== 'nothing') return [];
  return [
    ...cut(contact, event.at),
    {
      key: event.contactId,
      notAfter: worthUntil(event),
      type: 'StartMusic',
      channelId: contact.channelId,
      music: queue.music,
    },
  ];
}

function ringAgent(event: EventOf<'CallOffered'>, state: ReadonlyState): Effect[] {
  const phone = state.plan?.agents[event.agentId]?.phone;
  if (!phone) return [];
  return [
    {
      key: event.contactId,
      notAfter: event.at + RING_EFFECT_WITHIN_MS,
      type: 'RingAgent',
      offerId: event.offerId,
      agentId: event.agentId,
      phone,
      callerNumber: state.contacts.get(event.contactId)?.from ?? null,
      callerName: state.plan?.queues[event.queueId]?.name ?? '',
      timeoutMs: event.ringUntil - event.at,
    },
  ];
}

const cancelRing = (event: EventOf<'OfferEnded'>): Effect => ({
  key: event.contactId,
  notAfter: null,
  type: 'CancelRing',
  channelId: event.offerId,
  reason: event.reason === 'answeredElsewhere' ? 'answeredElsewhere' : 'normal',
});

function connectCall(event: EventOf<'CallConnected'>, state: ReadonlyState): Effect[] {
  const contact = state.contacts.get(event.contactId);
  if (!contact) return [];
  return [
    {
      key: event.contactId,
      notAfter: worthUntil(event),
      type: 'ConnectCall',
      bridgeId: event.bridgeId,
      callerChannel: contact.channelId,
      agentChannel: event.offerId,
      stopPlayback: contact.playing,
    },
  ];
}

function hangUpCaller(event: EventOf<'ContactEnded'>, state: ReadonlyState): Effect[] {
  const channelId = state.contacts.get(event.contactId)?.channelId;
  if (!event.hangUp || channelId === undefined) return [];
  const cause = event.unanswered ? ({ cause: 'busy' } as const) : {};
  return [{ key: event.contactId, notAfter: null, type: 'HangUpChannel', channelId, ...cause }];
}

function provisionPhone(state: ReadonlyState, agentId: string, signedInAt: number): Effect[] {
  const phone = state.plan?.agents[agentId]?.phone;
  return phone ? [{ key: agentId, notAfter: null, type: 'ProvisionPhone', agentId, phone, signedInAt }] : [];
}

/** The phones of everyone who is signed in: Asterisk forgets them when it restarts. */
export function phonesToProvision(state: ReadonlyState): Effect[] {
  return [...state.agents.values()].flatMap(({ id, signedInAt }) =>
    signedInAt === null ? [] : provisionPhone(state, id, signedInAt),
  );
}

function noteMoved(event: EventOf<'CallbackRequested'> | EventOf<'NoteClosed'>): Effect {
  const { noteId } = event;
  if (event.type === 'NoteClosed') {
    const { agentId, outcome } = event;
    return { key: noteId, notAfter: null, type: 'RemoveNote', noteId, agentId, outcome };
  }
  const { contactId, queueId, department, number, reason, subject, deadlineAt, halfDay, message } = event;
  const note = {
    noteId,
    contactId,
    queueId,
    department,
    number,
    reason,
    subject,
    createdAt: event.at,
    deadlineAt,
    ...(halfDay ? { halfDay } : {}),
    ...(message ? { message } : {}),
  };
  return { key: noteId, notAfter: null, type: 'FileNote', note };
}

/** Whether an effect still makes sense when its turn comes (after a restart it may be long in the past). */
export function stillWanted(effect: Effect, state: ReadonlyState): boolean {
  const contact = state.contacts.get(effect.key);
  switch (effect.type) {
    case 'RingAgent':
    case 'RingOutside':
      return contact !== undefined && ringsFor(contact, effect.offerId);
    case 'PlayPrompts':
      return contact?.playing === effect.playbackId;
    case 'StartMusic':
      return (
        (contact?.phase.name === 'waiting' || contact?.phase.name === 'forwarding') &&
        contact.playing === null &&
        !callbackOf(contact)
      );
    case 'ConnectCall':
      return inBridge(contact, effect.bridgeId);
    case 'SeatCall':
      return contact?.seatings === effect.nth;
    case 'HangUpChannel': {
      // Who was sent away before we could hang up, and came back, is another contact now.
      const holder = state.contactOfChannel.get(effect.channelId);
      return holder === undefined || holder === effect.key;
    }
    case 'AnswerCall':
      return contact !== undefined;
    case 'LookUp':
      return contact?.phase.name === 'menu' && contact.phase.lookup === effect.lookupId;
    case 'RecordMessage':
      return contact?.phase.name === 'menu' && contact.phase.recording?.id === effect.recordingId;
    default:
      return true;
  }
}

function ringsFor({ phase }: Readonly<Contact>, offerId: string): boolean {
  switch (phase.name) {
    case 'waiting':
      return phase.offers.some(({ id }) => id === offerId);
    case 'forwarding':
      return phase.leg?.offerId === offerId;
    case 'talking':
      return phase.consult?.offerId === offerId && phase.consult.answeredAt === null;
    default:
      return false;
  }
}

const inBridge = (contact: Readonly<Contact> | undefined, bridgeId: string): boolean =>
  (contact?.phase.name === 'talking' || contact?.phase.name === 'outside') &&
  contact.phase.bridgeId === bridgeId;
