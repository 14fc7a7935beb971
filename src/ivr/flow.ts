/**
 * What a flow (keuzemenu) is: named steps, each leading to the next. Parsed from `ivr-flows/<municipality>/*.yaml`
 * by parse.ts, walked by stepping.ts. A flow is plain data: it travels inside the event log, so a caller in an
 * old version finishes in the old version.
 */
export type StepId = string;
export type Key = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '*' | '#';

/** A prompt by name, with the numbers spoken in it: `{name: 'positie', params: {position: 3}}`. */
export interface PromptRef {
  readonly name: string;
  readonly params?: Readonly<Record<string, number>>;
}

/** Plays the prompts, whole, then goes on. */
export interface SayStep {
  readonly kind: 'say';
  readonly prompts: readonly PromptRef[];
  readonly then: StepId;
}

export interface MenuChoice {
  readonly key: Key;
  /** What the caller chose, in Dutch, as the agent and the log show it ("paspoort of rijbewijs"). */
  readonly label: string;
  readonly then: StepId;
  /** What this choice asks of an agent: skill → least level (1..5). */
  readonly requires?: Readonly<Record<string, number>>;
  /** Head start that this choice gives, ms. */
  readonly priorityMs?: number;
}

/** Plays the prompts, cut at the first key (barge-in), and waits for a key. */
export interface MenuStep {
  readonly kind: 'menu';
  /** Said before `prompts` when the caller comes here for the first time in this call: the welcome. A key cuts it too. */
  readonly firstPrompts?: readonly PromptRef[];
  readonly prompts: readonly PromptRef[];
  readonly choices: readonly MenuChoice[];
  readonly repeatKey: Key;
  /** Silence after the prompts before the menu is said again. */
  readonly timeoutMs: number;
  /** Said before the repetition after a key that is no choice. */
  readonly wrongKeyPrompts: readonly PromptRef[];
  /** Said before the repetition after a silence. */
  readonly silencePrompts: readonly PromptRef[];
  /** Wrong keys and silences together before the caller goes to `otherwise`. */
  readonly tries: number;
  /** Where who makes no choice goes: a person. */
  readonly otherwise: StepId;
}

/** Puts the caller in a queue; the flow ends here. */
export interface QueueStep {
  readonly kind: 'queue';
  readonly queue: string;
}

/** Looks at the municipality's opening hours. */
export interface HoursStep {
  readonly kind: 'hours';
  readonly open: StepId;
  readonly closed: StepId;
  /** Where a public holiday goes; `closed` when not given. */
  readonly holiday: StepId;
}

export type HangUpReason = 'informed' | 'closed' | 'holiday';

/** Says goodbye and ends the call. The reason is what the log counts it as. */
export interface HangUpStep {
  readonly kind: 'hang-up';
  readonly prompts: readonly PromptRef[];
  readonly reason: HangUpReason;
}

export type Step = SayStep | MenuStep | QueueStep | HoursStep | HangUpStep;

export interface Flow {
  readonly id: string;
  /** Content hash of the flow's files: what each contact records. */
  readonly version: string;
  readonly language: 'nl';
  /** What every caller of this flow asks of an agent: its language, for instance. Skill → least level (1..5). */
  readonly requires?: Readonly<Record<string, number>>;
  readonly start: StepId;
  readonly steps: Readonly<Record<StepId, Step>>;
}
