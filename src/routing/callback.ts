/** A note for the department and a polite end, or a word that it cannot be: whenever a caller is to be phoned back. */
import type { PromptRef, StepOf } from '../ivr/flow.ts';
import { endOfWorkingDay } from '../ivr/hours.ts';
import { callbackRefusal } from './callback-number.ts';
import type { CallbackRefusal } from './callback-number.ts';
import type { CallbackWay, EndReason, Event, EventOf, HalfDay, NoteReason } from './events.ts';
import { asPhoneNumber, noteIdOf, playbackIdOf } from './ids.ts';
import type { EpochMs, PhoneNumber, QueueId } from './ids.ts';
import type { Plan } from './plan.ts';
import type { Contact } from './state.ts';

/** What of a contact a note needs: of one that is just beginning there is no more yet. */
export type Caller = Pick<Contact, 'id' | 'from' | 'playbacks' | 'choices' | 'notes'>;

export interface CallbackAsked {
  readonly caller: Readonly<Caller>;
  readonly queueId: QueueId;
  readonly at: EpochMs;
  readonly reason: NoteReason;
}

/** At a number that may be called (`callbackRefusal`), and that the caller heard named. */
export function callBack(plan: Plan, asked: CallbackAsked, number: PhoneNumber): readonly Event[] {
  return [noteOf(plan, asked, { number }), farewell(plan, asked, [{ name: 'callback-noted' }], endOf(asked))];
}

/** The same of somebody who hung up at that. */
export const callBackUnheard = (plan: Plan, asked: CallbackAsked, number: PhoneNumber): readonly Event[] => [
  noteOf(plan, asked, { number }),
  {
    type: 'ContactEnded',
    at: asked.at,
    contactId: asked.caller.id,
    outcome: 'callback',
    reason: endOf(asked),
    hangUp: false,
  },
];

const endOf = ({ reason }: CallbackAsked): EndReason =>
  reason === 'menu' || reason === 'message' ? 'callbackMenu' : reason;

/** Asked for in the keuzemenu: the note, or why there is none. */
export function callBackFromMenu(
  plan: Plan,
  { caller, at }: { readonly caller: Readonly<Contact>; readonly at: EpochMs },
  step: StepOf<'note'>,
): { readonly noted: readonly Event[] } | { readonly refused: Event } {
  const keyed = step.number === null ? undefined : caller.variables[step.number];
  const number = keyed === undefined ? caller.from : asPhoneNumber(keyed);
  const why = callbackRefusal(plan, number, keyed === undefined ? 'seen' : 'keyed');
  if (why) return { refused: callbackRefused(caller, at, { asked: keyed ? 'keyed' : 'menu', why }) };
  const wish =
    step.halfDay === null ? undefined : HALF_DAYS.find((one) => one === caller.variables[step.halfDay ?? '']);
  const asked = { caller, queueId: step.queue, at, reason: 'menu' } as const;
  return {
    noted: [
      noteOf(plan, asked, { number, ...(wish ? { halfDay: wish } : {}) }),
      farewell(plan, asked, step.prompts, 'callbackMenu'),
    ],
  };
}

const HALF_DAYS = ['morning', 'afternoon', 'any'] as const satisfies readonly HalfDay[];

/** A message was left: the department hears it, and calls back where there is a number that may be called. */
export function noteForMessage(
  plan: Plan,
  { message, ...asked }: Omit<CallbackAsked, 'reason'> & { message: NonNullable<NoteDetails['message']> },
): readonly Event[] {
  const { caller, at } = asked;
  const why = callbackRefusal(plan, caller.from);
  const note = noteOf(plan, { ...asked, reason: 'message' }, { number: why ? null : caller.from, message });
  return why ? [callbackRefused(caller, at, { asked: 'message', why }), note] : [note];
}

interface Refused {
  readonly asked: CallbackWay;
  readonly why: CallbackRefusal;
}

/** So that it is counted. */
export const callbackRefused = (
  { id: contactId }: Pick<Contact, 'id'>,
  at: EpochMs,
  refused: Refused,
): Event => ({ type: 'CallbackRefused', at, contactId, ...refused });

/** Who did not catch it can have it again, with the key for that in the queue. */
function farewell(
  plan: Plan,
  { caller, queueId, at }: CallbackAsked,
  prompts: readonly PromptRef[],
  reason: EndReason,
): Event {
  const repeatKey = plan.queues[queueId]?.repeatKey;
  return {
    type: 'GoodbyeStarted',
    at,
    contactId: caller.id,
    prompts,
    playbackId: playbackIdOf(caller.id, caller.playbacks + 1),
    outcome: 'callback',
    reason,
    ...(repeatKey === undefined ? {} : { repeatKey }),
  };
}

type NoteDetails = Pick<EventOf<'CallbackRequested'>, 'number' | 'halfDay' | 'message'>;

function noteOf(plan: Plan, { caller, queueId, at, reason }: CallbackAsked, details: NoteDetails): Event {
  return {
    type: 'CallbackRequested',
    at,
    noteId: noteIdOf(caller.id, caller.notes + 1),
    contactId: caller.id,
    queueId,
    department: plan.queues[queueId]?.department ?? '',
    reason,
    subject: caller.choices.join(' › '),
    deadlineAt: endOfWorkingDay(plan.calendar, at, plan.noteDeadlineWorkingDays),
    ...details,
  };
}
