/** What is so before the call begins: who is signed in, how long the queues are, whether there is a crisis. */
import type { Event } from '../routing/core.ts';
import { bridgeIdOf, offerIdOf } from '../routing/ids.ts';
import type { AgentId, ContactId, QueueId } from '../routing/ids.ts';
import type { Plan } from '../routing/plan.ts';

export interface Supposed {
  readonly crisis?: boolean;
  /** true: nobody is signed in. Else everybody is, and on a pause, so that no call is taken before it is asked for. */
  readonly nobodySignedIn?: boolean;
  /** These are free and can be rung. */
  readonly free?: readonly AgentId[];
  /** So many wait there. */
  readonly waiting?: Readonly<Record<QueueId, number>>;
  /** Who joins there is expected to wait so long, ms. */
  readonly expectedWaitMs?: Readonly<Record<QueueId, number>>;
}

const DAY_MS = 24 * 3_600_000;
/** Calls from which the core dares to tell a wait, and some. */
const PAST_CALLS = 6;

/** Events that make it so, the oldest first; `idOf` gives every supposed caller an id. */
export function supposedEvents(
  plan: Plan,
  supposed: Supposed,
  at: number,
  idOf: (nth: number) => ContactId,
): Event[] {
  let nth = 0;
  const nextId = (): ContactId => idOf((nth += 1));
  const { crisis, waiting = {}, expectedWaitMs = {}, free = [] } = supposed;
  return [
    ...(supposed.nobodySignedIn ? [] : Object.keys(plan.agents)).map((agentId): Event => ({
      type: 'AgentSignedIn',
      at: at - DAY_MS,
      agentId,
    })),
    ...Object.entries(expectedWaitMs).flatMap(([queue, waitMs]) =>
      busyQueue(plan, { queue, at, handleMs: waitMs / ((waiting[queue] ?? 0) + 1) }, nextId),
    ),
    ...Object.entries(waiting).flatMap(([queue, count]) =>
      Array.from({ length: count }, () => waits(plan, { id: nextId(), queue, at })).flat(),
    ),
    ...free.flatMap((agentId): Event[] => [
      { type: 'PhoneStateChanged', at, agentId, phone: 'reachable' },
      { type: 'AgentAvailable', at, agentId },
    ]),
    ...(crisis ? [{ type: 'CrisisSwitched', at, on: true, by: '' } as const] : []),
  ];
}

interface Caller {
  readonly id: ContactId;
  readonly queue: QueueId;
  readonly at: number;
}

function waits(plan: Plan, { id, queue, at }: Caller): Event[] {
  const [number] = plan.numbers;
  const flow = plan.flows[number?.flow ?? ''];
  return [
    {
      type: 'ContactStarted',
      at,
      contactId: id,
      channelId: `supposed ${id}`,
      number: number?.number ?? '',
      from: null,
      flow: flow?.id ?? '',
      flowVersion: flow?.version ?? '',
    },
    {
      type: 'CallerQueued',
      at,
      contactId: id,
      queueId: queue,
      joinedAt: at,
      rank: at,
      longestWaitUntil: at + DAY_MS,
      how: 'new',
      preferred: null,
      relaxAt: null,
    },
  ];
}

/** One agent of the queue had some calls that took so long, and is in another. */
function busyQueue(
  plan: Plan,
  { queue, at, handleMs }: { readonly queue: QueueId; readonly at: number; readonly handleMs: number },
  nextId: () => ContactId,
): Event[] {
  const agentId = Object.values(plan.agents).find(({ queues }) => queues.includes(queue))?.id;
  if (agentId === undefined) return [];
  const talkMs = Math.max(1_000, handleMs - (plan.queues[queue]?.wrapUpMs ?? 0));
  const begin = at - DAY_MS / 2;
  const past = Array.from({ length: PAST_CALLS }, () => {
    const caller = { id: nextId(), queue, at: begin };
    return [...talks(plan, caller, agentId), ...hangsUp(caller, agentId, begin + talkMs)];
  });
  return [...past.flat(), ...talks(plan, { id: nextId(), queue, at }, agentId)];
}

function talks(plan: Plan, caller: Caller, agentId: AgentId): Event[] {
  const { id: contactId, queue: queueId, at } = caller;
  const offerId = offerIdOf(contactId, 1);
  return [
    ...waits(plan, caller),
    { type: 'CallOffered', at, contactId, offerId, agentId, queueId, ringUntil: at + DAY_MS },
    { type: 'CallConnected', at, contactId, offerId, agentId, queueId, bridgeId: bridgeIdOf(contactId, 1) },
  ];
}

function hangsUp({ id: contactId }: Caller, agentId: AgentId, at: number): Event[] {
  const [offerId, bridgeId] = [offerIdOf(contactId, 1), bridgeIdOf(contactId, 1)];
  return [
    { type: 'TalkEnded', at, contactId, offerId, agentId, bridgeId, by: 'caller' },
    { type: 'ContactEnded', at, contactId, outcome: 'answered', reason: 'talkEnded', hangUp: false },
  ];
}
