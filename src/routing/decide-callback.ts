/** The caller is asked at which number to be phoned back: keys, silence, hanging up. Drawn at `CallbackDialogue`. */
import { onDigit, valueOf } from '../ivr/stepping.ts';
import type { Digits } from '../ivr/stepping.ts';
import { KEYED_DIGITS } from '../numbering/keyed-number.ts';
import { callBack, callBackUnheard, callbackRefused } from './callback.ts';
import type { CallbackAsked } from './callback.ts';
import { askAnew, askForNumber, askToConfirm, waitsOn } from './callback-asked.ts';
import type { Asked } from './callback-asked.ts';
import { callbackRefusal } from './callback-number.ts';
import type { CallbackRefusal } from './callback-number.ts';
import { endOffers } from './decide-offer.ts';
import { returnToQueue } from './decide-queue.ts';
import { ended, refuse } from './decision.ts';
import type { Decision, Moment } from './decision.ts';
import type { Event, EventOf } from './events.ts';
import { asPhoneNumber } from './ids.ts';
import type { PhoneNumber } from './ids.ts';
import { tooEarly } from './key-timing.ts';
import { CALLBACK_TRIES } from './limits.ts';
import type { Plan } from './plan.ts';
import type { CallbackDialogue, CallingBack, Contact, ReadonlyState, Waiting } from './state.ts';

const CONFIRM = '1';
const OTHER_NUMBER = '2';
const ENTRY: Digits = { ...KEYED_DIGITS, format: 'phone', endKey: '#', clearKey: '*' };

/** A caller who is being asked. */
export interface InDialogue extends Moment {
  readonly phase: Waiting | CallingBack;
  readonly dialogue: CallbackDialogue;
}

/** undefined: they are not. */
export function inDialogue({ contact, at }: Moment): InDialogue | undefined {
  const { phase } = contact;
  const dialogue = phase.name === 'waiting' || phase.name === 'callback' ? phase.callback : null;
  return dialogue && (phase.name === 'waiting' || phase.name === 'callback')
    ? { contact, at, phase, dialogue }
    : undefined;
}

type Key = InDialogue & { readonly key: string; readonly heldMs: number };

export const keyInDialogue = (state: ReadonlyState, plan: Plan, here: Key): readonly Event[] =>
  here.dialogue.ask === 'number' ? keyOfNumber(state, plan, here) : keyToConfirm(state, plan, here);

function keyToConfirm(state: ReadonlyState, plan: Plan, here: Key): readonly Event[] {
  const { dialogue, key, phase } = here;
  if (tooEarly(here, dialogue.askedAt)) return [pressed(here, 'ignored')];
  if (key === CONFIRM && dialogue.number !== null)
    return [chose(here, 'Op dit nummer'), ...noted(state, plan, here, dialogue.number)];
  if (key === OTHER_NUMBER) return [chose(here, 'Op een ander nummer'), askForNumber(askedOf(here))];
  if (key === plan.queues[phase.queueId]?.repeatKey)
    return [chose(here, 'Nog eens'), askAnew(askedOf(here), dialogue)];
  // Of who was told how to end a number and how to begin again, neither is another key.
  if (dialogue.keyed && key === ENTRY.endKey) return [pressed(here, 'ignored')];
  if (dialogue.keyed && key === ENTRY.clearKey) return [chose(here, 'Opnieuw'), askForNumber(askedOf(here))];
  if (dialogue.reason !== 'callbackKey') return [pressed(here, 'ignored')];
  return [chose(here, 'Toch wachten'), waitsOn(plan, askedOf(here), 'key')];
}

function keyOfNumber(state: ReadonlyState, plan: Plan, here: Key): readonly Event[] {
  const meaning = onDigit(ENTRY, here.dialogue.digits, here.key);
  switch (meaning.kind) {
    case 'digit':
      return [pressed(here, 'digit')];
    case 'complete':
      return [pressed(here, 'digit'), ...numberKeyed(state, plan, here, asPhoneNumber(meaning.value))];
    case 'clear':
      return [chose(here, 'Opnieuw'), askForNumber(askedOf(here))];
    case 'wrong':
      return [
        pressed(here, 'digit'),
        ...refused(state, plan, here, { why: 'unknown', word: 'wrong-digits' }),
      ];
  }
}

/** Nothing is pressed after what was asked. */
export function callbackSilence(state: ReadonlyState, plan: Plan, moment: Moment): Decision {
  const here = inDialogue(moment);
  if (!here) return refuse('alreadyDone', moment.contact.id);
  const { ask, digits, reason, number } = here.dialogue;
  if (ask === 'number') {
    const found = valueOf(ENTRY, digits);
    return found.kind === 'complete'
      ? numberKeyed(state, plan, here, asPhoneNumber(found.value))
      : withoutNumber(state, plan, here, 'silence');
  }
  return reason === 'callbackKey' || number === null
    ? [waitsOn(plan, askedOf(here), 'silence')]
    : noted(state, plan, here, number);
}

/** Hangs up while being asked. Who has to leave the queue was told that we phone back: that holds. */
export function hungUpInDialogue(
  state: ReadonlyState,
  plan: Plan,
  moment: Moment,
): readonly Event[] | undefined {
  const here = inDialogue(moment);
  if (!here || here.dialogue.reason === 'callbackKey') return undefined;
  const { reason } = here.dialogue;
  const number = numberToPhone(plan, here);
  if (number === null)
    return here.phase.name === 'callback' ? [ended(moment, 'turnedAway', reason)] : undefined;
  return [
    ...endOffers(state, moment, 'callerGone'),
    ...turnedAway(here),
    ...callBackUnheard(plan, noteAsked(here), number),
  ];
}

/** The one that is being named, else the one they call from, if that may be phoned. */
function numberToPhone(plan: Plan, { dialogue, contact }: InDialogue): PhoneNumber | null {
  return dialogue.number ?? (callbackRefusal(plan, contact.from) ? null : contact.from);
}

function numberKeyed(
  state: ReadonlyState,
  plan: Plan,
  here: InDialogue,
  number: PhoneNumber,
): readonly Event[] {
  const why = callbackRefusal(plan, number, 'keyed');
  return why
    ? refused(state, plan, here, { why, word: 'number-not-called' })
    : [askToConfirm(askedOf(here), { number, keyed: true })];
}

function refused(
  state: ReadonlyState,
  plan: Plan,
  here: InDialogue,
  { why, word }: { readonly why: CallbackRefusal; readonly word: string },
): readonly Event[] {
  const { contact, at, dialogue } = here;
  const event = callbackRefused(contact, at, { asked: 'keyed', why });
  return dialogue.misses + 1 < CALLBACK_TRIES
    ? [event, askForNumber(askedOf(here), [word])]
    : [event, ...withoutNumber(state, plan, here, 'misses')];
}

/** No number was keyed in: who has to leave is phoned at theirs; who has none is let in, or waits on. */
function withoutNumber(
  state: ReadonlyState,
  plan: Plan,
  here: InDialogue,
  by: 'silence' | 'misses',
): readonly Event[] {
  const { contact, at, phase, dialogue } = here;
  if (dialogue.reason === 'callbackKey') return [waitsOn(plan, askedOf(here), by)];
  const number = numberToPhone(plan, here);
  if (number !== null) return noted(state, plan, here, number);
  if (phase.name === 'waiting') return [waitsOn(plan, askedOf(here), by)];
  const from = { joinedAt: phase.joinedAt, how: 'new' as const };
  return returnToQueue(state, plan, { caller: contact, queueId: phase.queueId, at, from });
}

const noted = (state: ReadonlyState, plan: Plan, here: InDialogue, number: PhoneNumber): readonly Event[] => [
  ...endOffers(state, here, 'callback'),
  ...turnedAway(here),
  ...callBack(plan, noteAsked(here), number),
];

/** Who waited long only leaves now; others were turned away before they were asked. */
function turnedAway({ contact, at, phase, dialogue }: InDialogue): Event[] {
  if (dialogue.reason !== 'longestWait') return [];
  const { queueId } = phase;
  return [
    { type: 'TurnedAway', at, contactId: contact.id, queueId, reason: 'longestWait', exit: 'callback' },
  ];
}

const askedOf = ({ contact, at, phase, dialogue }: InDialogue): Asked => ({
  caller: contact,
  queueId: phase.queueId,
  joinedAt: phase.joinedAt,
  reason: dialogue.reason,
  at,
});

const noteAsked = ({ contact, at, phase, dialogue }: InDialogue): CallbackAsked => ({
  caller: contact satisfies Readonly<Contact>,
  queueId: phase.queueId,
  at,
  reason: dialogue.reason,
});

function pressed(
  { contact, at, key }: Key,
  meaning: EventOf<'KeyPressed'>['meaning'],
): EventOf<'KeyPressed'> {
  return { type: 'KeyPressed', at, contactId: contact.id, step: null, key, meaning, label: null };
}

/** Nothing of it is about the menu, where keys are counted. */
const chose = (here: Key, label: string): EventOf<'KeyPressed'> => ({ ...pressed(here, 'callback'), label });
