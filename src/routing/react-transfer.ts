/** What follows a hold, a transfer, a consult: who hears whom, and which phones ring or are put down. */
import type { Effect, EffectOf } from './effects.ts';
import type { Event, EventOf, TransferEvent } from './events.ts';
import type { ChannelId } from './ids.ts';
import { CALL_EFFECT_WITHIN_MS, RING_EFFECT_WITHIN_MS } from './limits.ts';
import type { Contact, ReadonlyState, Talking } from './state.ts';
import { cut } from './telling.ts';

type Passed = Extract<Event, { readonly type: TransferEvent['type'] }>;

export function reactTransfer(event: Passed, state: ReadonlyState): Effect[] {
  const contact = state.contacts.get(event.contactId);
  if (!contact) return [];
  if (event.type === 'OutsideCalled') return [...musicFor(event, state), ringOutside(contact, event, state)];
  if (event.type === 'OutsideConnected') return [connectOutside(contact, event)];
  if (event.type === 'OutsideEnded') return outsideEnded(event);
  const talk = contact.phase;
  return talk.name === 'talking' ? reseated(contact, talk, event, state) : [];
}

const always = (key: string): Pick<Effect, 'key' | 'notAfter'> => ({ key, notAfter: null });
const hangUp = (key: string, channelId: ChannelId): Effect => ({
  ...always(key),
  type: 'HangUpChannel',
  channelId,
});

function reseated(
  contact: Readonly<Contact>,
  talk: Readonly<Talking>,
  event: Exclude<Passed, { type: `Outside${string}` }>,
  state: ReadonlyState,
): Effect[] {
  const caller = contact.channelId;
  const agent = talk.offerId;
  const colleague = talk.consult?.offerId ?? '';
  const music = state.plan?.queues[talk.queueId]?.music ?? 'default';
  const seat = (inside: readonly ChannelId[], aside: readonly ChannelId[]): Effect => ({
    ...always(contact.id),
    type: 'SeatCall',
    nth: contact.seatings + 1,
    bridgeId: talk.bridgeId,
    inside,
    aside,
    music,
  });
  switch (event.type) {
    case 'CallHeld':
    case 'TransferStarted':
      return [seat([], [caller])];
    case 'CallResumed':
      return [seat([caller, agent], [])];
    case 'ConsultConnected':
      return [seat([agent, colleague], [caller])];
    case 'ConsultSwitched':
      if (event.talksWith === 'both') return [seat([caller, agent, colleague], [])];
      return event.talksWith === 'caller'
        ? [seat([caller, agent], [colleague])]
        : [seat([agent, colleague], [caller])];
    case 'ConsultEnded':
      return [hangUp(contact.id, event.offerId)];
    case 'CallHandedOver':
      return event.to.answered
        ? [hangUp(contact.id, event.offerId), seat([caller, event.to.offerId], [])]
        : [
            hangUp(contact.id, event.offerId),
            { ...always(contact.id), type: 'DestroyBridge', bridgeId: event.bridgeId },
          ];
    case 'TransferFailed':
      return [];
  }
}

function ringOutside(
  contact: Readonly<Contact>,
  { at, offerId, party, ringUntil }: EventOf<'OutsideCalled'>,
  state: ReadonlyState,
): EffectOf<'RingOutside'> {
  const own = state.plan?.numbers.find(({ number }) => number === contact.number);
  return {
    key: contact.id,
    notAfter: at + RING_EFFECT_WITHIN_MS,
    type: 'RingOutside',
    offerId,
    number: party.number,
    presented: own?.presented ?? contact.number,
    timeoutMs: ringUntil - at,
  };
}

/** Who comes from the menu or a queue's exit hears no more of it, and is given music; others have music already. */
export function musicFor(
  event: EventOf<'OutsideCalled'> | EventOf<'CallOffered'>,
  state: ReadonlyState,
): Effect[] {
  const contact = state.contacts.get(event.contactId);
  const exit = event.type === 'OutsideCalled' ? event.exit : null;
  if (!contact || (!exit && event.step === undefined)) return [];
  const base = { key: event.contactId, notAfter: event.at + CALL_EFFECT_WITHIN_MS };
  const { channelId } = contact;
  return [...cut(contact, event.at), { ...base, type: 'StartMusic', channelId, music: 'default' }];
}

const connectOutside = (
  contact: Readonly<Contact>,
  { contactId, bridgeId, offerId }: EventOf<'OutsideConnected'>,
): Effect => ({
  ...always(contactId),
  type: 'ConnectCall',
  bridgeId,
  callerChannel: contact.channelId,
  agentChannel: offerId,
  stopPlayback: contact.playing,
});

function outsideEnded({ contactId, offerId, bridgeId }: EventOf<'OutsideEnded'>): Effect[] {
  const destroy: Effect[] =
    bridgeId === null ? [] : [{ ...always(contactId), type: 'DestroyBridge', bridgeId }];
  return [hangUp(contactId, offerId), ...destroy];
}
