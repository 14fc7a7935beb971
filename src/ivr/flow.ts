/**
 * What a flow (keuzemenu) is once it was read: named steps, each leading to the next. Parsed and spelled out from
 * `ivr-flows/<municipality>/*.yaml` by parse.ts, walked by stepping.ts. A flow is plain data and holds its texts: it
 * travels inside the event log, so a caller in an old version finishes in the old version, and hears its words.
 *
 * The language that people write has more kinds of step than there are here (callback, language, include …): those
 * are put together from these. The parts of such a step are named after it: "terugbellen/nummer".
 */
import type { Language, ParamValue, SpokenTexts } from './texts.ts';

export type { Language, ParamValue };

export type StepId = string;
export type Key = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '*' | '#';

/** A prompt by name, with what is spoken in it: `{name: 'position', params: {position: 3}}`. */
export interface PromptRef {
  readonly name: string;
  /** Said in this language, whatever the caller's: "For English, press 2". */
  readonly language?: Language;
  readonly params?: Readonly<Record<string, ParamValue>>;
}

/** What a choice or a step lays down about the caller, for whatever comes later in the call. */
export interface Changes {
  /** What is asked of an agent from now on: skill → least level (1..5). */
  readonly requires?: Readonly<Record<string, number>>;
  /** Head start over other callers, ms. */
  readonly priorityMs?: number;
  /** What the call is about, in Dutch, as the agent and the log show it; added to what was chosen before. */
  readonly subject?: string;
  readonly language?: Language;
  /** Which municipality the caller asks for, where a number has several; `rememberMs` 0: for this call only. */
  readonly municipality?: { readonly id: string; readonly rememberMs: number };
  readonly variables?: Readonly<Record<string, string>>;
}

/** Plays the prompts, whole, then goes on. The repeat key begins again. */
export interface SayStep {
  readonly kind: 'say';
  readonly prompts: readonly PromptRef[];
  readonly repeatKey: Key;
  readonly then: StepId;
}

export interface MenuChoice {
  readonly key: Key;
  /** What the caller chose, in Dutch, as the agent and the log show it ("paspoort of rijbewijs"). */
  readonly label: string;
  readonly then: StepId;
  readonly changes?: Changes;
  /** true: says nothing about what the call is about ("ja", "nog eens"), so the agent does not see it. */
  readonly silent?: boolean;
  /** true: asks for a person rather than about something ("een medewerker, toets 0"); counted, see flow traffic. */
  readonly person?: boolean;
}

/** What happens when a key is none that is asked for, or none comes. */
interface Asking {
  /** Silence after the prompts (or after a digit) before it is asked again. */
  readonly timeoutMs: number;
  /** Said before the repetition after a wrong key. */
  readonly wrongKeyPrompts: readonly PromptRef[];
  /** Said before the repetition after a silence. */
  readonly silencePrompts: readonly PromptRef[];
  /** What is asked when it is asked again, in fewer words than `prompts`; left out: `prompts`. */
  readonly shortPrompts?: readonly PromptRef[];
  /** Wrong keys and silences together before the caller goes to `otherwise`. */
  readonly tries: number;
  /** With so many, a silence is the last of them: 1, and who says nothing is not asked again; left out: `tries`. */
  readonly silences?: number;
  /** Where who makes no choice goes: a person. */
  readonly otherwise: StepId;
}

/** Plays the prompts, cut at the first key (barge-in), and waits for a key. */
export interface MenuStep extends Asking {
  readonly kind: 'menu';
  /** Said before `prompts` when the caller comes here for the first time in this call: the welcome. A key cuts it too. */
  readonly firstPrompts?: readonly PromptRef[];
  readonly prompts: readonly PromptRef[];
  readonly choices: readonly MenuChoice[];
  readonly repeatKey: Key;
  /** true: nobody has to press anything. A silence is the way on to `otherwise`, and no sign that somebody is stuck. */
  readonly optional?: boolean;
  /** true: asks for a language or a municipality; announcements come after it. */
  readonly greeting?: boolean;
}

/** Plays the prompts, cut at the first digit, and collects digits; the clear key drops them and asks again. */
export interface AskDigitsStep extends Asking {
  readonly kind: 'ask-digits';
  readonly prompts: readonly PromptRef[];
  /** Variable in which the digits are kept. */
  readonly into: string;
  readonly least: number;
  /** With so many it is complete without the end key; a telephone number already when it is whole. */
  readonly most: number;
  readonly endKey: Key;
  readonly clearKey: Key;
  /** `phone`: a telephone number that may be phoned back, Dutch or from 00 on, kept as E.164. */
  readonly format: 'digits' | 'phone';
  readonly then: StepId;
}

/** Puts the caller in a queue; the flow ends here. */
export interface QueueStep {
  readonly kind: 'queue';
  readonly queue: string;
}

/** Looks at the opening hours, of the municipality or of one queue. */
export interface HoursStep {
  readonly kind: 'hours';
  /** Whose hours; left out: the municipality's. */
  readonly queue?: string;
  readonly open: StepId;
  readonly closed: StepId;
  /** After the last opening hour of a day on which we were open. */
  readonly evening: StepId;
  readonly holiday: StepId;
  /** Closed by an exception that has a reason; left out (also in flows of before): as if it had none. */
  readonly exception?: StepId;
}

/** The first condition that holds leads on. */
export interface BranchStep {
  readonly kind: 'branch';
  readonly cases: readonly { readonly when: Condition; readonly then: StepId }[];
  readonly otherwise: StepId;
}

export type Condition =
  /** Local time of day "HH:MM", `to` not included and may be "24:00"; `days` 0 (Monday) … 6; left out: every day. */
  | {
      readonly kind: 'time';
      readonly from: string;
      readonly to: string;
      readonly days?: readonly number[];
    }
  /** Local dates "YYYY-MM-DD", both included. */
  | { readonly kind: 'dates'; readonly from: string; readonly to: string }
  /** At least so many wait in the queue. */
  | { readonly kind: 'waiting'; readonly queue: string; readonly atLeast: number }
  /** Who came now would, as far as we can tell, wait at least so long. */
  | { readonly kind: 'expectedWait'; readonly queue: string; readonly atLeastMs: number }
  /** Nobody is signed in for the queue. */
  | { readonly kind: 'nobody'; readonly queue: string }
  /** Spoke with one of our agents less than so long ago. */
  | { readonly kind: 'spoke'; readonly withinMs: number }
  /** Was cut off while waiting, and still has a place in line. */
  | { readonly kind: 'cutOff' }
  | { readonly kind: 'crisis' }
  /** The national information number for disasters is open, as the municipality's configuration says. */
  | { readonly kind: 'nationalNumber' }
  /** The neighbour behind the same number handed the call on. */
  | { readonly kind: 'handedOn' }
  /** One of the values; empty: it has any value at all. */
  | { readonly kind: 'variable'; readonly name: string; readonly is: readonly string[] }
  | { readonly kind: 'language'; readonly is: Language }
  /** `mobile`: a Dutch mobile number (06). `callable`: one that may be phoned back. */
  | { readonly kind: 'caller'; readonly is: 'withheld' | 'known' | 'mobile' | 'callable' }
  /** The number is in a list of the municipality's configuration (`caller-lists`): partners, doctors. */
  | { readonly kind: 'callerIn'; readonly list: string }
  /** Chose this municipality in an earlier call, and that is still remembered; false once asked in this call. */
  | { readonly kind: 'remembered'; readonly municipality: string };

/** Lays something down and goes on at once. */
export interface SetStep {
  readonly kind: 'set';
  readonly changes: Changes;
  readonly then: StepId;
}

export interface GotoStep {
  readonly kind: 'goto';
  readonly then: StepId;
}

/** Asks another system, within a time; the prompts are said meanwhile and cut by the answer. */
export interface StatusStep {
  readonly kind: 'status';
  /** Name of a look-up in the municipality's configuration (`lookups`). */
  readonly lookup: string;
  /** Variables that are sent along. */
  readonly send: readonly string[];
  readonly prompts: readonly PromptRef[];
  readonly withinMs: number;
  /** The values of the answer are variables from here on. */
  readonly found: StepId;
  readonly notFound: StepId;
  /** No answer in time, or none that can be used. */
  readonly failed: StepId;
}

/** Writes a callback note, says the prompts and ends the call. */
export interface NoteStep {
  readonly kind: 'note';
  /** Whose department calls back. */
  readonly queue: string;
  /** Variable with the number to call; null: the number the caller calls from. */
  readonly number: string | null;
  /** Variable with the half-day: `morning`, `afternoon` or `any`; null: not asked. */
  readonly halfDay: string | null;
  readonly prompts: readonly PromptRef[];
  /** There is no number. */
  readonly otherwise: StepId;
}

/** Says the prompts, then rings somebody else; the caller hears music meanwhile. */
export interface TransferStep {
  readonly kind: 'transfer';
  readonly to:
    | { readonly kind: 'agent'; readonly agentId: string }
    | { readonly kind: 'department'; readonly department: string }
    /** A name in the plan's list of allowed outside numbers. */
    | { readonly kind: 'number'; readonly name: string };
  readonly prompts: readonly PromptRef[];
  /** Nobody took the call. */
  readonly otherwise: StepId;
}

/** Says the prompts (that what follows is recorded, and for how long it is kept), records, and leads on. */
export interface MessageStep {
  readonly kind: 'message';
  /** Whose department listens to it. */
  readonly queue: string;
  readonly prompts: readonly PromptRef[];
  readonly mostMs: number;
  /** Shorter is no message. */
  readonly leastMs: number;
  readonly keepMs: number;
  readonly endKey: Key;
  readonly then: StepId;
  /** Nothing was said, or it could not be recorded. */
  readonly otherwise: StepId;
}

/** The call goes on with another municipality behind the same number; for this one it ends here. */
export interface HandOnStep {
  readonly kind: 'hand-on';
  readonly municipality: string;
}

export type HangUpReason = 'informed' | 'closed' | 'evening' | 'holiday' | 'crisis';

/** Says goodbye and ends the call. The reason is what the log counts it as. The repeat key says it again. */
export interface HangUpStep {
  readonly kind: 'hang-up';
  readonly prompts: readonly PromptRef[];
  readonly repeatKey: Key;
  readonly reason: HangUpReason;
}

export type Step =
  | SayStep
  | MenuStep
  | AskDigitsStep
  | QueueStep
  | HoursStep
  | BranchStep
  | SetStep
  | GotoStep
  | StatusStep
  | NoteStep
  | TransferStep
  | MessageStep
  | HandOnStep
  | HangUpStep;

export type StepOf<K extends Step['kind']> = Extract<Step, { readonly kind: K }>;

export interface Flow {
  readonly id: string;
  /** Content hash of the flow's files, its texts and recordings: what each contact records. */
  readonly version: string;
  /** In which it begins; it has texts in further ones. */
  readonly language: Language;
  /** What every caller of this flow asks of an agent. Skill → least level (1..5). */
  readonly requires?: Readonly<Record<string, number>>;
  readonly start: StepId;
  readonly steps: Readonly<Record<StepId, Step>>;
  readonly texts: SpokenTexts;
  /** Left out (also in flows of before): none. */
  readonly announcements?: readonly Announcement[];
}

/** What callers of a flow are told for a while: see announcing.ts. */
export interface Announcement {
  readonly id: string;
  /** Epoch ms; `until` itself is no longer in it. */
  readonly from: number;
  readonly until: number;
  readonly place: 'before-everything' | 'after-welcome';
  /** Only for who hears one of these; left out: for everybody. */
  readonly languages?: readonly Language[];
  readonly prompts: readonly PromptRef[];
}

/** The step that somebody wrote, of which this one is a part: "terugbellen/nummer" → "terugbellen". */
export const writtenStep = (step: StepId): StepId => step.split('/')[0] ?? step;
