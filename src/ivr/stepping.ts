/**
 * Walking a flow: what a step means to a caller who comes to it, and what a key means to a menu. Pure: the moment
 * is an argument. Steps that only decide (hours) are passed at once, so a walk always ends at something the caller
 * hears or waits for.
 */
import type { Flow, HangUpReason, MenuChoice, MenuStep, PromptRef, Step, StepId } from './flow.ts';
import type { Calendar } from './hours.ts';
import { openingAt } from './hours.ts';

/** What the walk depends on besides the flow. */
export interface WalkContext {
  /** Epoch ms. */
  readonly at: number;
  readonly calendar: Calendar;
  /** Menus the caller was already in during this call: their `firstPrompts` are not said again. */
  readonly seen?: readonly StepId[];
}

/** What is to be done at the step where a walk ends. */
export type StepDeed =
  | { readonly kind: 'say'; readonly prompts: readonly PromptRef[]; readonly then: StepId }
  | { readonly kind: 'menu'; readonly prompts: readonly PromptRef[]; readonly menu: MenuStep }
  | { readonly kind: 'queue'; readonly queue: string }
  | { readonly kind: 'hang-up'; readonly prompts: readonly PromptRef[]; readonly reason: HangUpReason };

/** `passed`: the deciding steps on the way, in order; `step`: where the caller is now. */
export interface Walk {
  readonly passed: readonly StepId[];
  readonly step: StepId;
  readonly does: StepDeed;
}

/** Enters a step and walks on until something is heard or waited for. Throws only on a flow the checker refuses. */
export function enterStep(flow: Flow, stepId: StepId, context: WalkContext): Walk {
  const passed: StepId[] = [];
  let id = stepId;
  let step = stepOf(flow, id);
  while (step.kind === 'hours') {
    if (passed.includes(id))
      throw new Error(`flow ${flow.id}: steps ${passed.join(', ')} go round without end`);
    passed.push(id);
    id = step[openingAt(context.calendar, context.at)];
    step = stepOf(flow, id);
  }
  return { passed, step: id, does: deedOf(id, step, context.seen ?? []) };
}

function deedOf(id: StepId, step: Exclude<Step, { kind: 'hours' }>, seen: readonly StepId[]): StepDeed {
  switch (step.kind) {
    case 'say':
      return { kind: 'say', prompts: step.prompts, then: step.then };
    case 'menu':
      return { kind: 'menu', prompts: menuPrompts(step, seen.includes(id) ? 'again' : 'first'), menu: step };
    case 'queue':
      return { kind: 'queue', queue: step.queue };
    case 'hang-up':
      return { kind: 'hang-up', prompts: step.prompts, reason: step.reason };
  }
}

/** Why a menu is said: on arrival, asked for again, or after a key that is no choice or a silence. */
export type MenuOccasion = 'first' | 'again' | 'wrongKey' | 'silence';

/** Everything a menu says on an occasion, in order. */
export function menuPrompts(menu: MenuStep, occasion: MenuOccasion): readonly PromptRef[] {
  const before: Readonly<Record<MenuOccasion, readonly PromptRef[]>> = {
    first: menu.firstPrompts ?? [],
    again: [],
    wrongKey: menu.wrongKeyPrompts,
    silence: menu.silencePrompts,
  };
  return [...before[occasion], ...menu.prompts];
}

/** What a key is to a menu. */
export type KeyMeaning =
  | { readonly kind: 'choice'; readonly choice: MenuChoice }
  | { readonly kind: 'repeat' }
  | { readonly kind: 'wrong' };

/** Looks a pressed key up in a menu; `key` is any character Asterisk reports, A–D included. */
export function onKey(menu: MenuStep, key: string): KeyMeaning {
  if (key === menu.repeatKey) return { kind: 'repeat' };
  const choice = menu.choices.find((candidate) => candidate.key === key);
  return choice ? { kind: 'choice', choice } : { kind: 'wrong' };
}

function stepOf(flow: Flow, id: StepId): Step {
  const step = flow.steps[id];
  if (!step) throw new Error(`flow ${flow.id} has no step ${id}`);
  return step;
}
