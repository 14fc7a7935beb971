/**
 * Everything that can be asked of the core: by Asterisk, by people, by the clock, by the engine itself.
 * `at` (epoch ms) is the moment it happened; the core has no clock of its own.
 */
import type { Language } from '../ivr/flow.ts';
import type {
  AgentId,
  ChannelId,
  ContactId,
  DepartmentId,
  EpochMs,
  LookupId,
  MunicipalityId,
  NoteId,
  OfferId,
  PhoneNumber,
  PlaybackId,
  QueueId,
  RecordingId,
} from './ids.ts';
import type { Plan } from './plan.ts';

/** Where a call was before, and in which language the caller was spoken to there. */
export interface HandedOnBy {
  readonly by: MunicipalityId;
  readonly language: Language;
}

export type Command = { readonly at: EpochMs } & (
  CallCommand | AgentCommand | NoteCommand | LeadCommand | EngineCommand
);

/** From Asterisk. */
export type CallCommand =
  | {
      readonly type: 'StartContact';
      readonly contactId: ContactId;
      readonly channelId: ChannelId;
      /** As the trunk delivered it; one of a service number's `delivered` forms. */
      readonly dialled: string;
      /** null: withheld. */
      readonly from: PhoneNumber | null;
      /** When the call came in at the exchange, perhaps before anybody was there to take it; left out: now. */
      readonly arrivedAt?: EpochMs;
      /** The neighbour behind the same number who hands the call on. */
      readonly handedOn?: HandedOnBy;
      /** There is no room for the caller, but for telling them so. Absent: as any caller. */
      readonly overload?: true;
    }
  /** A key was let go; `heldMs`: how long it was held, left out when that is not known. */
  | {
      readonly type: 'PressKey';
      readonly channelId: ChannelId;
      readonly key: string;
      readonly heldMs?: number;
    }
  | { readonly type: 'FinishPlayback'; readonly playbackId: PlaybackId; readonly failed: boolean }
  /** A channel is gone: the caller's or an agent's. `cause` is Q.850; `sipStatus` 0 when unknown. */
  | {
      readonly type: 'EndChannel';
      readonly channelId: ChannelId;
      readonly cause: number;
      readonly sipStatus: number;
      /** It was not put down but fell away, after so long a silence, ms; absent: it was put down, or never answered. */
      readonly lost?: { readonly silentMs: number };
    }
  | { readonly type: 'AnswerOffer'; readonly offerId: OfferId }
  /** What the caller spoke in is recorded; `durationMs` 0 and `failed` when it could not be. */
  | {
      readonly type: 'FinishRecording';
      readonly recordingId: RecordingId;
      readonly durationMs: number;
      readonly failed: boolean;
    }
  /** From another system: what it knows. */
  | { readonly type: 'FinishLookup'; readonly lookupId: LookupId; readonly result: LookupResult };

/** What a question to another system came to. `why` says what failed, never whom it was about. */
export type LookupResult =
  | { readonly kind: 'found'; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'failed'; readonly why: string };

/** From people at the console, and from the watch over their phones. */
export type AgentCommand =
  | { readonly type: 'SignIn'; readonly agentId: AgentId }
  | { readonly type: 'SignOut'; readonly agentId: AgentId }
  | { readonly type: 'BecomeAvailable'; readonly agentId: AgentId }
  /** `by`: the team lead who put them on it; left out: the agent asked. */
  | { readonly type: 'Pause'; readonly agentId: AgentId; readonly reason: string; readonly by?: AgentId }
  | { readonly type: 'ExtendWrapUp'; readonly agentId: AgentId; readonly byMs: number }
  | { readonly type: 'EndWrapUp'; readonly agentId: AgentId }
  /** The agent ends the talk from the console. */
  | { readonly type: 'HangUp'; readonly agentId: AgentId }
  /** The caller hears music; the agent is alone for a moment. */
  | { readonly type: 'Hold'; readonly agentId: AgentId }
  | { readonly type: 'Resume'; readonly agentId: AgentId }
  | TransferCommand
  | { readonly type: 'ReportPhone'; readonly agentId: AgentId; readonly phone: PhoneState }
  | { readonly type: 'ReportTrunk'; readonly trunk: string; readonly state: TrunkState };

/** What an agent in a talk can do to pass the caller on. */
export type TransferCommand = { readonly agentId: AgentId } & (
  | {
      readonly type: 'Transfer';
      readonly mode: TransferMode;
      readonly to: TransferTarget;
      /** The caller's story, for whoever receives the call; may be empty. */
      readonly note: string;
    }
  /** During a consult that was answered: speak with the other of the two. */
  | { readonly type: 'SwapConsult' }
  /** All three speak together. */
  | { readonly type: 'JoinConsult' }
  /** The consult is over, the caller is back with the agent. */
  | { readonly type: 'TakeBack' }
  /** The agent leaves the caller with the colleague. */
  | { readonly type: 'HandOver' }
);

/** `blind` (koud): the agent is rid of the call at once. `consult` (warm): the agent speaks with the receiver first. */
export type TransferMode = 'blind' | 'consult';

export type TransferTarget =
  | { readonly kind: 'agent'; readonly agentId: AgentId }
  | { readonly kind: 'queue'; readonly queueId: QueueId }
  /** Where the plan sends its calls: a queue, or an outside number. */
  | { readonly kind: 'department'; readonly department: DepartmentId }
  /** A name in the plan's list of allowed outside numbers. */
  | { readonly kind: 'number'; readonly name: string };

/** `unknown`: never heard of since the start (a phone that answers no OPTIONS stays so). */
export type PhoneState = 'unknown' | 'reachable' | 'gone';
export type TrunkState = 'unknown' | 'reachable' | 'gone';

export type NoteOutcome = 'reached' | 'notReached' | 'noLongerNeeded';

export type NoteCommand =
  | { readonly type: 'ClaimNote'; readonly noteId: NoteId; readonly agentId: AgentId }
  | {
      readonly type: 'CloseNote';
      readonly noteId: NoteId;
      readonly agentId: AgentId;
      readonly outcome: NoteOutcome;
      readonly remark: string;
    };

/** From a team lead; `by` must be one. */
export type LeadCommand = { readonly by: AgentId } & (
  | { readonly type: 'CloseQueue'; readonly queueId: QueueId; readonly reason: string }
  | { readonly type: 'OpenQueue'; readonly queueId: QueueId }
  /** A head start (ms; 0 takes it away) for one caller who waits. */
  | { readonly type: 'SetPriority'; readonly contactId: ContactId; readonly priorityMs: number }
  /** To another queue, at the old place. */
  | { readonly type: 'MoveCaller'; readonly contactId: ContactId; readonly queueId: QueueId }
  /** Calamiteitenmodus: what a flow does then is its own matter (`crisis`). */
  | { readonly type: 'SwitchCrisis'; readonly on: boolean }
  /** Puts somebody else in a state, at once or after their present call. */
  | {
      readonly type: 'ForceAgent';
      readonly agentId: AgentId;
      readonly to: 'available' | 'paused' | 'signedOut';
      /** Pause reason, for `paused`. */
      readonly reason?: string;
    }
);

/** From the engine itself. */
export type EngineCommand =
  | { readonly type: 'Configure'; readonly plan: Plan }
  /** So many callers were sent away unanswered between `since` and `at`, before they could become contacts. */
  | {
      readonly type: 'CountRefused';
      /** As the trunk delivered it. */
      readonly dialled: string;
      readonly calls: number;
      readonly since: EpochMs;
      readonly reason: 'overload';
    }
  /** A timer of the state is due; refused when it was stopped or moved meanwhile. */
  | { readonly type: 'TimerDue'; readonly timer: string }
  /** A timer rang and its rule had nothing to say: it must not stand before all others for ever. */
  | { readonly type: 'DropTimer'; readonly timer: string }
  /** The phone was not rung, or too late, through no fault of the agent: the caller is offered anew, the agent stays. */
  | { readonly type: 'LoseOffer'; readonly offerId: OfferId }
  /** Give every free agent the caller who is first in line for them; follows whatever made that possible. */
  | { readonly type: 'Match' }
  /**
   * What Asterisk really has, after every (re)connect. `expected` are the channels that the state had before Asterisk
   * was asked: only these can be missed, whatever began later is left alone. By name and not by the clock, which may
   * have been set meanwhile. `playbacks` are those of the state that still play. Callers' channels that the state
   * does not know arrive as StartContact beside this.
   */
  | {
      readonly type: 'Reconcile';
      readonly expected: readonly ChannelId[];
      readonly channels: readonly LiveChannel[];
      readonly bridges: readonly string[];
      readonly playbacks: readonly PlaybackId[];
    };

export interface LiveChannel {
  readonly channelId: ChannelId;
  /** `up` once answered. */
  readonly state: 'ringing' | 'up';
}

/** Why a command was not carried out: a value, in the field's words, for whoever asked. */
export interface Refusal {
  readonly refused: RefusalReason;
  /** What it was about, for the log and the console: an id or a state, never a phone number. */
  readonly detail: string;
}

export type RefusalReason =
  | 'unknownAgent'
  | 'unknownContact'
  | 'unknownNote'
  | 'unknownNumber'
  | 'unknownPauseReason'
  | 'unknownQueue'
  | 'notAllowed'
  | 'notSignedIn'
  | 'alreadyDone'
  | 'notPossibleNow'
  | 'phoneNotConnected'
  /** No such colleague, queue, department or allowed number to transfer to. */
  | 'unknownTarget'
  /** The colleague, or everybody of the queue, is not free to be rung. */
  | 'targetNotFree'
  | 'claimedByOther'
  | 'invalid';
