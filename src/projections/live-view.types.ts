/**
 * What a console shows of one municipality, live. Six collections of things by id; a change replaces or removes
 * one thing. All moments are epoch ms (a running wait is shown as now − joinedAt by the reader).
 */
import type { AgentIntent, HalfDay, NoteReason, TalksWith, TransferFailure } from '../routing/events.ts';
import type {
  AgentId,
  ContactId,
  EpochMs,
  NoteId,
  OfferId,
  PhoneNumber,
  QueueId,
  RecordingId,
} from '../routing/ids.ts';
import type { NoteOutcome, PhoneState, TransferMode, TrunkState } from '../routing/commands.ts';
import type { PhonePlan, Role, ServiceTarget } from '../routing/plan.ts';

export interface LiveView {
  readonly municipality: Record<string, MunicipalityView>;
  readonly queues: Record<QueueId, QueueView>;
  readonly callers: Record<ContactId, CallerView>;
  readonly agents: Record<AgentId, AgentView>;
  readonly notes: Record<NoteId, NoteView>;
  readonly trunks: Record<string, TrunkView>;
}

export type Collection = keyof LiveView;

/** `value` null: removed. */
export type Change = {
  readonly [C in Collection]: {
    readonly collection: C;
    readonly id: string;
    readonly value: LiveView[C][string] | null;
  };
}[Collection];

export interface MunicipalityView {
  readonly id: string;
  readonly name: string;
  readonly numbers: readonly string[];
  /** Where calls can be transferred to, besides queues and agents. */
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  /** Names of the outside numbers that are allowed. */
  readonly transferNumbers: readonly string[];
  /** `byTeamLead`: only a team lead can put somebody on it. */
  readonly pauseReasons: readonly {
    readonly id: string;
    readonly name: string;
    readonly byTeamLead?: boolean;
  }[];
  readonly skills: readonly { readonly id: string; readonly name: string }[];
  /** Calamiteitenmodus: since when, and who switched it on; null: off. */
  readonly crisis: { readonly since: EpochMs; readonly by: AgentId } | null;
  /** The keuzemenus that new callers get, each with its version and since when it is this one. */
  readonly flows: readonly FlowView[];
}

export interface FlowView {
  readonly id: string;
  /** Content hash. */
  readonly version: string;
  readonly since: EpochMs;
}

export interface QueueView {
  readonly id: QueueId;
  readonly name: string;
  readonly target: ServiceTarget;
  /** Closed by hand, why and by whom; null: open, as far as its hours go. */
  readonly closed: { readonly reason: string; readonly by: AgentId } | null;
  /** Since local midnight. Service level by the queue's own formula; null until there is something to count. */
  readonly today: {
    readonly offered: number;
    readonly answered: number;
    readonly answeredWithin: number;
    readonly abandoned: number;
    readonly abandonedWithin: number;
    readonly callback: number;
    readonly serviceLevelPercent: number | null;
  };
}

/** A caller who is with us now: in the menu, waiting, ringing at an agent, talking, or hearing the goodbye. */
export interface CallerView {
  readonly id: ContactId;
  readonly from: PhoneNumber | null;
  readonly number: string;
  /** `forwarding`: somebody is rung for a caller who was transferred. `outside`: speaks with somebody outside. */
  readonly phase: 'menu' | 'waiting' | 'ringing' | 'talking' | 'forwarding' | 'outside' | 'leaving';
  readonly startedAt: EpochMs;
  /** Labels of what was chosen in the menu, in order. */
  readonly choices: readonly string[];
  /** Two letters: in which the caller hears the menu ("nl"). */
  readonly language: string;
  /** The municipality asked for, as people read it, where a number has several; null: it was not asked. */
  readonly municipality: string | null;
  /** What was keyed in, looked up or set: name → value ("zaaknummer" → "123456"). */
  readonly variables: Readonly<Record<string, string>>;
  readonly queueId: QueueId | null;
  readonly joinedAt: EpochMs | null;
  readonly rank: number | null;
  /** Head start over others, ms: of the menu choice, or given by a team lead. */
  readonly priorityMs: number;
  readonly agentId: AgentId | null;
  readonly offerId: OfferId | null;
  readonly connectedAt: EpochMs | null;
  /** Since when the caller hears music instead of the agent they were speaking with. */
  readonly heldAt: EpochMs | null;
  readonly consult: ConsultView | null;
  readonly transfer: TransferView | null;
}

/** Whom the agent of the call consults; `name` as people read it. */
export interface ConsultView {
  readonly offerId: OfferId;
  readonly agentId: AgentId | null;
  readonly name: string;
  /** null: rings. */
  readonly answeredAt: EpochMs | null;
  readonly talksWith: TalksWith;
}

/** The latest transfer of the call: there before the receiver's phone rings. */
export interface TransferView {
  readonly by: AgentId;
  readonly mode: TransferMode;
  /** Where to, as people read it. */
  readonly to: string;
  readonly note: string;
  readonly at: EpochMs;
  /** Why it came back; null: it has not. */
  readonly failed: TransferFailure | null;
}

export type AgentStatus =
  'signedOut' | 'available' | 'paused' | 'ringing' | 'talking' | 'wrapUp' | 'notResponding';

export interface AgentView {
  readonly id: AgentId;
  readonly name: string;
  readonly role: Role;
  readonly queues: readonly QueueId[];
  readonly phoneKind: PhonePlan['kind'];
  readonly phone: PhoneState;
  readonly status: AgentStatus;
  readonly since: EpochMs;
  /** Pause reason id, or why not responding; null otherwise. */
  readonly reason: string | null;
  readonly contactId: ContactId | null;
  readonly wrapUpUntil: EpochMs | null;
  readonly next: AgentIntent | null;
  readonly answeredToday: number;
}

export interface NoteView {
  readonly id: NoteId;
  readonly contactId: ContactId;
  readonly queueId: QueueId;
  readonly department: string;
  /** null: a message left by somebody whose number is withheld. */
  readonly number: PhoneNumber | null;
  readonly reason: NoteReason;
  readonly subject: string;
  readonly createdAt: EpochMs;
  readonly deadlineAt: EpochMs;
  /** When the caller would rather be called; null: not asked. */
  readonly halfDay: HalfDay | null;
  /** What the caller spoke in; null: nothing. */
  readonly message: MessageView | null;
  readonly status: 'open' | 'claimed' | 'closed';
  readonly claimedBy: AgentId | null;
  readonly outcome: NoteOutcome | null;
  readonly remark: string;
  readonly closedAt: EpochMs | null;
}

/** A spoken message: GET /v1/messages/{recordingId} until then. */
export interface MessageView {
  readonly recordingId: RecordingId;
  readonly durationMs: number;
  readonly until: EpochMs;
}

export interface TrunkView {
  readonly name: string;
  readonly state: TrunkState;
}
