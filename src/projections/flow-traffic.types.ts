/**
 * Where callers go in a flow, and where they get stuck. A step is the one that somebody wrote: the parts of a composite
 * one ("terugbellen/nummer") are counted as it. Only contacts that have ended count, so that at every step
 * visits = leads + ends + hangUps. Durations in ms.
 */
import type { StepId } from '../ivr/flow.ts';
import type { ContactOutcome, EndReason } from '../routing/events.ts';
import type { MunicipalityId, QueueId } from '../routing/ids.ts';

export interface FlowTraffic {
  readonly municipality: MunicipalityId;
  readonly flow: string;
  /** Versions in which callers were, the newest first. */
  readonly versions: readonly string[];
  /** Local dates of the first ring, "YYYY-MM-DD", both included. */
  readonly from: string;
  readonly to: string;
  readonly calls: number;
  /** Of the callers who came to a step that asks something (`came`), how many asked for a person. */
  readonly askedForPerson: { readonly came: number; readonly asked: number };
  /** Only steps where somebody was, most visited first. */
  readonly steps: readonly StepTraffic[];
}

export interface StepTraffic {
  readonly step: StepId;
  readonly visits: number;
  /** Different calls; a caller who came here twice is one. */
  readonly callers: number;
  /** How often callers wanted it said again: the repeat key, or the one that begins anew with the digits. */
  readonly repeats: number;
  readonly silences: number;
  readonly wrongKeys: number;
  /** Visits that went to `otherwise` after wrong keys and silences. */
  readonly gaveUp: number;
  /** Visits during which the caller hung up. Not the last words: who hangs up in those has ended as they say. */
  readonly hangUps: number;
  /** Visits with a choice that asks for a person, or that gave up and so came to a queue or to somebody. */
  readonly askedForPerson: number;
  readonly keys: readonly KeyTraffic[];
  /** Where they went from here. */
  readonly leads: readonly LeadTraffic[];
  /** What became of the calls for which this was the last step. */
  readonly ends: readonly EndTraffic[];
  readonly timeMs: { readonly median: number; readonly p90: number };
}

/** A choice of this step or of one of its parts; the same key may stand for several. */
export interface KeyTraffic {
  readonly key: string;
  readonly label: string | null;
  readonly count: number;
}

/** `gaveUp`: to `otherwise`, after misses. `on`: without a key of theirs. */
export interface LeadTraffic {
  readonly to: StepId;
  readonly by: 'choice' | 'gaveUp' | 'on';
  /** The key that led there; null unless `choice`. */
  readonly key: string | null;
  readonly count: number;
}

/** `queue`: the last one the caller was in; an end of `abandoned` with a queue was a hang-up while waiting. */
export interface EndTraffic {
  readonly outcome: ContactOutcome;
  readonly reason: EndReason;
  readonly queue: QueueId | null;
  readonly count: number;
}

/** One caller's stay at one step, from coming there until going elsewhere. */
export interface StepVisit {
  /** Counts from 1 in each contact. */
  readonly nth: number;
  readonly step: StepId;
  /** After the first ring. */
  readonly enteredMs: number;
  readonly timeMs: number;
  /** true: had been here before in this call. */
  readonly again: boolean;
  readonly left: LeadTraffic['by'] | 'hangUp' | 'end';
  /** Where to; null for `hangUp` and `end`. */
  readonly to: StepId | null;
  /** The choice that led there. */
  readonly key: string | null;
  readonly label: string | null;
  /** Choices that led on within the step, to another part of it. */
  readonly within: readonly { readonly key: string; readonly label: string | null }[];
  readonly repeats: number;
  readonly silences: number;
  readonly wrongKeys: number;
  readonly askedForPerson: boolean;
}
