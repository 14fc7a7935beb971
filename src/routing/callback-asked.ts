/** At which number a caller may be phoned back: what is asked, and in which words. */
import type { PromptRef } from '../ivr/flow.ts';
import { asKeyed } from '../numbering/keyed-number.ts';
import { callbackRefused } from './callback.ts';
import { callbackRefusal } from './callback-number.ts';
import type { CallbackCause, Event, EventOf } from './events.ts';
import { playbackIdOf } from './ids.ts';
import type { EpochMs, PhoneNumber, QueueId } from './ids.ts';
import type { ExitReason, Plan } from './plan.ts';
import type { CallbackDialogue, Contact } from './state.ts';

/** Of whom it is asked, why, and which place in line they have. */
export interface Asked {
  readonly caller: Pick<Contact, 'id' | 'from' | 'playbacks'>;
  readonly queueId: QueueId;
  readonly joinedAt: EpochMs;
  readonly reason: CallbackCause;
  readonly at: EpochMs;
}

/** Whether they keep their place in line meanwhile: who asks for it, or has waited long. Others were not let in. */
export const keepsPlace = (reason: CallbackCause): boolean =>
  reason === 'callbackKey' || reason === 'longestWait';

/** Why somebody cannot come into the queue, or has to leave it. */
const SORRY: Readonly<Record<ExitReason, string>> = {
  closed: 'sorry-closed',
  full: 'sorry-full',
  nobody: 'sorry-nobody',
  expectedWait: 'sorry-expected-wait',
  longestWait: 'sorry-longest-wait',
};

/** The number they call from is named, if it may be phoned; else they are asked for one. */
export function askForCallback(plan: Plan, asked: Asked): readonly Event[] {
  const { caller, reason, at } = asked;
  const sorry = reason === 'callbackKey' ? [] : [SORRY[reason]];
  const why = callbackRefusal(plan, caller.from);
  if (caller.from !== null && !why)
    return [askToConfirm(asked, { number: caller.from, keyed: false }, sorry)];
  const no = why === 'unknown' ? 'callback-no-number' : 'callback-not-this-number';
  return [
    ...(why ? [callbackRefused(caller, at, { asked: reason, why })] : []),
    askForNumber(asked, [...sorry, no]),
  ];
}

/** `before`: texts said before the question. */
export function askToConfirm(
  asked: Asked,
  { number, keyed }: { readonly number: PhoneNumber; readonly keyed: boolean },
  before: readonly string[] = [],
): EventOf<'CallbackAsked'> {
  const name = asked.reason === 'callbackKey' ? 'callback-confirm' : 'callback-promise';
  const prompts = [...before.map(named), { name, params: { number: asKeyed(number) } }];
  return { ...eventOf(asked, prompts), ask: 'confirm', number, keyed };
}

export const askForNumber = (asked: Asked, before: readonly string[] = []): EventOf<'CallbackAsked'> => ({
  ...eventOf(asked, [...before, 'callback-other-number'].map(named)),
  ask: 'number',
  number: null,
  keyed: true,
});

/** In the same words. */
export const askAnew = (asked: Asked, { ask, number, keyed }: CallbackDialogue): EventOf<'CallbackAsked'> =>
  ask === 'confirm' && number !== null ? askToConfirm(asked, { number, keyed }) : askForNumber(asked);

/** Nothing came of it, and they wait on. */
export function waitsOn(
  plan: Plan,
  { caller, queueId, at }: Pick<Asked, 'caller' | 'queueId' | 'at'>,
  by: EventOf<'CallbackWithdrawn'>['by'],
): EventOf<'CallbackWithdrawn'> {
  const everyMs = plan.queues[queueId]?.announceEveryMs ?? 0;
  return {
    type: 'CallbackWithdrawn',
    at,
    contactId: caller.id,
    by,
    prompts: [named('callback-withdrawn')],
    playbackId: playbackIdOf(caller.id, caller.playbacks + 1),
    nextAt: everyMs > 0 ? at + everyMs : null,
  };
}

const named = (name: string): PromptRef => ({ name });

function eventOf(
  { caller, queueId, joinedAt, reason, at }: Asked,
  prompts: readonly PromptRef[],
): Omit<EventOf<'CallbackAsked'>, 'ask' | 'number' | 'keyed'> {
  return {
    type: 'CallbackAsked',
    at,
    contactId: caller.id,
    queueId,
    reason,
    inLine: keepsPlace(reason),
    joinedAt,
    prompts,
    playbackId: playbackIdOf(caller.id, caller.playbacks + 1),
  };
}
