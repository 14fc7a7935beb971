/** In the queue: joining, being told the place, asking to be called back, waiting too long. */
import type { PromptRef } from '../ivr/flow.ts';
import { endOfWorkingDay } from '../ivr/hours.ts';
import { endOffer } from './decide-offer.ts';
import { refuse } from './decision.ts';
import type { Decision, Moment } from './decision.ts';
import type { Event, EventOf } from './events.ts';
import { noteIdOf, playbackIdOf } from './ids.ts';
import type { EpochMs, PhoneNumber, QueueId } from './ids.ts';
import { LARGEST_SPOKEN_POSITION } from './limits.ts';
import type { Plan } from './plan.ts';
import type { Contact, ReadonlyState, Waiting } from './state.ts';

/** Who never entered a queue in this call joins now, at the end of the line or before it by the queue's bonus. */
export function joinQueue(
  state: ReadonlyState,
  plan: Plan,
  {
    caller,
    queueId,
    at,
  }: { caller: Pick<Contact, 'id' | 'from' | 'playbacks'>; queueId: QueueId; at: EpochMs },
): readonly Event[] {
  const queue = plan.queues[queueId];
  if (!queue) throw new Error(`queue ${queueId} is not in the plan: the flow checker let it through`);
  const rank = at - queue.priorityBonusMs;
  const before = state.lines.get(queueId)?.countBefore(caller.id, rank) ?? 0;
  return [
    {
      type: 'CallerQueued',
      at,
      contactId: caller.id,
      queueId,
      joinedAt: at,
      rank,
      longestWaitUntil: at + queue.longestWaitMs,
    },
    announcement(plan, { caller, queueId, at, position: before + 1, announced: null }),
  ];
}

function announcement(
  plan: Plan,
  told: {
    readonly caller: Pick<Contact, 'id' | 'from' | 'playbacks'>;
    readonly queueId: QueueId;
    readonly at: EpochMs;
    readonly position: number;
    readonly announced: number | null;
  },
): EventOf<'PositionAnnounced'> {
  const { caller, at, position, announced } = told;
  const every = plan.queues[told.queueId]?.announceEveryMs ?? 0;
  // Somebody with an older claim may come in before a caller: what was told never rises, so then no number is.
  const risen = announced !== null && position > announced;
  const spoken = [risen ? { name: 'position-many' } : positionPrompt(position)];
  return {
    type: 'PositionAnnounced',
    at,
    contactId: caller.id,
    position: risen || position > LARGEST_SPOKEN_POSITION ? null : position,
    prompts: caller.from === null ? spoken : [...spoken, { name: 'callback-offer' }],
    playbackId: playbackIdOf(caller.id, caller.playbacks + 1),
    nextAt: every > 0 ? at + every : null,
  };
}

function positionPrompt(position: number): PromptRef {
  if (position === 1) return { name: 'position-next' };
  if (position > LARGEST_SPOKEN_POSITION) return { name: 'position-many' };
  return { name: 'position', params: { position } };
}

export function announceAgain(state: ReadonlyState, plan: Plan, { contact, at }: Moment): Decision {
  const phase = contact.phase;
  if (phase.name !== 'waiting') return refuse('alreadyDone', contact.id);
  const { queueId, announced, rank } = phase;
  const before = state.lines.get(queueId)?.countBefore(contact.id, rank) ?? 0;
  return [announcement(plan, { caller: contact, queueId, at, position: before + 1, announced })];
}

/** "Bel mij terug", or a key that means nothing here. */
export function callbackKey(
  state: ReadonlyState,
  plan: Plan,
  { contact, at, key }: Moment & { readonly key: string },
): Decision {
  const queueId = contact.phase.name === 'waiting' ? contact.phase.queueId : '';
  const meant = key === plan.queues[queueId]?.callbackKey;
  const pressed: Event = {
    type: 'KeyPressed',
    at,
    contactId: contact.id,
    step: null,
    key,
    meaning: meant ? 'callback' : 'ignored',
    label: null,
  };
  return meant ? [pressed, ...callBack(state, plan, { contact, at }, 'callbackKey')] : [pressed];
}

export function longestWaitOver(state: ReadonlyState, plan: Plan, moment: Moment): Decision {
  return callBack(state, plan, moment, 'longestWait');
}

/** A note for the department and a polite end; a caller whose number is withheld is told so and keeps the place. */
function callBack(
  state: ReadonlyState,
  plan: Plan,
  moment: Moment,
  reason: 'callbackKey' | 'longestWait',
): readonly Event[] {
  const { contact, at } = moment;
  if (contact.phase.name !== 'waiting') return [];
  const playbackId = playbackIdOf(contact.id, contact.playbacks + 1);
  if (contact.from === null) {
    const prompts = [{ name: 'callback-impossible' }];
    return [{ type: 'CallbackImpossible', at, contactId: contact.id, prompts, playbackId }];
  }
  return [
    ...endOffer(state, moment, 'callback'),
    noteOf(plan, { ...moment, phase: contact.phase, number: contact.from, reason }),
    {
      type: 'GoodbyeStarted',
      at,
      contactId: contact.id,
      prompts: [{ name: reason === 'callbackKey' ? 'callback-confirmed' : 'callback-longest-wait' }],
      playbackId,
      outcome: 'callback',
      reason,
    },
  ];
}

function noteOf(
  plan: Plan,
  asked: Moment & {
    readonly phase: Waiting;
    readonly number: PhoneNumber;
    readonly reason: 'callbackKey' | 'longestWait';
  },
): Event {
  const { contact, at, phase, number, reason } = asked;
  return {
    type: 'CallbackRequested',
    at,
    noteId: noteIdOf(contact.id, contact.notes + 1),
    contactId: contact.id,
    queueId: phase.queueId,
    department: plan.queues[phase.queueId]?.department ?? '',
    number,
    reason,
    subject: contact.choices.join(' › '),
    deadlineAt: endOfWorkingDay(plan.calendar, at, plan.noteDeadlineWorkingDays),
  };
}
