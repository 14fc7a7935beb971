/**
 * Whoever loses the other side by no act of their own: a phone that answers and puts down at once, a line that falls
 * away in mid-talk, an outside number that does either. The caller hears a word and is first in line at the old rank;
 * the agent does not respond, with the reason, or the same two would be joined again. What was over before it counts
 * as a talk (the plan's `shortestTalkMs`) is no answer, in any figure.
 */
import { returnToQueue, queueOrFirst } from './decide-queue.ts';
import type { Moment } from './decision.ts';
import type { Event, EventOf } from './events.ts';
import type { AgentId, EpochMs, QueueId } from './ids.ts';
import type { Plan } from './plan.ts';
import { settle } from './settle-agent.ts';
import type { ReadonlyState, Talking } from './state.ts';

/** How a line that was answered ended, as the exchange tells it. */
export interface LineEnd {
  readonly at: EpochMs;
  /** It was not put down but fell away, after so long a silence, ms. */
  readonly lost?: { readonly silentMs: number };
}

/** What there is to say of it in an event: nothing of a talk that ended as talks do. */
export interface Loss {
  readonly lost?: true;
  readonly none?: true;
}

/** `since`: when the two were joined. A line that fell away was gone from the moment it fell silent. */
export function lossOf(plan: Plan, { at, lost }: LineEnd, since: EpochMs, queueId: QueueId | null): Loss {
  const talkMs = at - (lost?.silentMs ?? 0) - since;
  const none = talkMs < shortestTalkMs(plan, queueId);
  return { ...(lost ? { lost: true } : {}), ...(none ? { none } : {}) };
}

export const isLoss = ({ lost, none }: Loss): boolean => lost === true || none === true;

/** null: a talk of no queue. A plan of before there was such a setting takes every talk for one. */
function shortestTalkMs(plan: Plan, queueId: QueueId | null): number {
  const queue = queueId === null ? undefined : plan.queues[queueId];
  return queue?.shortestTalkMs ?? plan.shortestTalkMs ?? 0;
}

/** The agent of a talk is gone, and the caller is still there. */
export function agentLost(
  state: ReadonlyState,
  plan: Plan,
  { contact, at }: Moment,
  { loss, talk }: { readonly loss: Loss; readonly talk: Readonly<Talking> },
): readonly Event[] {
  const { agentId, offerId, bridgeId, queueId, joinedAt } = talk;
  return [
    { type: 'TalkEnded', at, contactId: contact.id, offerId, agentId, bridgeId, by: 'agent', ...loss },
    ...agentOut(state, agentId, { loss, at }),
    ...returnToQueue(state, plan, {
      caller: contact,
      queueId: queueOrFirst(plan, queueId),
      at,
      from: { joinedAt, how: 'lost' },
      passedOnBy: agentId,
      told: [{ name: 'agent-lost' }],
    }),
  ];
}

/** What becomes of an agent whose line ended like that; who wanted to stop anyway does so now. */
export function agentOut(
  state: ReadonlyState,
  agentId: AgentId,
  { loss, at }: { readonly loss: Loss; readonly at: EpochMs },
): readonly Event[] {
  const agent = state.agents.get(agentId);
  if (!agent) return [];
  if (agent.next) return settle(state, agentId, at);
  return [{ type: 'AgentNotResponding', at, agentId, reason: loss.lost ? 'lineLost' : 'hungUpAtOnce' }];
}

/** Somebody outside, to whom an agent passed the caller on, is gone: back to the queue that the talk came from. */
export function outsideLost(state: ReadonlyState, plan: Plan, { contact, at }: Moment): readonly Event[] {
  const { transfer } = contact;
  return returnToQueue(state, plan, {
    caller: contact,
    queueId: queueOrFirst(plan, transfer?.queueId ?? ''),
    at,
    from: { joinedAt: transfer?.joinedAt ?? at, how: 'lost' },
    told: [{ name: 'connection-lost' }],
  });
}

/** The same words before whatever the caller is told next. */
export function saidFirst(events: readonly Event[], name: string): readonly Event[] {
  const first = events.findIndex((event) => isSaid(event));
  return events.map((event, i) =>
    i === first && isSaid(event) ? { ...event, prompts: [{ name }, ...event.prompts] } : event,
  );
}

const isSaid = (
  event: Event,
): event is EventOf<'StepEntered' | 'PositionAnnounced' | 'GoodbyeStarted'> & Event =>
  (event.type === 'StepEntered' && event.playbackId !== null) ||
  event.type === 'PositionAnnounced' ||
  event.type === 'GoodbyeStarted';
