/** A consult ends: given up, left by one of the two agents, or handed over. And what a further leg's end means. */
import { backToMenu, legFailed, notHelped, stopRinging } from './decide-leg.ts';
import { agentOut, isLoss, lossOf, outsideLost, saidFirst } from './decide-loss.ts';
import type { LineEnd, Loss } from './decide-loss.ts';
import { ended, refuse } from './decision.ts';
import type { Decision, Moment } from './decision.ts';
import type { Event, EventOf, OfferEnd } from './events.ts';
import type { AgentId, ChannelId, EpochMs } from './ids.ts';
import { ringingLeg } from './legs.ts';
import type { Plan } from './plan.ts';
import { settle, wrapUp } from './settle-agent.ts';
import type { ReadonlyState } from './state.ts';

/** The consult is over, whether it rang or was answered; the agent keeps the caller. Empty when there is none. */
export function consultOver(
  state: ReadonlyState,
  moment: Moment,
  reason: EventOf<'ConsultEnded'>['reason'],
  loss: Loss = {},
): readonly Event[] {
  const { contact, at } = moment;
  const { phase } = contact;
  if (phase.name !== 'talking' || !phase.consult) return [];
  const { offerId, party, answeredAt } = phase.consult;
  if (answeredAt === null) return stopRinging(state, moment, reason === 'callerGone' ? reason : 'withdrawn');
  return [
    {
      type: 'ConsultEnded',
      at,
      contactId: contact.id,
      agentId: phase.agentId,
      offerId,
      party,
      reason,
      ...loss,
    },
    ...(party.kind === 'agent' ? colleagueAfter(state, party.agentId, { loss, at }) : []),
  ];
}

const colleagueAfter = (
  state: ReadonlyState,
  agentId: AgentId,
  { loss, at }: { readonly loss: Loss; readonly at: EpochMs },
): readonly Event[] => (isLoss(loss) ? agentOut(state, agentId, { loss, at }) : settle(state, agentId, at));

/** The agent leaves the caller with whoever is consulted, or (`lost`) their line fell away; while that still rings, the caller waits for it with music. */
export function handOver(
  state: ReadonlyState,
  plan: Plan,
  { contact, at }: Moment,
  lost = false,
): readonly Event[] {
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
      ...(lost ? { lost } : {}),
    },
    ...(lost
      ? agentOut(state, phase.agentId, { loss: { lost }, at })
      : wrapUp(state, plan, { ...phase, contactId: contact.id, at })),
  ];
}

/** A leg other than those of a queue's offers and a plain talk has ended. undefined: it is none of these. */
export function furtherLegGone(
  state: ReadonlyState,
  plan: Plan,
  moment: Moment,
  { channelId, reason, end }: LegGone,
): Decision | undefined {
  const { contact } = moment;
  const { phase } = contact;
  if (ringingLeg(contact)?.offerId === channelId) return legFailed(state, plan, moment, reason);
  if (phase.name === 'outside') {
    if (phase.offerId !== channelId) return undefined;
    const loss = end ? lossOf(plan, end, phase.connectedAt, null) : {};
    return isLoss(loss) ? outsideFellAway(state, plan, moment, loss) : outsideEnded(moment, 'hungUp');
  }
  if (phase.name !== 'talking' || !phase.consult) return undefined;
  const { consult } = phase;
  if (consult.offerId === channelId) {
    const loss = end && consult.answeredAt !== null ? lossOf(plan, end, consult.answeredAt, null) : {};
    return consultOver(state, moment, 'colleagueLeft', loss);
  }
  if (phase.offerId !== channelId) return refuse('alreadyDone', channelId);
  return handOver(state, plan, moment, end?.lost !== undefined);
}

export interface LegGone {
  readonly channelId: ChannelId;
  /** For a leg that still rang. */
  readonly reason: OfferEnd;
  /** For one that was answered; left out: somebody ended it at the console. */
  readonly end?: LineEnd;
}

/** The caller goes where they would have gone had nobody answered there, and hears why. */
function outsideFellAway(state: ReadonlyState, plan: Plan, moment: Moment, loss: Loss): readonly Event[] {
  const { contact, at } = moment;
  if (contact.phase.name !== 'outside') return [];
  const { offerId, bridgeId, exit, step } = contact.phase;
  return [
    { type: 'OutsideEnded', at, contactId: contact.id, offerId, bridgeId, reason: 'hungUp', ...loss },
    ...(step !== null
      ? saidFirst(backToMenu(state, plan, moment, step), 'connection-lost')
      : exit
        ? saidFirst(notHelped(moment), 'connection-lost')
        : outsideLost(state, plan, moment)),
  ];
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
