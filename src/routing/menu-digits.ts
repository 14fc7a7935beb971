/** Digits that a caller is asked for: pressed one by one, complete with enough of them, the end key, or a silence. */
import type { AskDigitsStep, Flow, StepId } from '../ivr/flow.ts';
import { onDigit, valueOf } from '../ivr/stepping.ts';
import { askAgain, missed } from './asking.ts';
import type { Asking } from './asking.ts';
import { callbackRefused } from './callback.ts';
import { callbackRefusal } from './callback-number.ts';
import { changed } from './caller-changes.ts';
import type { Event, EventOf } from './events.ts';
import { goToStep } from './go-to-step.ts';
import { asPhoneNumber } from './ids.ts';
import type { Plan } from './plan.ts';
import type { ReadonlyState } from './state.ts';

type AskingDigits = Asking<AskDigitsStep>;

export function pressDigit(
  state: ReadonlyState,
  plan: Plan,
  asking: AskingDigits & { readonly key: string },
): readonly Event[] {
  const { contact, at, key, step, phase } = asking;
  const meaning = onDigit(step, phase.digits, key);
  const pressed = (as: EventOf<'KeyPressed'>['meaning']): Event => ({
    type: 'KeyPressed',
    at,
    contactId: contact.id,
    step: phase.step,
    key,
    meaning: as,
    label: null,
  });
  switch (meaning.kind) {
    case 'digit':
      return [
        pressed('digit'),
        { type: 'MenuListening', at, contactId: contact.id, step: phase.step, until: at + step.timeoutMs },
      ];
    case 'complete':
      return [pressed('digit'), ...complete(state, plan, asking, meaning.value)];
    case 'clear':
      return [pressed('clear'), askAgain(asking, 'again')];
    case 'wrong':
      return [pressed('wrong'), ...missed(state, plan, asking, 'wrongKey')];
  }
}

/** A silence: who has pressed enough and does not know of the end key is done. */
export function digitsSilence(state: ReadonlyState, plan: Plan, asking: AskingDigits): readonly Event[] {
  const { contact, at, step, phase } = asking;
  const found = valueOf(step, phase.digits);
  if (found.kind === 'complete') return complete(state, plan, asking, found.value);
  const silent: Event = { type: 'MenuSilent', at, contactId: contact.id, step: phase.step };
  return [silent, ...missed(state, plan, asking, 'silence')];
}

/**
 * What a key means to who hears a menu right after digits that were complete by their number. They were told how to
 * end, and how to begin again, and do so all the same: neither is a wrong key. undefined: nothing of the kind.
 */
export function lateKey(flow: Flow, menu: StepId, key: string): 'ended' | { again: StepId } | undefined {
  for (const [id, step] of Object.entries(flow.steps)) {
    if (step.kind !== 'ask-digits' || step.then !== menu) continue;
    if (key === step.endKey) return 'ended';
    if (key === step.clearKey) return { again: id };
  }
  return undefined;
}

function complete(state: ReadonlyState, plan: Plan, asking: AskingDigits, value: string): readonly Event[] {
  const { contact, at, step, phase, flow } = asking;
  const why = step.format === 'phone' ? callbackRefusal(plan, asPhoneNumber(value), 'keyed') : null;
  if (why)
    return [callbackRefused(contact, at, { asked: 'keyed', why }), ...missed(state, plan, asking, 'refused')];
  const name = step.into;
  const caller = { ...contact, ...changed(contact, { variables: { [name]: value } }) };
  return [
    { type: 'DigitsGiven', at, contactId: contact.id, step: phase.step, name, value },
    ...goToStep(state, plan, { caller, flow, step: step.then, at }),
  ];
}
