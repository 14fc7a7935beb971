/** A caller is offered to agents: answered, not answered, or over for another reason. */
import type { CallCommand } from './commands.ts';
import { refuse } from './decision.ts';
import type { Decision, Moment } from './decision.ts';
import type { Event, OfferEnd } from './events.ts';
import { bridgeIdOf, contactIdFrom } from './ids.ts';
import type { AgentId, EpochMs, OfferId } from './ids.ts';
import { legIdsOf } from './legs.ts';
import { isMissedRing, isPhoneFailure } from './phone-failure.ts';
import { settle } from './settle-agent.ts';
import type { Offer, ReadonlyState } from './state.ts';

type AnswerOffer = Extract<CallCommand, { readonly type: 'AnswerOffer' }> & { readonly at: EpochMs };

/** The first to answer has the call; the others stop ringing at once. */
export function answerOffer(state: ReadonlyState, { offerId, at }: AnswerOffer): Decision {
  const contact = state.contacts.get(contactIdFrom(offerId) ?? '');
  const phase = contact?.phase;
  if (contact && phase?.name !== 'waiting' && legIdsOf(contact).includes(offerId))
    return refuse('alreadyDone', offerId);
  const offer = phase?.name === 'waiting' ? phase.offers.find(({ id }) => id === offerId) : undefined;
  if (!contact || phase?.name !== 'waiting' || !offer) {
    // Answered in the same instant in which the offer ended: the agent must not be left with a dead line.
    return [{ type: 'StrayChannelFound', at, channelId: offerId }];
  }
  const others = phase.offers.filter(({ id }) => id !== offerId);
  return [
    ...others.flatMap((other) => offerOver(state, { contact, at }, other, 'answeredElsewhere')),
    {
      type: 'CallConnected',
      at,
      contactId: contact.id,
      offerId,
      agentId: offer.agentId,
      queueId: phase.queueId,
      bridgeId: bridgeIdOf(contact.id, contact.bridges + 1),
    },
  ];
}

/** The engine itself was too late with the ring (it, the log or the exchange was away for a moment). */
export function loseOffer(
  state: ReadonlyState,
  { offerId, at }: { readonly offerId: OfferId; readonly at: EpochMs },
): Decision {
  const contact = state.contacts.get(contactIdFrom(offerId) ?? '');
  const offers = contact?.phase.name === 'waiting' ? contact.phase.offers : [];
  const offer = offers.find(({ id }) => id === offerId);
  return contact && offer ? offerOver(state, { contact, at }, offer, 'lost') : refuse('alreadyDone', offerId);
}

export function ringTimeOut(state: ReadonlyState, moment: Moment): Decision {
  return endOffers(state, moment, 'noAnswer');
}

/** Nobody rings any more for this caller, who keeps the place. Empty when nobody did. */
export function endOffers(state: ReadonlyState, moment: Moment, reason: OfferEnd): readonly Event[] {
  const { phase } = moment.contact;
  const offers = phase.name === 'waiting' ? phase.offers : [];
  return offers.flatMap((offer) => offerOver(state, moment, offer, reason));
}

/** One phone stops ringing, and what becomes of its agent. */
export function offerOver(
  state: ReadonlyState,
  { contact, at }: Moment,
  offer: Offer,
  reason: OfferEnd,
): readonly Event[] {
  return [
    { type: 'OfferEnded', at, contactId: contact.id, offerId: offer.id, agentId: offer.agentId, reason },
    ...agentAfter(state, offer.agentId, { reason, at }),
  ];
}

/** A phone stopped ringing without an answer: what its agent does now. */
export function agentAfter(
  state: ReadonlyState,
  agentId: AgentId,
  { reason, at }: { readonly reason: OfferEnd; readonly at: EpochMs },
): readonly Event[] {
  const agent = state.agents.get(agentId);
  if (reason === 'agentLeft' || !agent) return [];
  if (!isPhoneFailure(reason)) return settle(state, agentId, at);
  const enough = agent.missedRings + 1 >= (state.plan?.missedRingsAllowed ?? 1);
  if (agent.next || (isMissedRing(reason) && !enough)) return settle(state, agentId, at);
  return [{ type: 'AgentNotResponding', at, agentId, reason }];
}
