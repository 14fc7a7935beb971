/** What a caller is to hear, in words: texts of their flow, in their language, with what is true of them now. */
import { exceptionAt, nextOpening } from '../ivr/hours.ts';
import type { ParamValue, PromptRef } from '../ivr/flow.ts';
import { speakAll, withFacts } from '../ivr/spoken.ts';
import type { Spoken } from '../ivr/texts.ts';
import { hoursOf } from './conditions.ts';
import type { Effect } from './effects.ts';
import { noteIdOf } from './ids.ts';
import type { EpochMs } from './ids.ts';
import { CALL_EFFECT_WITHIN_MS } from './limits.ts';
import type { Plan } from './plan.ts';
import type { Contact, ReadonlyState } from './state.ts';

/** Empty only for a flow that is no longer known or has no texts at all. */
export function told(
  state: ReadonlyState,
  contact: Readonly<Contact>,
  prompts: readonly PromptRef[],
  at: EpochMs,
): readonly Spoken[] {
  const flow = state.flows.get(contact.flowVersion);
  if (!flow) return [];
  const languages = { language: contact.language, standard: flow.language };
  const facts = (name: string): ParamValue | undefined => factOf(state, contact, name, at);
  const timeZone = state.plan?.calendar.timeZone ?? 'Europe/Amsterdam';
  return speakAll(flow.texts, withFacts(flow.texts, prompts, languages, facts), { ...languages, timeZone });
}

/** Known to every text; what was keyed in, looked up or set comes after these. */
function factOf(
  state: ReadonlyState,
  contact: Readonly<Contact>,
  name: string,
  at: EpochMs,
): ParamValue | undefined {
  switch (name) {
    case 'now':
      return at;
    case 'opens':
      return state.plan ? nextOpening(hoursOf(state.plan, contact.hoursOf), at) : undefined;
    case 'reason':
      return state.plan ? reasonOf(state.plan, contact, at) : undefined;
    case 'caller':
      return contact.from ?? undefined;
    case 'deadline':
      return state.notes.get(noteIdOf(contact.id, contact.notes))?.deadlineAt;
    case 'municipality':
      return state.plan?.name;
    default:
      return Object.hasOwn(contact.variables, name) ? contact.variables[name] : undefined;
  }
}

/** Why we are open otherwise today, in the caller's language or else the one it was written in first. */
function reasonOf(
  plan: Plan,
  { hoursOf: queueId, language }: Readonly<Contact>,
  at: EpochMs,
): string | undefined {
  const reason = exceptionAt(hoursOf(plan, queueId), at)?.reason;
  if (!reason) return undefined;
  return Object.hasOwn(reason, language) ? reason[language] : Object.values(reason)[0];
}

/** What is being said is cut: whoever presses a key or is helped does not hear it out. */
export function cut({ id, playing }: Readonly<Contact>, at: EpochMs): Effect[] {
  if (playing === null) return [];
  return [{ key: id, notAfter: at + CALL_EFFECT_WITHIN_MS, type: 'StopPlayback', playbackId: playing }];
}
