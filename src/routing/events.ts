/**
 * Everything that can ever happen. Events are facts, past tense, written to the log before anything is done
 * about them. `at` is epoch ms. Adding a field needs a default in `log/codec.ts` for logs of older releases.
 */
import type { Changes, HangUpReason, Key, PromptRef, StepId } from '../ivr/flow.ts';
import type { CallbackRefusal } from './callback-number.ts';
import type {
  HandedOnBy,
  LookupResult,
  NoteOutcome,
  PhoneState,
  TransferMode,
  TransferTarget,
  TrunkState,
} from './commands.ts';
import type {
  AgentId,
  BridgeId,
  ChannelId,
  ContactId,
  DepartmentId,
  EpochMs,
  LookupId,
  NoteId,
  OfferId,
  PhoneNumber,
  PlaybackId,
  QueueId,
  RecordingId,
} from './ids.ts';
import type { Exit, ExitReason, Plan, Requirements } from './plan.ts';

export type Event = { readonly at: EpochMs } & (ContactEvent | AgentEvent | NoteEvent | MunicipalityEvent);

/** An event at its place in the municipality's log; positions are 1, 2, 3 … without gaps. */
export interface LoggedEvent {
  readonly position: number;
  readonly event: Event;
}

export type MunicipalityEvent =
  | { readonly type: 'MunicipalityConfigured'; readonly plan: Plan }
  | { readonly type: 'QueueClosed'; readonly queueId: QueueId; readonly reason: string; readonly by: AgentId }
  | { readonly type: 'QueueOpened'; readonly queueId: QueueId; readonly by: AgentId }
  | { readonly type: 'CrisisSwitched'; readonly on: boolean; readonly by: AgentId }
  /**
   * So many callers of this number were not answered between `since` and `at`, since there was no room for them (SIP
   * 503). Counted together: a refusal must not cost what a call costs. None of them is a contact.
   */
  | {
      readonly type: 'CallersRefused';
      readonly number: string;
      readonly calls: number;
      readonly since: EpochMs;
      readonly reason: 'overload';
    }
  /** A timer that was due had nothing to happen any more: a fault of ours, kept in the log. */
  | { readonly type: 'TimerDropped'; readonly timer: string }
  | { readonly type: 'TrunkStateChanged'; readonly trunk: string; readonly state: TrunkState }
  /** A leg of ours in Asterisk that belongs to nothing any more: found by reconcile, to be hung up. */
  | { readonly type: 'StrayChannelFound'; readonly channelId: ChannelId }
  | { readonly type: 'StrayBridgeFound'; readonly bridgeId: BridgeId };

export type ContactEvent = { readonly contactId: ContactId } & (
  | {
      readonly type: 'ContactStarted';
      readonly channelId: ChannelId;
      /** The service number ("14015"), not the form in which it was delivered. */
      readonly number: string;
      readonly from: PhoneNumber | null;
      readonly flow: string;
      readonly flowVersion: string;
      /** When the call came in at the exchange: from then on the caller waits. Absent: `at`. */
      readonly arrivedAt?: EpochMs;
      /** Left out: they phoned us. */
      readonly handedOn?: HandedOnBy;
      /** true: it is not answered, and ends at once; absent: answered. */
      readonly unanswered?: true;
    }
  /** The caller came to a step of the menu; `attempt` counts from 1. `playbackId` when something is said. */
  | {
      readonly type: 'StepEntered';
      readonly step: StepId;
      readonly attempt: number;
      readonly prompts: readonly PromptRef[];
      readonly playbackId: PlaybackId | null;
    }
  /** `meaning`: what the key was to the step. `label` of the choice, else null. */
  | {
      readonly type: 'KeyPressed';
      readonly step: StepId | null;
      readonly key: string;
      readonly meaning: 'choice' | 'repeat' | 'wrong' | 'digit' | 'clear' | 'callback' | 'ignored';
      readonly label: string | null;
      /** The choice asks for a person rather than about something; absent: no. */
      readonly person?: true;
      /** Says nothing about what the call is about; absent: it does. */
      readonly silent?: true;
      /** What the choice lays down; absent for nothing. */
      readonly changes?: Changes;
    }
  /** A step laid something down about the caller, without a key. */
  | { readonly type: 'CallerChanged'; readonly step: StepId; readonly changes: Changes }
  /** Digits are complete. */
  | { readonly type: 'DigitsGiven'; readonly step: StepId; readonly name: string; readonly value: string }
  /** Another system is asked; it has until `until`. */
  | {
      readonly type: 'LookupStarted';
      readonly step: StepId;
      readonly lookupId: LookupId;
      readonly lookup: string;
      readonly values: Readonly<Record<string, string>>;
      readonly until: EpochMs;
    }
  | { readonly type: 'LookupEnded'; readonly lookupId: LookupId; readonly result: LookupResult }
  /** The caller speaks in a message, until `until` at the latest. */
  | {
      readonly type: 'RecordingStarted';
      readonly step: StepId;
      readonly recordingId: RecordingId;
      readonly endKey: string;
      readonly until: EpochMs;
    }
  /** `kept` null: nothing was said, or it could not be recorded. */
  | {
      readonly type: 'RecordingEnded';
      readonly recordingId: RecordingId;
      readonly durationMs: number;
      readonly kept: { readonly noteId: NoteId; readonly until: EpochMs } | null;
    }
  /** For this municipality the call ends; another behind the same number goes on with it. */
  | { readonly type: 'CallHandedOn'; readonly step: StepId; readonly municipality: string }

  /** The prompts were said; the menu now listens until `until`. */
  | { readonly type: 'MenuListening'; readonly step: StepId; readonly until: EpochMs }
  | { readonly type: 'MenuSilent'; readonly step: StepId }
  /** `joinedAt`: first entered any queue in this call; `rank` = joinedAt − priority bonus, smallest first. */
  | {
      readonly type: 'CallerQueued';
      readonly queueId: QueueId;
      readonly joinedAt: EpochMs;
      readonly rank: number;
      /** null: there is no longest wait. */
      readonly longestWaitUntil: EpochMs | null;
      /**
       * `resumed`: phoned again after dropping out; `moved`: came from another queue; `returned`: from a transfer;
       * `lost`: from a talk whose other side fell away.
       */
      readonly how: 'new' | 'resumed' | 'moved' | 'returned' | 'lost';
      /** Only this agent may be rung, until that moment. */
      readonly preferred: { readonly agentId: AgentId; readonly until: EpochMs } | null;
      /** When the first relaxing step is due; null: there is none. */
      readonly relaxAt: EpochMs | null;
    }
  /** From now on these levels will do, and agents of these queues may serve too. `step` counts from 1. */
  | {
      readonly type: 'RequirementRelaxed';
      readonly step: number;
      readonly requires: Requirements;
      readonly queues: readonly QueueId[];
      readonly relaxAt: EpochMs | null;
    }
  /** The time is over in which only one agent was to be rung. */
  | { readonly type: 'PreferenceEnded'; readonly relaxAt: EpochMs | null }
  | {
      readonly type: 'PriorityChanged';
      readonly priorityMs: number;
      readonly rank: number;
      readonly by: AgentId;
    }
  /** Was not let into the queue, or had to leave it, and where that led. Every turn-away has one. */
  | {
      readonly type: 'TurnedAway';
      readonly queueId: QueueId;
      readonly reason: ExitReason;
      readonly exit: Exit['do'];
    }
  /** `position` null: said without a number ("er zijn wachtenden voor u"). */
  | {
      readonly type: 'PositionAnnounced';
      readonly position: number | null;
      /** The wait that was said to be left, ms; null: nothing was said of it. */
      readonly waitMs: { readonly from: number; readonly to: number } | null;
      readonly prompts: readonly PromptRef[];
      readonly playbackId: PlaybackId;
      /** When the next announcement is due; null when there is none. */
      readonly nextAt: EpochMs | null;
    }
  | { readonly type: 'PlaybackEnded'; readonly playbackId: PlaybackId; readonly failed: boolean }
  | {
      readonly type: 'CallOffered';
      readonly offerId: OfferId;
      readonly agentId: AgentId;
      readonly queueId: QueueId;
      readonly ringUntil: EpochMs;
      /** The step of the menu that asks for this agent; absent: a queue or a transfer does. */
      readonly step?: StepId;
    }
  | {
      readonly type: 'OfferEnded';
      readonly offerId: OfferId;
      readonly agentId: AgentId;
      readonly reason: OfferEnd;
    }
  | {
      readonly type: 'CallConnected';
      readonly offerId: OfferId;
      readonly agentId: AgentId;
      readonly queueId: QueueId;
      readonly bridgeId: BridgeId;
    }
  | {
      readonly type: 'TalkEnded';
      readonly offerId: OfferId;
      readonly agentId: AgentId;
      readonly bridgeId: BridgeId;
      /** `transfer`: the agent left the caller to somebody else. */
      readonly by: 'caller' | 'agent' | 'engine' | 'transfer';
      readonly lost?: true;
      readonly none?: true;
    }
  | TransferEvent
  /**
   * The caller is asked at which number we may phone back: `confirm` names one, `number` asks for one to be keyed in.
   * `inLine`: they keep their place and may be rung for meanwhile; else the queue refused them, and they have it again
   * when nothing comes of it.
   */
  | {
      readonly type: 'CallbackAsked';
      readonly queueId: QueueId;
      readonly reason: CallbackCause;
      readonly inLine: boolean;
      readonly joinedAt: EpochMs;
      readonly ask: 'confirm' | 'number';
      /** Named by `confirm`; null while it is asked. */
      readonly number: PhoneNumber | null;
      /** It was keyed in; else it is the one they call from. */
      readonly keyed: boolean;
      readonly prompts: readonly PromptRef[];
      readonly playbackId: PlaybackId;
    }
  /** Nothing came of it: the caller waits on at the same place, of which is told again at `nextAt`. */
  | {
      readonly type: 'CallbackWithdrawn';
      readonly by: 'key' | 'silence' | 'misses';
      readonly prompts: readonly PromptRef[];
      readonly playbackId: PlaybackId;
      readonly nextAt: EpochMs | null;
    }
  /** Of older releases: the number was withheld, and the caller kept waiting. */
  | {
      readonly type: 'CallbackImpossible';
      readonly prompts: readonly PromptRef[];
      readonly playbackId: PlaybackId;
    }
  /** More than one caller may ask: of calls, and then it ends; of keys, and then no more are taken, or not so fast. */
  | {
      readonly type: 'CallerLimited';
      readonly limit: CallerLimit;
      readonly prompts: readonly PromptRef[];
      /** null: nothing is said of it here. */
      readonly playbackId: PlaybackId | null;
    }
  /** No callback: the number is not to be phoned, or there is none. `asked`: how it was asked for. */
  | { readonly type: 'CallbackRefused'; readonly asked: CallbackWay; readonly why: CallbackRefusal }
  /** The last words are being said; the engine hangs up after them. */
  | {
      readonly type: 'GoodbyeStarted';
      readonly prompts: readonly PromptRef[];
      readonly playbackId: PlaybackId;
      readonly outcome: ContactOutcome;
      readonly reason: EndReason;
      /** The key that says it again; absent: none. */
      readonly repeatKey?: Key;
    }
  /** The caller's line is closed (or is to be closed: `hangUp`). Nothing of the contact comes after, but wrap-up. */
  | {
      readonly type: 'ContactEnded';
      readonly outcome: ContactOutcome;
      readonly reason: EndReason;
      /** true: the caller's channel is still there and must be hung up. */
      readonly hangUp: boolean;
      /** true: it was never answered, and hears the engaged tone; absent: answered. */
      readonly unanswered?: true;
    }
);

/*
 * Of every talk, with an agent or outside: `lost`, the line of the side that ended it was not put down but fell away;
 * `none`, it was over before it counted as a talk, so nobody was answered. Absent: neither.
 */

/** Hold, transfers, consults: what happens to a talk before it ends. `agentId` is who makes the transfer. */
export type TransferEvent =
  /** The caller hears music, the agent is alone. */
  | { readonly type: 'CallHeld'; readonly agentId: AgentId }
  | { readonly type: 'CallResumed'; readonly agentId: AgentId }
  /** Comes before the receiver is rung, so that the note is there first. From here on the caller hears music. */
  | {
      readonly type: 'TransferStarted';
      readonly agentId: AgentId;
      readonly mode: TransferMode;
      readonly to: TransferTarget;
      readonly note: string;
    }
  /** Nobody took the call: it comes back to who made the transfer, or else to the queue it came from. */
  | {
      readonly type: 'TransferFailed';
      readonly agentId: AgentId;
      readonly reason: TransferFailure;
      readonly back: 'agent' | 'queue';
    }
  /** An outside number is being called; the answer and the end name the same offer. */
  | {
      readonly type: 'OutsideCalled';
      readonly offerId: OfferId;
      readonly party: OutsideParty;
      readonly ringUntil: EpochMs;
      /** Why a queue sends the caller there, which has such an exit; null: an agent or the menu does. */
      readonly exit: ExitReason | null;
      /** The step of the menu that does it; absent: none. */
      readonly step?: StepId;
    }
  | {
      readonly type: 'OutsideConnected';
      readonly offerId: OfferId;
      readonly bridgeId: BridgeId;
      readonly party: OutsideParty;
    }
  /** `hungUp`: after a talk. */
  | {
      readonly type: 'OutsideEnded';
      readonly offerId: OfferId;
      readonly bridgeId: BridgeId | null;
      readonly reason: OfferEnd | 'hungUp';
      readonly lost?: true;
      readonly none?: true;
    }
  /** Who was asked answered: agent and colleague speak, the caller hears music. */
  | {
      readonly type: 'ConsultConnected';
      readonly agentId: AgentId;
      readonly offerId: OfferId;
      readonly party: Party;
    }
  | {
      readonly type: 'ConsultSwitched';
      readonly agentId: AgentId;
      readonly talksWith: TalksWith;
    }
  /** A consult that was answered is over; the caller stays with the agent. */
  | {
      readonly type: 'ConsultEnded';
      readonly agentId: AgentId;
      readonly offerId: OfferId;
      readonly party: Party;
      readonly reason: 'takenBack' | 'colleagueLeft' | 'callerGone';
      readonly lost?: true;
      readonly none?: true;
    }
  /** The agent left the talk; the caller is with the party, or hears music until the party answers. */
  | {
      readonly type: 'CallHandedOver';
      readonly agentId: AgentId;
      /** Of the agent who left. */
      readonly offerId: OfferId;
      readonly bridgeId: BridgeId;
      readonly to: { readonly offerId: OfferId; readonly party: Party; readonly answered: boolean };
      /** The agent did not leave, but the line fell away; absent: they left. */
      readonly lost?: true;
    };

/** Who is rung, or spoken with, other than the caller. */
export type Party = { readonly kind: 'agent'; readonly agentId: AgentId } | OutsideParty;

export interface OutsideParty {
  readonly kind: 'outside';
  /** As in the plan's list: "Politie". */
  readonly name: string;
  /** As it is dialled. */
  readonly number: string;
}

/** With whom an agent in a consult speaks; who is left out hears music. */
export type TalksWith = 'colleague' | 'caller' | 'both';

export type TransferFailure = PhoneFailure | 'agentLeft';

/**
 * Why a phone that was rung did not answer: rang until the time was over, is set to do not disturb (SIP 480), is
 * engaged (486, 600), was refused by the person (603), or could not be reached (408 and everything else).
 */
export type PhoneFailure = 'noAnswer' | 'doNotDisturb' | 'busy' | 'declined' | 'unreachable';

/** Why an agent is not given calls: the phone that rang, or one that answered and put down at once or fell away. */
export type NotResponding = PhoneFailure | 'hungUpAtOnce' | 'lineLost';

/** Why an offer ended without a talk. */
export type OfferEnd =
  | PhoneFailure
  | 'answeredElsewhere'
  | 'moved'
  | 'callerGone'
  | 'callback'
  | 'agentLeft'
  | 'withdrawn'
  | 'lost';

/** A setting of `CallerLimits`. */
export type CallerLimit = 'callsAtOnce' | 'calls' | 'keysPerCall' | 'keysPerSecond';

/** How a contact ended, for the wait log; each contact has exactly one. */
export type ContactOutcome = 'answered' | 'abandoned' | 'turnedAway' | 'callback' | 'informed';

/** Where it ended. `callerInMenu/Queue` are hang-ups by the caller; `lost`: vanished, or gone while the engine was away. */
export type EndReason =
  | 'talkEnded'
  | 'callerInMenu'
  | 'callerInQueue'
  /** Had spoken with an agent, and hung up while being passed on. */
  | 'callerInTransfer'
  /** Had spoken with an agent whose line fell away, and hung up while waiting for another. */
  | 'callerAfterLoss'
  /** The caller's own line fell away in mid-talk: who phones again has the old place. */
  | 'callerLost'
  | 'callbackKey'
  | 'callbackMenu'
  | 'messageLeft'
  /** Goes on with another municipality behind the same number, or with a telephone outside that the menu called. */
  | 'handedOn'
  | 'longestWait'
  | 'full'
  | 'nobody'
  | 'expectedWait'
  /** Of one number: a limit of the municipality. */
  | 'tooManyCalls'
  | 'technical'
  /** There was no room, and the caller was told so. */
  | 'overload'
  | 'lost'
  | HangUpReason;

export type AgentEvent = { readonly agentId: AgentId } & (
  | { readonly type: 'AgentSignedIn' }
  | { readonly type: 'AgentSignedOut' }
  | { readonly type: 'AgentAvailable' }
  | { readonly type: 'AgentPaused'; readonly reason: string }
  | { readonly type: 'AgentNotResponding'; readonly reason: NotResponding }
  /** Asked for while ringing, talking or wrapping up; takes effect after it. null: withdrawn. */
  | { readonly type: 'AgentIntentChanged'; readonly next: AgentIntent | null }
  | {
      readonly type: 'WrapUpStarted';
      readonly contactId: ContactId;
      readonly queueId: QueueId;
      readonly until: EpochMs;
    }
  | { readonly type: 'WrapUpExtended'; readonly contactId: ContactId; readonly until: EpochMs }
  | {
      readonly type: 'WrapUpEnded';
      readonly contactId: ContactId;
      readonly by: 'agent' | 'time' | 'returned';
    }
  | { readonly type: 'PhoneStateChanged'; readonly phone: PhoneState }
);

export type AgentIntent = { readonly kind: 'pause'; readonly reason: string } | { readonly kind: 'signOut' };

/** What makes us ask at which number to phone back: the key in the queue, or an exit of it. */
export type CallbackCause = 'callbackKey' | ExitReason;
/** `menu`: asked for in the keuzemenu. `message`: a message was left. */
export type NoteReason = CallbackCause | 'menu' | 'message';
/** `keyed`: with a number that was keyed in, in the menu or the queue. */
export type CallbackWay = NoteReason | 'keyed';
export type HalfDay = 'morning' | 'afternoon' | 'any';

export type NoteEvent = { readonly noteId: NoteId } & (
  | {
      readonly type: 'CallbackRequested';
      readonly contactId: ContactId;
      readonly queueId: QueueId;
      readonly department: DepartmentId;
      /** null: a message left by somebody whose number is withheld. */
      readonly number: PhoneNumber | null;
      readonly reason: NoteReason;
      /** What the caller chose in the menu ("paspoort of rijbewijs"), joined by " › ". */
      readonly subject: string;
      readonly deadlineAt: EpochMs;
      /** When the caller would rather be called. */
      readonly halfDay?: HalfDay;
      /** What the caller spoke in; kept until then. */
      readonly message?: {
        readonly recordingId: RecordingId;
        readonly durationMs: number;
        readonly until: EpochMs;
      };
    }
  | { readonly type: 'NoteClaimed'; readonly agentId: AgentId }
  | {
      readonly type: 'NoteClosed';
      readonly agentId: AgentId;
      readonly outcome: NoteOutcome;
      readonly remark: string;
    }
);

export type EventOf<T extends Event['type']> = Extract<Event, { readonly type: T }>;
