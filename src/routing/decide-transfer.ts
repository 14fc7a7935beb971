/**
 * An agent passes the caller on.
 *
 *   blind:    the agent is rid of the call at once; the caller hears music until the receiver answers, or waits in
 *             the queue with the place they had
 *   consult:  the caller hears music; the agent speaks with the receiver, with either, or with both, and then hands
 *             over or takes back
 *
 * Whatever fails comes back (decide-leg.ts): nobody is lost on the way.
 */
import type { TransferCommand } from './commands.ts';
import { ownTalk } from './decide-hold.ts';
import type { OwnTalk } from './decide-hold.ts';
import { consultOver, handOver } from './decide-consult.ts';
import { ringParty } from './decide-leg.ts';
import { enterQueue } from './decide-queue.ts';
import { refuse } from './decision.ts';
import type { Decision } from './decision.ts';
import type { Event } from './events.ts';
import type { EpochMs } from './ids.ts';
import type { Plan } from './plan.ts';
import { wrapUp } from './settle-agent.ts';
import type { Agent, ReadonlyState } from './state.ts';
import { receiverOf } from './transfer-target.ts';

type Asked = TransferCommand & { readonly at: EpochMs };

export function decideTransfer(
  state: ReadonlyState,
  plan: Plan,
  agent: Readonly<Agent>,
  command: Asked,
): Decision {
  const own = ownTalk(state, agent);
  if ('refused' in own) return own;
  if (command.type === 'Transfer') return transfer(state, plan, own, command);
  const { contact, talk } = own;
  const { consult } = talk;
  const moment = { contact, at: command.at };
  if (!consult) return refuse('notPossibleNow', 'no consult');
  if (command.type === 'TakeBack') return takeBack(state, own, command.at);
  if (consult.answeredAt === null) return refuse('notPossibleNow', 'rings');
  switch (command.type) {
    case 'SwapConsult':
      return [switched(own, command.at, consult.talksWith === 'colleague' ? 'caller' : 'colleague')];
    case 'JoinConsult':
      return consult.talksWith === 'both'
        ? refuse('alreadyDone', contact.id)
        : [switched(own, command.at, 'both')];
    case 'HandOver':
      return handOver(state, plan, moment);
  }
}

const switched = (
  { contact, talk }: OwnTalk,
  at: EpochMs,
  talksWith: 'colleague' | 'caller' | 'both',
): Event => ({ type: 'ConsultSwitched', at, contactId: contact.id, agentId: talk.agentId, talksWith });

function transfer(
  state: ReadonlyState,
  plan: Plan,
  own: OwnTalk,
  { agentId, mode, to, note, at }: Extract<Asked, { type: 'Transfer' }>,
): Decision {
  const { contact, talk } = own;
  if (talk.consult) return refuse('notPossibleNow', 'consult');
  const receiver = receiverOf(state, plan, { to, mode, by: agentId, at });
  if ('refused' in receiver) return receiver;
  const moment = { contact, at };
  const started: Event = { type: 'TransferStarted', at, contactId: contact.id, agentId, mode, to, note };
  const { queueId, joinedAt } = talk;
  const then =
    receiver.kind === 'queue'
      ? enterQueue(state, plan, {
          caller: contact,
          queueId: receiver.queueId,
          at,
          from: { joinedAt, how: 'moved' },
          passedOnBy: agentId,
        })
      : [ringParty(plan, moment, receiver, queueId)];
  if (mode === 'consult') return [started, ...then];
  const { offerId, bridgeId } = talk;
  return [
    { type: 'TalkEnded', at, contactId: contact.id, offerId, agentId, bridgeId, by: 'transfer' },
    started,
    ...wrapUp(state, plan, { ...talk, contactId: contact.id, at }),
    ...then,
  ];
}

function takeBack(state: ReadonlyState, { contact, talk }: OwnTalk, at: EpochMs): Decision {
  const resumed: Event = { type: 'CallResumed', at, contactId: contact.id, agentId: talk.agentId };
  return [...consultOver(state, { contact, at }, 'takenBack'), ...(talk.heldAt === null ? [] : [resumed])];
}
