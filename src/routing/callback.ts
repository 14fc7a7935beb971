/** A note for the department and a polite end, or a word that it cannot be: whenever a caller is to be phoned back. */
import type { PromptRef, StepOf } from '../ivr/flow.ts';
import { endOfWorkingDay } from '../ivr/hours.ts';
import type { EndReason, Event, EventOf, HalfDay, NoteReason } from './events.ts';
import { asPhoneNumber, noteIdOf, playbackIdOf } from './ids.ts';
import type { EpochMs, QueueId } from './ids.ts';
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

/** Empty when the number is withheld: nobody can be phoned back then. */
export function callBack(plan: Plan, asked: CallbackAsked): readonly Event[] {
  const { caller, reason } = asked;
  if (caller.from === null) return [];
  const prompt = reason === 'callbackKey' ? 'callback-confirmed' : 'callback-longest-wait';
  return [
    noteOf(plan, asked, { number: caller.from }),
    farewell(
      plan,
      asked,
      [{ name: prompt }],
      reason === 'menu' || reason === 'message' ? 'callbackMenu' : reason,
    ),
  ];
}

/** Asked for in the keuzemenu; undefined when there is no number to call. */
export function callBackFromMenu(
  plan: Plan,
  { caller, at }: { readonly caller: Readonly<Contact>; readonly at: EpochMs },
  step: StepOf<'note'>,
): readonly Event[] | undefined {
  const keyed = step.number === null ? undefined : caller.variables[step.number];
  const number = keyed === undefined ? caller.from : asPhoneNumber(keyed);
  if (number === null) return undefined;
  const wish =
    step.halfDay === null ? undefined : HALF_DAYS.find((one) => one === caller.variables[step.halfDay ?? '']);
  const asked = { caller, queueId: step.queue, at, reason: 'menu' } as const;
  return [
    noteOf(plan, asked, { number, ...(wish ? { halfDay: wish } : {}) }),
    farewell(plan, asked, step.prompts, 'callbackMenu'),
  ];
}

const HALF_DAYS = ['morning', 'afternoon', 'any'] as const satisfies readonly HalfDay[];

/** A message was left: the department hears it, and calls back where there is a number. */
export const noteForMessage = (
  plan: Plan,
  { message, ...asked }: Omit<CallbackAsked, 'reason'> & { message: NonNullable<NoteDetails['message']> },
): Event => noteOf(plan, { ...asked, reason: 'message' }, { number: asked.caller.from, message });

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
