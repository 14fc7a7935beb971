/**
 * The plan: everything of a municipality that the routing core needs to know, as the configuration says it.
 * Built and validated by `config/`, recorded in the log (`MunicipalityConfigured`), never changed in place.
 */
import type { Flow } from '../ivr/flow.ts';
import type { Calendar } from '../ivr/hours.ts';
import type { AgentId, DepartmentId, MunicipalityId, QueueId } from './ids.ts';

export interface Plan {
  readonly municipality: MunicipalityId;
  /** As people read it: "Gemeente Delft". */
  readonly name: string;
  readonly numbers: readonly ServiceNumber[];
  readonly queues: Readonly<Record<QueueId, QueuePlan>>;
  readonly agents: Readonly<Record<AgentId, AgentPlan>>;
  readonly departments: Readonly<Record<DepartmentId, { readonly name: string }>>;
  readonly pauseReasons: readonly PauseReason[];
  readonly calendar: Calendar;
  /** Flow id → flow. */
  readonly flows: Readonly<Record<string, Flow>>;
  /** A callback note is due at the end of the n-th working day. */
  readonly noteDeadlineWorkingDays: number;
  /** Missed rings in a row before an agent is put on "not responding". */
  readonly missedRingsAllowed: number;
}

/** The one number (14015) and all forms in which the trunk delivers it. */
export interface ServiceNumber {
  readonly number: string;
  readonly delivered: readonly string[];
  readonly flow: string;
}

export interface PauseReason {
  readonly id: string;
  readonly name: string;
}

export interface ServiceTarget {
  /** 0..100 */
  readonly percent: number;
  readonly withinMs: number;
  /** Formula ids as in docs; `strict` = answered within / (answered + abandoned). */
  readonly formula: 'strict' | 'answered-only' | 'early-abandons-ignored' | 'short-ignored';
}

export interface QueuePlan {
  readonly id: QueueId;
  readonly name: string;
  readonly department: DepartmentId;
  /** How long one agent is rung before the caller is offered to the next. */
  readonly ringTimeoutMs: number;
  readonly wrapUpMs: number;
  /** After this wait the caller gets a callback note and a polite goodbye. */
  readonly longestWaitMs: number;
  /** Position is spoken on entering and then at this interval; 0 = only on entering. */
  readonly announceEveryMs: number;
  /** "Bel mij terug". */
  readonly callbackKey: string;
  /** Asterisk music-on-hold class. */
  readonly music: string;
  /** Head start over callers of other queues: rank = joinedAt − priorityBonusMs. */
  readonly priorityBonusMs: number;
  readonly target: ServiceTarget;
}

/** `browser`: registers over WebSocket with a password for the shift. `sip`: a phone at a fixed SIP address. */
export type PhonePlan =
  | { readonly kind: 'browser' }
  | { readonly kind: 'sip'; /** "sip:1001@127.0.0.1:6001" */ readonly address: string };

export type Role = 'agent' | 'teamLead' | 'administrator';

export interface AgentPlan {
  readonly id: AgentId;
  readonly name: string;
  readonly role: Role;
  readonly queues: readonly QueueId[];
  readonly phone: PhonePlan;
}
