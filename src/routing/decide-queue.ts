/** In the queue: coming in, being told the place, asking to be called back, waiting long. */
import { announcement } from './announce.ts';
import { askForCallback, keepsPlace, waitsOn } from './callback-asked.ts';
import { callbacksPossible, personOf } from './callback-number.ts';
import type { Caller as NoteCaller } from './callback.ts';
import { endOffers } from './decide-offer.ts';
import { isRefusal, refuse } from './decision.ts';
import type { Decision, Moment } from './decision.ts';
import type { Event, EventOf, OfferEnd, OutsideParty } from './events.ts';
import { offerIdOf, playbackIdOf } from './ids.ts';
import type { AgentId, EpochMs, QueueId } from './ids.ts';
import type { PromptRef } from '../ivr/flow.ts';
import type { Exit, ExitReason, Plan, QueuePlan, Requirements } from './plan.ts';
import { mayServe } from './service-classes.ts';
import type { Contact, ReadonlyState, Waiting } from './state.ts';
import { tooEarly } from './key-timing.ts';
import { OUTSIDE_RING_MS } from './transfer-rules.ts';
import { exitOf, refusalAtEntry } from './turn-away.ts';

/** What of a contact coming into a queue needs: of one that is just beginning there is no more yet. */
export type QueueCaller = NoteCaller & Pick<Contact, 'requires' | 'priorityMs' | 'startedAt' | 'takenAt'>;

export interface Entry {
  readonly caller: Readonly<QueueCaller>;
  readonly queueId: QueueId;
  readonly at: EpochMs;
  /** Where the caller comes from; left out: from the menu, perhaps after dropping out of an earlier call. */
  readonly from?: Pick<EventOf<'CallerQueued'>, 'joinedAt' | 'how'>;
  /** Who passes the caller on in this very moment; before, the contact's transfer tells. */
  readonly passedOnBy?: AgentId;
  /** What is said before the place in line; left out: nothing. */
  readonly told?: readonly PromptRef[];
  /** Queues that already turned this caller away, on the way here. */
  readonly turnedAwayBy?: readonly QueueId[];
}

/** The queue, or the first there is: a caller may come from an older flow or talk, whose queue is no more. */
export const queueOrFirst = (plan: Plan, queueId: QueueId): QueueId =>
  plan.queues[queueId] ? queueId : (Object.keys(plan.queues)[0] ?? queueId);

/** Lets the caller in, or leads away by the exit of whatever stands in the way. */
export function enterQueue(state: ReadonlyState, plan: Plan, asked: Entry): readonly Event[] {
  const entry = { ...asked, queueId: queueOrFirst(plan, asked.queueId) };
  const queue = plan.queues[entry.queueId];
  if (!queue) throw new Error('a plan without queues');
  const reason = refusalAtEntry(state, plan, entry.queueId, entry.at);
  const exit = reason && exitOf(queue, reason, entry.at);
  if (!reason || !exit) return comeIn(state, plan, { ...entry, queue });
  return leaveBy(state, plan, { ...entry, queue, reason, exit });
}

type AtQueue = Entry & { readonly queue: QueuePlan };
type Leaving = AtQueue & { readonly reason: ExitReason; readonly exit: Exit };

/** An exit that cannot be used (nobody to phone back, round in a circle) lets the caller in after all. */
function leaveBy(state: ReadonlyState, plan: Plan, leaving: Leaving): readonly Event[] {
  const { caller, queueId, at, reason, exit } = leaving;
  const away: Event = { type: 'TurnedAway', at, contactId: caller.id, queueId, reason, exit: exit.do };
  switch (exit.do) {
    case 'message':
      return [
        away,
        {
          type: 'GoodbyeStarted',
          at,
          contactId: caller.id,
          prompts: exit.prompts,
          playbackId: playbackIdOf(caller.id, caller.playbacks + 1),
          outcome: 'turnedAway',
          reason,
          repeatKey: leaving.queue.repeatKey,
        },
      ];
    case 'queue': {
      const turnedAwayBy = [...(leaving.turnedAwayBy ?? []), queueId];
      if (turnedAwayBy.includes(exit.queue)) return comeIn(state, plan, leaving);
      return [away, ...enterQueue(state, plan, { ...leaving, queueId: exit.queue, turnedAwayBy })];
    }
    case 'callback': {
      if (!callbacksPossible(plan))
        return keepsPlace(reason) ? [waitsOn(plan, leaving, 'misses')] : comeIn(state, plan, leaving);
      const { joinedAt } = placeOf(state, leaving);
      const asked = askForCallback(plan, { caller, queueId, joinedAt, reason, at });
      // Who keeps their place leaves it only when they are to be phoned back.
      return keepsPlace(reason) ? asked : [away, ...asked];
    }
    case 'transfer': {
      const number = plan.transferNumbers?.[exit.number];
      if (number === undefined) return comeIn(state, plan, leaving);
      const party = { kind: 'outside', name: exit.number, number } as const;
      return [away, sentOutside(state, { caller, at, party, reason })];
    }
  }
}

/** To a number of the list: the caller hears music until somebody there answers. */
function sentOutside(
  state: ReadonlyState,
  { caller, at, party, reason }: Pick<Leaving, 'caller' | 'at' | 'reason'> & { party: OutsideParty },
): Event {
  return {
    type: 'OutsideCalled',
    at,
    contactId: caller.id,
    offerId: offerIdOf(caller.id, (state.contacts.get(caller.id)?.offers ?? 0) + 1),
    party,
    ringUntil: at + OUTSIDE_RING_MS,
    exit: reason,
  };
}

/** Comes back to a queue the call was taken from: nothing turns a caller away a second time. */
export function returnToQueue(state: ReadonlyState, plan: Plan, entry: Entry): readonly Event[] {
  const queue = plan.queues[entry.queueId];
  return queue ? comeIn(state, plan, { ...entry, queue }) : enterQueue(state, plan, entry);
}

/** Who waits in a queue that the new plan no longer has would wait for nobody: they go where there is one. */
export function leaveLostQueues(state: ReadonlyState, plan: Plan, at: EpochMs): readonly Event[] {
  return [...state.contacts.values()].flatMap((contact) => {
    const { phase } = contact;
    if (phase.name !== 'waiting' || queueOrFirst(plan, phase.queueId) === phase.queueId) return [];
    const from = { joinedAt: phase.joinedAt, how: 'moved' as const };
    const queueId = queueOrFirst(plan, phase.queueId);
    return [
      ...endOffers(state, { contact, at }, 'moved'),
      ...returnToQueue(state, plan, { caller: contact, queueId, at, from }),
    ];
  });
}

function comeIn(state: ReadonlyState, plan: Plan, entry: AtQueue): readonly Event[] {
  const { caller, queueId, queue, at } = entry;
  const place = placeOf(state, entry);
  const rank = place.joinedAt - queue.priorityBonusMs - caller.priorityMs;
  const preferred = preferredAgent(state, plan, entry);
  const told = announcement(state, plan, {
    caller,
    queueId,
    at,
    before: state.lines.get(queueId)?.countBefore(caller.id, rank) ?? 0,
    announced: null,
    announcedWaitMs: null,
    first: entry.told ?? [],
  });
  return [
    {
      type: 'CallerQueued',
      at,
      contactId: caller.id,
      queueId,
      joinedAt: place.joinedAt,
      rank,
      longestWaitUntil: queue.longestWaitMs === null ? null : at + queue.longestWaitMs,
      how: place.how,
      preferred,
      relaxAt: preferred ? null : relaxAt(queue, place.joinedAt, 0),
    },
    ...(told ? [told] : []),
  ];
}

/** An earlier place is kept: of the same call, or of a call that was cut off a moment ago. */
function placeOf(
  state: ReadonlyState,
  { caller, at, from }: Entry,
): Pick<EventOf<'CallerQueued'>, 'joinedAt' | 'how'> {
  if (from) return from;
  const person = personOf(state.plan, caller.from);
  const kept = person === null ? undefined : state.places.get(person);
  if (kept && kept.until >= at) return { joinedAt: kept.joinedAt, how: 'resumed' };
  // Whom no menu held up has waited for the queue since the call came in.
  return { joinedAt: at === caller.takenAt ? caller.startedAt : at, how: 'new' };
}

const relaxAt = (queue: QueuePlan, joinedAt: EpochMs, passed: number): EpochMs | null => {
  const step = queue.relax[passed];
  return step ? joinedAt + step.afterMs : null;
};

/** Who spoke with this caller last, if the queue wants that, it was not too long ago, and they are at work. */
function preferredAgent(
  state: ReadonlyState,
  plan: Plan,
  { caller, queueId, queue, at, passedOnBy }: AtQueue,
): EventOf<'CallerQueued'>['preferred'] {
  const person = personOf(plan, caller.from);
  const last = person === null ? undefined : state.lastTalks.get(person);
  if (!queue.lastAgent || !last || at - last.at > queue.lastAgent.withinMs) return null;
  // Who passed the caller on is not who is asked for.
  if (last.agentId === (passedOnBy ?? state.contacts.get(caller.id)?.transfer?.by)) return null;
  const agent = plan.agents[last.agentId];
  const status = state.agents.get(last.agentId)?.status.name;
  const wish = { queueId, requires: caller.requires, alsoQueues: [], preferred: null };
  if (!agent || !mayServe(agent, wish) || status === undefined || AWAY.includes(status)) return null;
  return { agentId: agent.id, until: at + queue.lastAgent.waitMs };
}

const AWAY = ['signedOut', 'paused', 'notResponding'];

/** The next step is due: lower levels will do, or more agents may serve. */
export function relax(plan: Plan, { contact, at }: Moment): Decision {
  const phase = contact.phase;
  const queue = phase.name === 'waiting' ? plan.queues[phase.queueId] : undefined;
  const step = phase.name === 'waiting' ? queue?.relax[phase.relaxed] : undefined;
  if (phase.name !== 'waiting' || !queue || !step) return refuse('alreadyDone', contact.id);
  return [
    {
      type: 'RequirementRelaxed',
      at,
      contactId: contact.id,
      step: phase.relaxed + 1,
      requires: lowered(phase.requires, step.requires),
      queues: [...new Set([...phase.alsoQueues, ...step.alsoQueues])],
      relaxAt: relaxAt(queue, phase.joinedAt, phase.relaxed + 1),
    },
  ];
}

/** A step never asks more of an agent than the caller did: only what was asked is lowered. */
const lowered = (asked: Requirements, step: Requirements): Requirements =>
  Object.fromEntries(
    Object.entries(asked).map(([skill, level]) => [skill, Math.min(level, step[skill] ?? level)]),
  );

/** The preferred agent did not come free in time: anybody will do. */
export function preferenceOver(plan: Plan, { contact, at }: Moment): Decision {
  const phase = contact.phase;
  const queue = phase.name === 'waiting' ? plan.queues[phase.queueId] : undefined;
  if (phase.name !== 'waiting' || !queue) return refuse('alreadyDone', contact.id);
  return [{ type: 'PreferenceEnded', at, contactId: contact.id, relaxAt: relaxAt(queue, phase.joinedAt, 0) }];
}

export function announceAgain(state: ReadonlyState, plan: Plan, { contact, at }: Moment): Decision {
  const phase = contact.phase;
  if (phase.name !== 'waiting') return refuse('alreadyDone', contact.id);
  const { queueId, announced, announcedWaitMs, rank } = phase;
  const before = state.lines.get(queueId)?.countBefore(contact.id, rank) ?? 0;
  const told = announcement(state, plan, {
    caller: contact,
    queueId,
    at,
    before,
    announced,
    announcedWaitMs,
  });
  return told ? [told] : refuse('alreadyDone', contact.id);
}

/** "Bel mij terug", the place in line once more, or a key that means nothing here. */
export function keyWhileWaiting(
  state: ReadonlyState,
  plan: Plan,
  { contact, at, key, heldMs }: Moment & { readonly key: string; readonly heldMs: number },
): Decision {
  const phase = contact.phase;
  if (phase.name !== 'waiting') return refuse('notPossibleNow', phase.name);
  const queue = plan.queues[phase.queueId];
  const again = key === queue?.repeatKey ? announceAgain(state, plan, { contact, at }) : [];
  const repeated = isRefusal(again) ? [] : again;
  const early = tooEarly({ contact, at, heldMs }, phase.enteredAt);
  const meant = key === queue?.callbackKey && callbacksPossible(plan) && !early;
  const meaning = meant ? 'callback' : repeated.length > 0 ? 'repeat' : 'ignored';
  const base = { type: 'KeyPressed', at, contactId: contact.id, step: null, key, label: null } as const;
  const pressed: Event = { ...base, meaning };
  if (!meant) return [pressed, ...repeated];
  const { queueId, joinedAt } = phase;
  const asked = { caller: contact, queueId, joinedAt, reason: 'callbackKey', at } as const;
  return [pressed, ...askForCallback(plan, asked)];
}

/** Waited as long as the queue allows: out by the exit, or, where that cannot be, on in line. */
export function longestWaitOver(state: ReadonlyState, plan: Plan, { contact, at }: Moment): Decision {
  const phase = contact.phase;
  const queue = phase.name === 'waiting' ? plan.queues[phase.queueId] : undefined;
  if (phase.name !== 'waiting' || !queue) return refuse('alreadyDone', contact.id);
  const exit = exitOf(queue, 'longestWait', at) ?? { do: 'callback' };
  const { queueId, joinedAt } = phase satisfies Waiting;
  const entry = { caller: contact, queueId, queue, at, from: { joinedAt, how: 'moved' as const } };
  const left = leaveBy(state, plan, { ...entry, reason: 'longestWait', exit });
  // Asked where to phone back they keep the place, and whoever rings may yet answer.
  if (exit.do === 'callback') return left;
  return [...endOffers(state, { contact, at }, offersEndBy(left)), ...left];
}

/** Why phones stop ringing for a caller who leaves the line like this. */
function offersEndBy(left: readonly Event[]): OfferEnd {
  return left.some(({ type }) => type === 'CallerQueued') ? 'moved' : 'withdrawn';
}
