/**
 * The further legs of a contact: who is rung for a transfer or a consult, and who talks without being the contact's
 * agent. Each ends in three ways: it answers, it fails, or it is no longer wanted.
 */
import type { StepId } from '../ivr/flow.ts';
import { stepOf } from '../ivr/stepping.ts';
import { agentAfter } from './decide-offer.ts';
import { queueOrFirst, returnToQueue } from './decide-queue.ts';
import { refuse } from './decision.ts';
import type { Decision, Moment } from './decision.ts';
import type { Event, OfferEnd, Party, TransferFailure } from './events.ts';
import { goToStep } from './go-to-step.ts';
import { ringingLeg } from './legs.ts';
import { bridgeIdOf, offerIdOf, playbackIdOf } from './ids.ts';
import type { AgentId, QueueId } from './ids.ts';
import { isPhoneFailure } from './phone-failure.ts';
import type { Plan } from './plan.ts';
import type { ReadonlyState } from './state.ts';
import { canTakeBack, OUTSIDE_RING_MS } from './transfer-rules.ts';

/** Begins to ring somebody; further legs of a contact are numbered on from its offers. */
export function ringParty(plan: Plan, { contact, at }: Moment, party: Party, queueId: QueueId): Event {
  const offerId = offerIdOf(contact.id, contact.offers + 1);
  const base = { at, contactId: contact.id, offerId } as const;
  if (party.kind === 'outside')
    return { ...base, type: 'OutsideCalled', party, ringUntil: at + OUTSIDE_RING_MS, exit: null };
  const ringUntil = at + (plan.queues[queueId]?.ringTimeoutMs ?? OUTSIDE_RING_MS);
  return { ...base, type: 'CallOffered', agentId: party.agentId, queueId, ringUntil };
}

export function answerLeg(moment: Moment): Decision {
  const { contact, at } = moment;
  const { phase } = contact;
  const leg = ringingLeg(contact);
  if (!leg) return refuse('alreadyDone', contact.id);
  const { offerId, party } = leg;
  const base = { at, contactId: contact.id, offerId } as const;
  if (phase.name === 'talking') return [{ ...base, type: 'ConsultConnected', agentId: phase.agentId, party }];
  const bridgeId = bridgeIdOf(contact.id, contact.bridges + 1);
  if (party.kind === 'outside') return [{ ...base, type: 'OutsideConnected', bridgeId, party }];
  const asked = phase.name === 'forwarding' ? phase.queueId : null;
  const queueId = contact.transfer?.queueId ?? asked ?? '';
  return [{ ...base, type: 'CallConnected', agentId: party.agentId, queueId, bridgeId }];
}

/** The leg that rings stops ringing, and what becomes of caller and agents then. */
export function legFailed(
  state: ReadonlyState,
  plan: Plan,
  moment: Moment,
  reason: OfferEnd,
): readonly Event[] {
  const { phase } = moment.contact;
  return [
    ...stopRinging(state, moment, reason),
    ...(phase.name === 'forwarding' ? comeBack(state, plan, moment, reason) : consultFailed(moment, reason)),
  ];
}

/** Only the ringing ends. Empty when nobody rings. */
export function stopRinging(
  state: ReadonlyState,
  { contact, at }: Moment,
  reason: OfferEnd,
): readonly Event[] {
  const leg = ringingLeg(contact);
  if (!leg) return [];
  const { offerId, party } = leg;
  const base = { at, contactId: contact.id, offerId, reason } as const;
  if (party.kind === 'outside') return [{ ...base, type: 'OutsideEnded', bridgeId: null }];
  const { agentId } = party;
  return [{ ...base, type: 'OfferEnded', agentId }, ...agentAfter(state, agentId, { reason, at })];
}

function consultFailed({ contact, at }: Moment, reason: OfferEnd): readonly Event[] {
  const agentId = contact.phase.name === 'talking' ? contact.phase.agentId : '';
  return [
    { type: 'TransferFailed', at, contactId: contact.id, agentId, reason: failureOf(reason), back: 'agent' },
  ];
}

/** To who made the transfer, when they can be rung; else, or when they do not answer either, to the old place in the queue. */
function comeBack(state: ReadonlyState, plan: Plan, moment: Moment, reason: OfferEnd): readonly Event[] {
  const { contact, at } = moment;
  const { transfer } = contact;
  const { phase } = contact;
  if (phase.name === 'forwarding' && phase.step !== null) return backToMenu(state, plan, moment, phase.step);
  if (phase.name !== 'forwarding' || !transfer) return notHelped(moment);
  const isBack = phase.back;
  const { by, queueId, joinedAt } = transfer;
  const toAgent = !isBack && canTakeBack(state.agents.get(by), plan, contact.id);
  const failed: Event = {
    type: 'TransferFailed',
    at,
    contactId: contact.id,
    agentId: by,
    reason: failureOf(reason),
    back: toAgent ? 'agent' : 'queue',
  };
  if (toAgent) {
    const ring = ringParty(plan, moment, { kind: 'agent', agentId: by }, queueId);
    return [failed, ...wrapUpOver(state, by, moment), ring];
  }
  return [
    ...(isBack ? [] : [failed]),
    ...returnToQueue(state, plan, {
      caller: contact,
      queueId: queueOrFirst(plan, queueId),
      at,
      from: { joinedAt, how: 'returned' },
    }),
  ];
}

/** Nobody took the call that the menu passed on: the menu says where to go then. */
export function backToMenu(
  state: ReadonlyState,
  plan: Plan,
  { contact, at }: Moment,
  id: StepId,
): readonly Event[] {
  const flow = state.flows.get(contact.flowVersion);
  const step = stepOf(flow, id);
  if (!flow || step?.kind !== 'transfer') return notHelped({ contact, at });
  return goToStep(state, plan, { caller: contact, flow, step: step.otherwise, at });
}

/** A queue sent the caller outside, where nobody answered: a word, and an end. */
export function notHelped({ contact, at }: Moment): readonly Event[] {
  const { phase } = contact;
  const exit = phase.name === 'forwarding' || phase.name === 'outside' ? phase.exit : null;
  const prompts = [{ name: exit === null ? 'technical-problem' : 'exit-not-answered' }];
  const playbackId = playbackIdOf(contact.id, contact.playbacks + 1);
  const reason = exit ?? 'technical';
  const base = { at, contactId: contact.id, prompts, playbackId } as const;
  return [{ ...base, type: 'GoodbyeStarted', outcome: 'turnedAway', reason }];
}

/** A wrap-up is cut short by the call it was about. */
function wrapUpOver(state: ReadonlyState, agentId: AgentId, { contact, at }: Moment): readonly Event[] {
  if (state.agents.get(agentId)?.status.name !== 'wrapUp') return [];
  return [{ type: 'WrapUpEnded', at, agentId, contactId: contact.id, by: 'returned' }];
}

const failureOf = (reason: OfferEnd): TransferFailure =>
  isPhoneFailure(reason) || reason === 'agentLeft' ? reason : 'unreachable';
