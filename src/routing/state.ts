/**
 * All that the core knows of one municipality at one position of its log.
 *
 * A contact:            menu ──▶ waiting ──▶ talking ──▶ (ended)
 *                         │        │ ▲ ▲        │ ▲
 *                         ▼        ▼ │ │        ▼ │ answered, or back to who made the transfer
 *                        leaving ◀─┘ │ └──── forwarding ──▶ outside ──▶ (ended)
 *                                    └ offered, not answered
 *                        `leaving` hears the last words; every phase ends when the caller hangs up
 *                        `callback`, instead of waiting: not let in, asked where to phone back ──▶ leaving, or waiting
 *
 * A talk:               together ◀──▶ held ──▶ consult rings ──▶ consult ──▶ handed over, or taken back
 *
 * An agent:   signedOut ──▶ paused ◀──▶ available ──▶ ringing ──▶ talking ──▶ wrapUp ──▶ available
 *                              ▲                         │ no answer
 *                              └──── notResponding ◀─────┘ (also from talking: the line fell away, or was none)
 */
import type { Announced } from '../ivr/announcing.ts';
import type { Flow, Key, Language, PromptRef, StepId } from '../ivr/flow.ts';
import type { PhoneState, TransferMode, TransferTarget, TrunkState } from './commands.ts';
import type {
  AgentIntent,
  CallerLimit,
  CallbackCause,
  ContactOutcome,
  EndReason,
  EventOf,
  NotResponding,
  OutsideParty,
  Party,
  TalksWith,
  TransferFailure,
} from './events.ts';
import type {
  AgentId,
  BridgeId,
  ChannelId,
  ContactId,
  MunicipalityId,
  EpochMs,
  LookupId,
  NoteId,
  OfferId,
  PhoneNumber,
  PlaybackId,
  QueueId,
  RecordingId,
} from './ids.ts';
import type { ExitReason, Plan, Requirements } from './plan.ts';
import { Ranked } from './ranked.ts';
import { Recent } from './recent.ts';
import { ServiceClasses } from './service-classes.ts';
import { Timers } from './timers.ts';

export interface Contact {
  readonly id: ContactId;
  readonly channelId: ChannelId;
  /** Service number ("14015"). */
  readonly number: string;
  readonly from: PhoneNumber | null;
  readonly flow: string;
  readonly flowVersion: string;
  /** When the call came in at the exchange. */
  readonly startedAt: EpochMs;
  /** When it was taken up here: later, when nobody was there to do so. */
  readonly takenAt: EpochMs;
  /** Labels of the menu choices made, in order. */
  choices: string[];
  /** What the menu choices ask of an agent. */
  requires: Requirements;
  /** Head start over others, ms: of the menu choice, or given by a team lead. */
  priorityMs: number;
  /** In which prompts are said. */
  language: Language;
  /** The neighbour behind the same number whose caller this was; left out: they phoned us. */
  readonly handedOnBy?: MunicipalityId;
  /** Which municipality they ask for, where a number has several; null: not asked (yet). */
  municipality: string | null;
  /** What was keyed in, looked up or set: name → value. */
  variables: Readonly<Record<string, string>>;
  /** The queue at whose opening hours the flow looked last; null: at the municipality's. */
  hoursOf: QueueId | null;
  /** Menus heard so far: their welcome is not said again. */
  menusHeard: StepId[];
  /** Announcements heard so far: none is said twice in one language. */
  announced: Announced[];
  /** How many of each were named so far: the next gets the next number. */
  playbacks: number;
  offers: number;
  bridges: number;
  notes: number;
  lookups: number;
  recordings: number;
  /** What the caller hears now, other than music. */
  playing: PlaybackId | null;
  keys: KeysPressed;
  /** How often it was laid down who hears whom. */
  seatings: number;
  /** The latest talk that counted and whose other side fell away: this caller was answered. null: none. */
  lostTalk: { readonly agentId: AgentId; readonly at: EpochMs } | null;
  /** The latest transfer; it stays, so that whoever has the call can read the note. */
  transfer: Transfer | null;
  phase: Phase;
}

/** Keys that were taken. */
export interface KeysPressed {
  readonly taken: number;
  /** The second that is counted began then. */
  readonly since: EpochMs;
  readonly inSecond: number;
  /** Limits that the caller was told of. */
  readonly limited: readonly CallerLimit[];
}

export type Phase =
  | InMenu
  | Waiting
  | Talking
  | Forwarding
  | Outside
  | CallingBack
  | CallingBack
  | {
      readonly name: 'leaving';
      readonly outcome: ContactOutcome;
      readonly reason: EndReason;
      /** What is being said, so that it can be said again. */
      readonly prompts: readonly PromptRef[];
      /** The key for it; null: there is none. */
      readonly repeatKey: Key | null;
    };

export interface InMenu {
  readonly name: 'menu';
  readonly step: StepId;
  readonly attempt: number;
  readonly misses: number;
  /** When the caller came here; it stays while the step asks again. */
  readonly enteredAt: EpochMs;
  /** Pressed so far at a step that asks for digits. */
  readonly digits: string;
  /** Another system is being asked. */
  readonly lookup: LookupId | null;
  /** The caller speaks in a message. */
  readonly recording: { readonly id: RecordingId; readonly startedAt: EpochMs } | null;
}

export interface Waiting {
  readonly name: 'waiting';
  readonly queueId: QueueId;
  /** First entered any queue in this call, or in the call before that was cut off. */
  readonly joinedAt: EpochMs;
  /** Entered this queue. */
  readonly enteredAt: EpochMs;
  /** joinedAt − head start: smallest is served first, over all queues. */
  rank: number;
  /** Levels that will do by now: of the queue and the menu choice, lowered by the steps passed. */
  requires: Requirements;
  /** Further queues whose agents may serve by now. */
  alsoQueues: readonly QueueId[];
  /** Relaxing steps passed. */
  relaxed: number;
  /** Only this agent may be rung for the time being. */
  preferred: AgentId | null;
  /** Lowest position told so far: a later one is never higher. */
  announced: number | null;
  /** Shortest wait told so far, ms: a later one is never longer. */
  announcedWaitMs: number | null;
  /** Who is being rung: one agent, or all at once. */
  offers: readonly Offer[];
  /** Asks to be phoned back, and keeps the place meanwhile; null (absent in snapshots of before): does not. */
  callback: CallbackDialogue | null;
}

/** Was not let into the queue, and is asked at which number we may phone back. */
export interface CallingBack {
  readonly name: 'callback';
  readonly queueId: QueueId;
  /** The place they have when nothing comes of it. */
  readonly joinedAt: EpochMs;
  callback: CallbackDialogue;
}

/**
 * What is asked of a caller who is to be phoned back:
 *
 *   number seen ──▶ confirm ─1─▶ the note is written
 *                    │    ▲ └─── another key, or silence: the wait goes on; after an exit silence is a yes
 *                    2    │
 *                    ▼    │
 *   no number ──▶ number ─┘ keyed in
 */
export interface CallbackDialogue {
  readonly reason: CallbackCause;
  readonly ask: 'confirm' | 'number';
  /** Named by `confirm`. */
  readonly number: PhoneNumber | null;
  readonly keyed: boolean;
  /** Keyed in so far. */
  readonly digits: string;
  readonly misses: number;
  /** When it was first asked so. */
  readonly askedAt: EpochMs;
  /** When the longest wait will be over, which is held off meanwhile; null: never. */
  readonly longestWaitUntil: EpochMs | null;
}

export interface Offer {
  readonly id: OfferId;
  readonly agentId: AgentId;
}

export interface Talking {
  readonly name: 'talking';
  readonly queueId: QueueId;
  readonly agentId: AgentId;
  readonly offerId: OfferId;
  readonly bridgeId: BridgeId;
  /** As it was while waiting: the console shows how long this caller waited. */
  readonly joinedAt: EpochMs;
  readonly connectedAt: EpochMs;
  /** Since when the caller hears music instead of the agent; null: they hear each other. */
  heldAt: EpochMs | null;
  consult: Consult | null;
}

/** A further leg of a talk: whom the agent wants to speak with about the caller. */
export interface Consult {
  readonly offerId: OfferId;
  readonly party: Party;
  /** null: rings. */
  readonly answeredAt: EpochMs | null;
  readonly talksWith: TalksWith;
}

/** The caller hears music while somebody is rung for them: after a blind transfer, and when that came to nothing. */
export interface Forwarding {
  readonly name: 'forwarding';
  readonly since: EpochMs;
  readonly leg: { readonly offerId: OfferId; readonly party: Party } | null;
  /** It rings at who made the transfer, because that failed. */
  readonly back: boolean;
  /** Why a queue sends the caller away; null: an agent passed the caller on, or the menu. */
  readonly exit: ExitReason | null;
  /** The step of the menu that did it, which says where to go when nobody answers; null: none. */
  readonly step: StepId | null;
  /** For whose work an agent counts whom the menu rings; null: the menu rings none. */
  readonly queueId: QueueId | null;
}

/** The caller speaks with somebody outside; no agent is with them. */
export interface Outside {
  readonly name: 'outside';
  readonly offerId: OfferId;
  readonly bridgeId: BridgeId;
  readonly party: OutsideParty;
  readonly connectedAt: EpochMs;
  /** As in `Forwarding`. */
  readonly exit: ExitReason | null;
  readonly step: StepId | null;
}

export interface Transfer {
  readonly by: AgentId;
  readonly mode: TransferMode;
  readonly to: TransferTarget;
  readonly note: string;
  readonly at: EpochMs;
  /** The queue the talk came from, and the place the caller had: where the caller goes if everything fails. */
  readonly queueId: QueueId;
  readonly joinedAt: EpochMs;
  readonly failed: TransferFailure | null;
}

export interface Agent {
  readonly id: AgentId;
  status: AgentStatus;
  /** Since when in this status. */
  since: EpochMs;
  signedInAt: EpochMs | null;
  /** Asked for, to take effect after the present call and its wrap-up. */
  next: AgentIntent | null;
  missedRings: number;
  phone: PhoneState;
  /** When an offer last came: who was offered longest ago is next in a round robin. */
  lastOfferedAt: EpochMs;
  /** Calls answered on the day that ends at `dayEnd`. */
  answered: { readonly dayEnd: EpochMs; readonly count: number };
}

export type AgentStatus =
  | { readonly name: 'signedOut' }
  | { readonly name: 'available' }
  /** `reason`: a pause reason's id, or `signedIn`: has just signed in. */
  | { readonly name: 'paused'; readonly reason: string }
  | { readonly name: 'ringing'; readonly offerId: OfferId; readonly contactId: ContactId }
  | { readonly name: 'talking'; readonly offerId: OfferId; readonly contactId: ContactId }
  | {
      readonly name: 'wrapUp';
      readonly contactId: ContactId;
      readonly queueId: QueueId;
      readonly until: EpochMs;
    }
  | { readonly name: 'notResponding'; readonly reason: NotResponding };

/** Closed by hand, with the reason and who did it. */
export interface QueueLife {
  closed: { readonly reason: string; readonly by: AgentId } | null;
  /** Handle times (talk and wrap-up, ms) of the last calls, oldest first: what a wait is estimated from. */
  readonly handleMs: number[];
}

/** A caller who dropped out of a queue and may come back to the old place. */
export interface Place {
  readonly joinedAt: EpochMs;
  readonly until: EpochMs;
}

/** Calls of one number within some time. */
export interface RecentCalls {
  readonly count: number;
  readonly until: EpochMs;
}

/** Who spoke with a number last, and when. */
export interface LastTalk {
  readonly agentId: AgentId;
  readonly at: EpochMs;
}

/** Which municipality behind a shared number somebody asked for. */
export interface AskedFor {
  readonly municipality: string;
  readonly until: EpochMs;
}

export type Note = Omit<EventOf<'CallbackRequested'>, 'type' | 'at'> & {
  readonly createdAt: EpochMs;
  claimedBy: AgentId | null;
};

export interface State {
  plan: Plan | null;
  /** Every flow version that a caller is in, and the current ones, by version. */
  readonly flows: Map<string, Flow>;
  /** Flow id → its version, and since when new callers get that one. */
  readonly inForce: Map<string, { readonly version: string; readonly since: EpochMs }>;
  readonly contacts: Map<ContactId, Contact>;
  readonly agents: Map<AgentId, Agent>;
  /** Open and claimed notes; a closed one is history. */
  readonly notes: Map<NoteId, Note>;
  readonly trunks: Map<string, TrunkState>;
  /** What happened to queues; one that nothing happened to is not here. */
  readonly queues: Map<QueueId, QueueLife>;
  /** Number → the place kept for it, the first to lapse first. */
  readonly places: Recent<Place>;
  /** Number → who spoke with it last, the longest ago first. */
  readonly lastTalks: Recent<LastTalk>;
  /** Number → how often it called lately, each until its own moment. */
  readonly recentCalls: Recent<RecentCalls>;
  /** Number → the municipality it asked for; each lapses at its own moment. */
  readonly askedFor: Recent<AskedFor>;
  /** Calamiteitenmodus: since when, and who switched it on; null: off. */
  crisis: { readonly since: EpochMs; readonly by: AgentId } | null;
  readonly timers: Timers;

  // Indexes: follow from the above, kept by evolve, built anew from a snapshot.
  readonly contactOfChannel: Map<ChannelId, ContactId>;
  /** Number → its calls that go on. */
  readonly callsOf: Map<PhoneNumber, Set<ContactId>>;
  /** Everyone waiting in a queue, the ones being offered included: positions are counted here. */
  readonly lines: Map<QueueId, Ranked>;
  /** Callers who ask the same of an agent, with the agents who may serve them: matching looks here. */
  readonly classes: ServiceClasses;
}

export type ReadonlyState = Readonly<State>;

export function emptyState(): State {
  return {
    plan: null,
    flows: new Map(),
    inForce: new Map(),
    contacts: new Map(),
    agents: new Map(),
    notes: new Map(),
    trunks: new Map(),
    timers: new Timers(),
    contactOfChannel: new Map(),
    callsOf: new Map(),
    queues: new Map(),
    places: new Recent(),
    lastTalks: new Recent(),
    recentCalls: new Recent(),
    askedFor: new Recent(),
    crisis: null,
    lines: new Map(),
    classes: new ServiceClasses(),
  };
}

/** The line of a queue in one of the indexes, made on first use. */
export function lineOf(index: Map<QueueId, Ranked>, queueId: QueueId): Ranked {
  let line = index.get(queueId);
  if (!line) index.set(queueId, (line = new Ranked()));
  return line;
}
