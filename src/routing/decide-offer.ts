/** A caller is offered to an agent: answered, not answered, or over for another reason. */
import type { CallCommand } from './commands.ts';
import { refuse } from './decision.ts';
import type { Decision, Moment } from './decision.ts';
import type { Event, OfferEnd } from './events.ts';
import { bridgeIdOf, contactIdFrom } from './ids.ts';
import type { AgentId, EpochMs, OfferId } from './ids.ts';
import { settle } from './settle-agent.ts';
import type { ReadonlyState } from './state.ts';

type AnswerOffer = Extract<CallCommand, { readonly type: 'AnswerOffer' }> & { readonly at: EpochMs };

export function answerOffer(state: ReadonlyState, { offerId, at }: AnswerOffer): Decision {
  const contact = state.contacts.get(contactIdFrom(offerId) ?? '');
  const phase = contact?.phase;
  if (phase?.name === 'talking' && phase.offerId === offerId) return refuse('alreadyDone', offerId);
  if (!contact || phase?.name !== 'waiting' || phase.offer?.id !== offerId) {
    // Answered in the same instant in which the offer ended: the agent must not be left with a dead line.
    return [{ type: 'StrayChannelFound', at, channelId: offerId }];
  }
  return [
    {
      type: 'CallConnected',
      at,
      contactId: contact.id,
      offerId,
      agentId: phase.offer.agentId,
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
  const phase = contact?.phase;
  if (!contact || phase?.name !== 'waiting' || phase.offer?.id !== offerId)
    return refuse('alreadyDone', offerId);
  return endOffer(state, { contact, at }, 'lost');
}

export function ringTimeOut(state: ReadonlyState, moment: Moment): Decision {
  return endOffer(state, moment, 'noAnswer');
}

/** Ends the present offer, and says what becomes of the agent; the caller keeps the place. Empty when there is none. */
export function endOffer(state: ReadonlyState, { contact, at }: Moment, reason: OfferEnd): readonly Event[] {
  const offer = contact.phase.name === 'waiting' ? contact.phase.offer : null;
  if (!offer) return [];
  return [
    { type: 'OfferEnded', at, contactId: contact.id, offerId: offer.id, agentId: offer.agentId, reason },
    ...agentAfter(state, offer.agentId, { reason, at }),
  ];
}

function agentAfter(
  state: ReadonlyState,
  agentId: AgentId,
  { reason, at }: { readonly reason: OfferEnd; readonly at: EpochMs },
): readonly Event[] {
  const agent = state.agents.get(agentId);
  if (reason === 'agentLeft' || !agent) return [];
  if (reason !== 'noAnswer' && reason !== 'declined' && reason !== 'unreachable')
    return settle(state, agentId, at);
  const enough = agent.missedRings + 1 >= (state.plan?.missedRingsAllowed ?? 1);
  if (agent.next || (reason !== 'unreachable' && !enough)) return settle(state, agentId, at);
  return [{ type: 'AgentNotResponding', at, agentId, reason }];
}
