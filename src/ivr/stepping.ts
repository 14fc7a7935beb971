/**
 * Walking a flow: where a step that only decides leads, and what a key means to a step that asks. Pure; what is true
 * of the caller and the moment is answered by whoever walks.
 */
import type {
  AskDigitsStep,
  BranchStep,
  Changes,
  Condition,
  Flow,
  GotoStep,
  HoursStep,
  MenuChoice,
  MenuStep,
  PromptRef,
  SetStep,
  Step,
  StepId,
} from './flow.ts';
import { keyedLength, keyedNumber } from '../numbering/keyed-number.ts';
import type { OpeningState } from './hours.ts';

/** What a walk asks about caller and moment. */
export interface Ask {
  holds(condition: Condition): boolean;
  /** Of the municipality, or of one queue. */
  opening(queue: string | undefined): OpeningState;
  /** Whether today is an exception that can say why. */
  exceptional(queue: string | undefined): boolean;
}

/** Where the caller goes on to, at once, and what is laid down on the way. */
export interface Passage {
  readonly to: StepId;
  readonly changes?: Changes;
}

type PassingStep = HoursStep | BranchStep | SetStep | GotoStep;
/** At which a caller hears something or the menu ends. */
export type StayingStep = Exclude<Step, PassingStep>;

const PASSING = new Set<string>(['hours', 'branch', 'set', 'goto'] satisfies PassingStep['kind'][]);
export const isPassing = (step: Step): step is PassingStep => PASSING.has(step.kind);

/** A step at which nothing is said or waited for. */
export function passageOf(step: PassingStep, ask: Ask): Passage {
  switch (step.kind) {
    case 'goto':
      return { to: step.then };
    case 'set':
      return { to: step.then, changes: step.changes };
    case 'hours':
      return { to: afterHours(step, ask) };
    case 'branch':
      return { to: step.cases.find(({ when }) => ask.holds(when))?.then ?? step.otherwise };
  }
}

function afterHours({ queue, exception, ...step }: HoursStep, ask: Ask): StepId {
  const state = ask.opening(queue);
  return state !== 'open' && exception !== undefined && ask.exceptional(queue) ? exception : step[state];
}

/** undefined: a flow the checker refuses. */
export const stepOf = (flow: Flow | undefined, id: StepId): Step | undefined =>
  flow && Object.hasOwn(flow.steps, id) ? flow.steps[id] : undefined;

/**
 * Why something is asked anew (on arrival: announcing.ts): asked for again, or after a key that is none of those asked for, a silence, or a
 * telephone number that is not to be phoned.
 */
export type Occasion = 'again' | 'wrongKey' | 'silence' | 'refused';

/** Everything said on an occasion, in order. */
export function promptsAt(step: MenuStep | AskDigitsStep, occasion: Occasion): readonly PromptRef[] {
  const before: Readonly<Record<Occasion, readonly PromptRef[]>> = {
    again: [],
    wrongKey: step.wrongKeyPrompts,
    silence: step.silencePrompts,
    refused: [{ name: 'number-not-called' }],
  };
  const isMissed = occasion === 'wrongKey' || occasion === 'silence';
  return [...before[occasion], ...((isMissed ? step.shortPrompts : undefined) ?? step.prompts)];
}

/**
 * What is told of a step to whoever came to it, apart from a question: the welcome, an announcement, an offer. Texts by
 * their name and language.
 */
export function heardAt(step: Step | undefined): readonly string[] {
  if (step?.kind === 'say') return step.prompts.map(spokenAs);
  if (step?.kind !== 'menu') return [];
  return [...(step.firstPrompts ?? []), ...(step.optional ? step.prompts : [])].map(spokenAs);
}

/** What a question says at first, but for what was told in this call: nobody is welcomed twice. */
export const firstOnArrival = (step: MenuStep, heard: ReadonlySet<string>): readonly PromptRef[] =>
  (step.firstPrompts ?? []).filter((ref) => !heard.has(spokenAs(ref)));

const spokenAs = ({ name, language = '' }: PromptRef): string => `${name}@${language}`;

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

/** What matters of a step that asks for digits. */
export type Digits = Pick<AskDigitsStep, 'least' | 'most' | 'format' | 'endKey' | 'clearKey'>;

/** What a key is to a step that asks for digits, of which `digits` were pressed before. */
export type DigitMeaning =
  /** One more, and there may be more to come. */
  | { readonly kind: 'digit' }
  | { readonly kind: 'complete'; readonly value: string }
  | { readonly kind: 'clear' }
  | { readonly kind: 'wrong' };

export function onDigit(step: Digits, digits: string, key: string): DigitMeaning {
  if (key === step.endKey) return valueOf(step, digits);
  if (key === step.clearKey) return { kind: 'clear' };
  if (!/^[0-9]$/.test(key)) return { kind: 'wrong' };
  const pressed = digits + key;
  return pressed.length < wholeAt(step, pressed) ? { kind: 'digit' } : valueOf(step, pressed);
}

/** With so many it is complete without the end key. */
const wholeAt = ({ format, most }: Digits, pressed: string): number =>
  format === 'phone' ? Math.min(most, keyedLength(pressed) ?? most) : most;

/** What was pressed so far, if it is enough. */
export function valueOf(step: Digits, digits: string): Extract<DigitMeaning, { kind: 'complete' | 'wrong' }> {
  if (digits.length < step.least) return { kind: 'wrong' };
  if (step.format === 'digits') return { kind: 'complete', value: digits };
  const value = keyedNumber(digits);
  return value === undefined ? { kind: 'wrong' } : { kind: 'complete', value };
}
