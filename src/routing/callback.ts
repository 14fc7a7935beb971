/** A note for the department and a polite end, or a word that it cannot be: whenever a caller is to be phoned back. */
import { endOfWorkingDay } from '../ivr/hours.ts';
import type { Event, EventOf } from './events.ts';
import { noteIdOf, playbackIdOf } from './ids.ts';
import type { EpochMs, PhoneNumber, QueueId } from './ids.ts';
import type { Plan } from './plan.ts';
import type { Contact } from './state.ts';

/** What of a contact a note needs: of one that is just beginning there is no more yet. */
export type Caller = Pick<Contact, 'id' | 'from' | 'playbacks' | 'choices' | 'notes'>;

export interface CallbackAsked {
  readonly caller: Readonly<Caller>;
  readonly queueId: QueueId;
  readonly at: EpochMs;
  readonly reason: EventOf<'CallbackRequested'>['reason'];
}

/** Empty when the number is withheld: nobody can be phoned back then. */
export function callBack(plan: Plan, asked: CallbackAsked): readonly Event[] {
  const { caller, at, reason } = asked;
  if (caller.from === null) return [];
  const prompt = reason === 'callbackKey' ? 'callback-confirmed' : 'callback-longest-wait';
  return [
    noteOf(plan, asked, caller.from),
    {
      type: 'GoodbyeStarted',
      at,
      contactId: caller.id,
      prompts: [{ name: prompt }],
      playbackId: playbackIdOf(caller.id, caller.playbacks + 1),
      outcome: 'callback',
      reason,
    },
  ];
}

/** The caller is told, and keeps the place. */
export function callbackImpossible(caller: Readonly<Caller>, at: EpochMs): Event {
  return {
    type: 'CallbackImpossible',
    at,
    contactId: caller.id,
    prompts: [{ name: 'callback-impossible' }],
    playbackId: playbackIdOf(caller.id, caller.playbacks + 1),
  };
}

function noteOf(plan: Plan, { caller, queueId, at, reason }: CallbackAsked, number: PhoneNumber): Event {
  return {
    type: 'CallbackRequested',
    at,
    noteId: noteIdOf(caller.id, caller.notes + 1),
    contactId: caller.id,
    queueId,
    department: plan.queues[queueId]?.department ?? '',
    number,
    reason,
    subject: caller.choices.join(' › '),
    deadlineAt: endOfWorkingDay(plan.calendar, at, plan.noteDeadlineWorkingDays),
  };
}
