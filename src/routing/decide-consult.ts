/** A consult ends: given up, left by one of the two agents, or handed over. And what a further leg's end means. */
import { legFailed, stopRinging } from './decide-leg.ts';
import { ended, refuse } from './decision.ts';
import type { Decision, Moment } from './decision.ts';
import type { Event, EventOf, OfferEnd } from './events.ts';
import type { ChannelId } from './ids.ts';
import { ringingLeg } from './legs.ts';
import type { Plan } from './plan.ts';
import { settle, wrapUp } from './settle-agent.ts';
import type { ReadonlyState } from './state.ts';

/** The consult is over, whether it rang or was answered; the agent keeps the caller. Empty when there is none. */
export function consultOver(
  state: ReadonlyState,
  moment: Moment,
  reason: EventOf<'ConsultEnded'>['reason'],
): readonly Event[] {
  const { contact, at } = moment;
  const { phase } = contact;
  if (phase.name !== 'talking' || !phase.consult) return [];
  const { offerId, party, answeredAt } = phase.consult;
  if (answeredAt === null) return stopRinging(state, moment, reason === 'callerGone' ? reason : 'withdrawn');
  return [
    { type: 'ConsultEnded', at, contactId: contact.id, agentId: phase.agentId, offerId, party, reason },
    ...(party.kind === 'agent' ? settle(state, party.agentId, at) : []),
  ];
}

/** The agent leaves the caller with whoever is consulted; while that still rings, the caller waits for it with music. */
export function handOver(state: ReadonlyState, plan: Plan, { contact, at }: Moment): readonly Event[] {
  const { phase } = contact;
  if (phase.name !== 'talking' || !phase.consult) return [];
  const { offerId, party, answeredAt } = phase.consult;
  return [
    {
      type: 'CallHandedOver',
      at,
      contactId: contact.id,
      agentId: phase.agentId,
      offerId: phase.offerId,
      bridgeId: phase.bridgeId,
      to: { offerId, party, answered: answeredAt !== null },
    },
    ...wrapUp(state, plan, { ...phase, contactId: contact.id, at }),
  ];
}

/** A leg other than those of a queue's offers and a plain talk has ended. undefined: it is none of these. */
export function furtherLegGone(
  state: ReadonlyState,
  plan: Plan,
  moment: Moment,
  { channelId, reason }: { readonly channelId: ChannelId; readonly reason: OfferEnd },
): Decision | undefined {
  const { contact } = moment;
  const { phase } = contact;
  if (ringingLeg(contact)?.offerId === channelId) return legFailed(state, plan, moment, reason);
  if (phase.name === 'outside')
    return phase.offerId === channelId ? outsideEnded(moment, 'hungUp') : undefined;
  if (phase.name !== 'talking' || !phase.consult) return undefined;
  if (phase.consult.offerId === channelId) return consultOver(state, moment, 'colleagueLeft');
  return phase.offerId === channelId ? handOver(state, plan, moment) : refuse('alreadyDone', channelId);
}

/** The talk with somebody outside is over, and the contact with it. */
export function outsideEnded(moment: Moment, reason: 'hungUp' | 'callerGone'): readonly Event[] {
  const { contact, at } = moment;
  if (contact.phase.name !== 'outside') return [];
  const { offerId, bridgeId, exit, step } = contact.phase;
  const fromMenu = ended(moment, 'informed', 'handedOn');
  const over =
    step !== null
      ? fromMenu
      : exit
        ? ended(moment, 'turnedAway', exit)
        : ended(moment, 'answered', 'talkEnded');
  return [
    { type: 'OutsideEnded', at, contactId: contact.id, offerId, bridgeId, reason },
    { ...over, hangUp: reason === 'hungUp' },
  ];
}

/** The caller left while somebody was being rung for them. */
export function callerLeftTransfer(state: ReadonlyState, moment: Moment): readonly Event[] {
  const { phase } = moment.contact;
  const { exit, step } = phase.name === 'forwarding' ? phase : { exit: null, step: null };
  if (step !== null)
    return [...stopRinging(state, moment, 'callerGone'), ended(moment, 'abandoned', 'callerInMenu')];
  return [
    ...stopRinging(state, moment, 'callerGone'),
    exit ? ended(moment, 'turnedAway', exit) : ended(moment, 'answered', 'callerInTransfer'),
  ];
}
