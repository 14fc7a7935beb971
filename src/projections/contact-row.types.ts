/**
 * The wait log's row: one contact from the first ring to the end of the wrap-up. Moments are epoch ms, durations
 * ms; inside the lists `afterMs` counts from the first ring (`startedAt`). Whoever reads the row needs only types.
 */
import type { PromptRef, StepId } from '../ivr/flow.ts';
import type { LookupResult } from '../routing/commands.ts';
import type {
  CallerLimit,
  ContactOutcome,
  EndReason,
  EventOf,
  LoggedEvent,
  OfferEnd,
} from '../routing/events.ts';
import type {
  AgentId,
  ContactId,
  EpochMs,
  LookupId,
  MunicipalityId,
  NoteId,
  OfferId,
  PhoneNumber,
  QueueId,
  RecordingId,
} from '../routing/ids.ts';
import type { Exit, ExitReason, Requirements } from '../routing/plan.ts';
import type { StepVisit } from './flow-traffic.types.ts';

export interface ContactRow {
  readonly municipality: MunicipalityId;
  readonly contactId: ContactId;
  /** The service number dialled ("14015"). */
  readonly number: string;
  /** Personal data, in a column of its own so that it can be erased while the figures stay. null: withheld. */
  readonly callerNumber: PhoneNumber | null;
  readonly startedAt: EpochMs;
  /** null: still going on. */
  readonly endedAt: EpochMs | null;
  readonly outcome: ContactOutcome | null;
  readonly reason: EndReason | null;
  readonly flow: string;
  readonly flowVersion: string;
  readonly menuPath: readonly MenuMoment[];
  /** First ring until the first queue, or until somebody to whom the menu passed the caller on, or until the end. */
  readonly menuMs: number | null;
  readonly firstQueue: QueueId | null;
  readonly lastQueue: QueueId | null;
  /** From when the wait counts: first in any queue. */
  readonly joinedAt: EpochMs | null;
  /** When the caller came into `lastQueue`. */
  readonly enteredAt: EpochMs | null;
  /** From `joinedAt` until an agent answered, the goodbye began, or the line went dead. null: never queued. */
  readonly waitMs: number | null;
  /** The first agent who answered. */
  readonly agentId: AgentId | null;
  readonly connectedAt: EpochMs | null;
  /** How long that agent's phone rang. */
  readonly ringMs: number | null;
  readonly talkMs: number | null;
  readonly talkEndedBy: EventOf<'TalkEnded'>['by'] | null;
  readonly wrapUpMs: number | null;
  /** How long the caller heard music after having spoken with somebody, transfers included; null: never. */
  readonly holdMs: number | null;
  readonly holds: readonly HoldMoment[];
  /** Everyone who spoke for or with this caller, in order. */
  readonly legs: readonly LegMoment[];
  /** What happened to the caller in line, in order. */
  readonly line: readonly LineMoment[];
  readonly offers: readonly OfferMoment[];
  readonly announcements: readonly Announcement[];
  readonly noteId: NoteId | null;
  /** First ring until the line was closed; wrap-up not counted. */
  readonly totalMs: number | null;
  /** Place in the municipality's log of the last event in this row. */
  readonly position: number;
}

/**
 * One moment in the menu. A key with `step` null was pressed in the queue. What was keyed in at a question for digits
 * is the citizen's own: only how much it was stands here.
 */
export type MenuMoment = { readonly afterMs: number } & (
  | { readonly kind: 'step'; readonly step: StepId; readonly attempt: number }
  | {
      readonly kind: 'key';
      readonly step: StepId | null;
      readonly key: string;
      readonly meaning: EventOf<'KeyPressed'>['meaning'];
      readonly label: string | null;
      /** A choice that asks for a person. */
      readonly person?: true;
    }
  | { readonly kind: 'silence'; readonly step: StepId }
  /** So many digits were taken. */
  | { readonly kind: 'digits'; readonly step: StepId; readonly count: number }
  /** Another system was asked; `result` and `ms` null: no answer (yet). */
  | {
      readonly kind: 'lookup';
      readonly step: StepId;
      readonly lookupId: LookupId;
      readonly lookup: string;
      readonly result: LookupResult['kind'] | null;
      readonly ms: number | null;
    }
  /** The caller spoke in a message; `ms` and `kept` null: still does, or hung up. */
  | {
      readonly kind: 'recording';
      readonly step: StepId;
      readonly recordingId: RecordingId;
      readonly ms: number | null;
      readonly kept: boolean | null;
    }
  /** More than one caller may ask: of calls, or of keys. */
  | { readonly kind: 'limited'; readonly limit: CallerLimit }
  | { readonly kind: 'handedOn'; readonly step: StepId; readonly municipality: MunicipalityId }
);

/** Something that changed a caller's place in line, or whom they could get. */
export type LineMoment = { readonly afterMs: number } & (
  | {
      readonly kind: 'queued';
      readonly queueId: QueueId;
      readonly how: EventOf<'CallerQueued'>['how'];
      /** For the time being only this agent was to be rung. */
      readonly preferred: AgentId | null;
    }
  | {
      readonly kind: 'relaxed';
      readonly step: number;
      readonly requires: Requirements;
      readonly queues: readonly QueueId[];
    }
  | { readonly kind: 'preferenceEnded' }
  /** Given (or, with 0, taken away) by a team lead. */
  | { readonly kind: 'priority'; readonly priorityMs: number; readonly by: AgentId }
  | {
      readonly kind: 'turnedAway';
      readonly queueId: QueueId;
      readonly reason: ExitReason;
      readonly exit: Exit['do'];
    }
);

/** One agent's phone that rang for this contact, and the talk and wrap-up that came of it. */
export interface OfferMoment {
  readonly offerId: OfferId;
  readonly agentId: AgentId;
  readonly queueId: QueueId;
  readonly afterMs: number;
  /** null: rings now. `hungUpAtOnce` and `lineLost`: answered, but it was over before it counted as a talk. */
  readonly end: OfferEnd | 'answered' | 'hungUpAtOnce' | 'lineLost' | null;
  readonly ringMs: number | null;
  readonly talkMs: number | null;
  /** The line that ended the talk was not put down but fell away; absent: it was put down. */
  readonly lost?: true;
  /** Start of the wrap-up; null: none (yet). */
  readonly wrapUpAfterMs: number | null;
  readonly wrapUpMs: number | null;
}

/** `ms` null: still going on. */
export interface HoldMoment {
  readonly afterMs: number;
  readonly ms: number | null;
}

/** One person's part in the contact: an agent's, or that of somebody outside. */
export interface LegMoment {
  readonly offerId: OfferId;
  readonly agentId: AgentId | null;
  /** Name of the outside number; null: an agent. */
  readonly outside: string | null;
  /** Who had the caller before them; null: they are the first. */
  readonly by: AgentId | null;
  readonly fromMs: number;
  /** null: still in it. */
  readonly toMs: number | null;
  /** With the caller. */
  readonly talkMs: number;
  /** While the caller, or they themselves, heard music. */
  readonly holdMs: number;
  /** With a colleague about the caller. */
  readonly consultMs: number;
  /** What they do since `sinceMs`: counted when it ends. */
  readonly doing: 'talk' | 'hold' | 'consult';
  readonly sinceMs: number;
}

/** What was said to the caller, without words of their own in it (digits, names). `heardMs`: how long it played; null: still playing, or its end was not heard of. */
export interface Announcement {
  readonly kind: 'step' | 'position' | 'callback' | 'callbackImpossible' | 'limited' | 'goodbye';
  readonly afterMs: number;
  readonly playbackId: string;
  readonly prompts: readonly PromptRef[];
  /** The place in the queue that was spoken; null when none was. */
  readonly position: number | null;
  /** The wait that was said to be left, ms: beside `waitMs` of the row, how right it was; null when none was said. */
  readonly waitMs: { readonly from: number; readonly to: number } | null;
  readonly heardMs: number | null;
  readonly failed: boolean;
}

/** Events → rows. `apply` answers undefined for an event of a contact whose beginning is unknown. */
export interface ContactProjection {
  contactOf(event: LoggedEvent['event']): ContactId | undefined;
  apply(row: ContactRow | undefined, logged: LoggedEvent): ContactRow | undefined;
  /** The steps of the menu where the contact was, in order; of a contact that has ended. */
  visitsOf(row: ContactRow): readonly StepVisit[];
}

export type { LoggedEvent };
