/**
 * The plan: everything of a municipality that the routing core needs to know, as the configuration says it.
 * Built and validated by `config/`, recorded in the log (`MunicipalityConfigured`), never changed in place.
 */
import type { Flow, Key, PromptRef } from '../ivr/flow.ts';
import type { Calendar } from '../ivr/hours.ts';
import type { DutchKind } from '../numbering/telephone-number.ts';
import type { AgentId, DepartmentId, MunicipalityId, PhoneNumber, QueueId } from './ids.ts';

export interface Plan {
  readonly municipality: MunicipalityId;
  /** As people read it: "Gemeente Delft". */
  readonly name: string;
  readonly numbers: readonly ServiceNumber[];
  readonly queues: Readonly<Record<QueueId, QueuePlan>>;
  readonly agents: Readonly<Record<AgentId, AgentPlan>>;
  readonly departments: Readonly<Record<DepartmentId, DepartmentPlan>>;
  /** Outside numbers that calls may be transferred to: name → as it is dialled, E.164 or short. */
  readonly transferNumbers?: Readonly<Record<string, string>>;
  readonly pauseReasons: readonly PauseReason[];
  readonly calendar: Calendar;
  /** Lists of callers' numbers that a flow may look at: name → numbers. */
  readonly callerLists: Readonly<Record<string, readonly PhoneNumber[]>>;
  /** The national information number for disasters (0800-1351) answers now; left out: it does not. */
  readonly nationalNumberOpen?: boolean;
  /** Flow id → flow. */
  readonly flows: Readonly<Record<string, Flow>>;
  /** A callback note is due at the end of the n-th working day. */
  readonly noteDeadlineWorkingDays: number;
  /** Missed rings in a row before an agent is put on "not responding". */
  readonly missedRingsAllowed: number;
  /** Which numbers may be phoned back; absent (a plan of before): the standard of callback-number.ts. */
  readonly callbackNumbers?: CallbackRule;
  /** How much one caller may ask of us; absent (a plan of before): no limits. */
  readonly callerLimits?: CallerLimits;
  /** Many people call from these (switchboards, relay services): no one person's. Absent: none. */
  readonly sharedNumbers?: readonly PhoneNumber[];
  /** A caller who dropped out of a queue and phones again within this gets the old place; 0: never. */
  readonly resumeWindowMs: number;
  /** What is over sooner is no talk, where a queue does not say otherwise; absent (plans of before): everything is one. */
  readonly shortestTalkMs?: number;
  /** Skill id → its name as people see it. */
  readonly skills: Readonly<Record<SkillId, string>>;
}

export interface CallerLimits {
  /** Calls of one number at the same time. */
  readonly callsAtOnce: number;
  /** So many calls of one number, begun within `callsWithinMs`. */
  readonly calls: number;
  readonly callsWithinMs: number;
  readonly keysPerCall: number;
  readonly keysPerSecond: number;
}

export interface CallbackRule {
  /** Kinds of Dutch numbers. */
  readonly dutch: readonly DutchKind[];
  /** Other countries, ISO 3166 ("BE"); the fixed and mobile numbers of these. */
  readonly countries: readonly string[];
  /** Numbers beginning so are never called: "+3190". */
  readonly never: readonly string[];
}

export type SkillId = string;

/** Skill → least level (1..5) that will do. */
export type Requirements = Readonly<Record<SkillId, number>>;

export interface DepartmentPlan {
  readonly name: string;
  /** Where calls for it go; left out: it takes callback notes only. */
  readonly calls?:
    | { readonly kind: 'queue'; readonly queueId: QueueId }
    | { readonly kind: 'outside'; readonly number: string };
}

/** The one number (14015) and all forms in which the trunk delivers it. */
export interface ServiceNumber {
  readonly number: string;
  readonly delivered: readonly string[];
  readonly flow: string;
  /** What people outside see when we call them: an ordinary geographic number; left out: the number itself. */
  readonly presented?: string;
}

export interface PauseReason {
  readonly id: string;
  readonly name: string;
  /** Only a team lead can put somebody on it. */
  readonly byTeamLead?: boolean;
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
  /** What is over sooner is no talk, but a loss; absent: as the municipality's. */
  readonly shortestTalkMs?: number;
  /** After this wait the caller leaves by the exit for it; null: never. */
  readonly longestWaitMs: number | null;
  /** Position is spoken on entering and then at this interval; 0 = only on entering. */
  readonly announceEveryMs: number;
  /** "Bel mij terug"; null: not here. */
  readonly callbackKey: string | null;
  /** Says the place in line, or the last words, again. */
  readonly repeatKey: Key;
  /** Asterisk music-on-hold class. */
  readonly music: string;
  /** Head start over callers of other queues: rank = joinedAt − priorityBonusMs. */
  readonly priorityBonusMs: number;
  readonly target: ServiceTarget;
  /** What every caller here asks of an agent, beside what the menu choice asks. */
  readonly requires: Requirements;
  /** How requirements relax and the circle of agents widens while a caller waits; ascending in time. */
  readonly relax: readonly RelaxStep[];
  readonly strategy: Strategy;
  /** The agent who spoke with this caller last goes first, if that was not longer ago and while they wait no longer. */
  readonly lastAgent: { readonly withinMs: number; readonly waitMs: number } | null;
  /** What is said of the wait: the place, the expected wait, both, or nothing. */
  readonly announce: 'position' | 'wait' | 'both' | 'nothing';
  /** Hours of this queue alone; null: the municipality's hours as its flow looks at them. */
  readonly hours: Calendar | null;
  /** More callers than this are not let in; null: no limit. */
  readonly maxLength: number | null;
  /** Who would wait longer than this by our estimate is not let in; null: no limit. */
  readonly maxExpectedWaitMs: number | null;
  /** Where a caller goes who cannot be let in or has waited too long. Left out of `nobody`: lets in all the same. */
  readonly exits: Exits;
}

/** After `afterMs` in line: these levels will do instead, and agents of these queues may serve too. */
export interface RelaxStep {
  readonly afterMs: number;
  readonly requires: Requirements;
  readonly alsoQueues: readonly QueueId[];
}

/** Who of the free agents is rung. Ties are broken by agent id. */
export type Strategy = 'longest-idle' | 'most-skilled' | 'round-robin' | 'fewest-calls' | 'ring-all';

/** Why a caller is not let into a queue, or has to leave it. */
export type ExitReason = 'closed' | 'full' | 'nobody' | 'expectedWait' | 'longestWait';

export type Exit =
  | { readonly do: 'message'; readonly prompts: readonly PromptRef[] }
  | { readonly do: 'queue'; readonly queue: QueueId }
  | { readonly do: 'callback' }
  /** An outside number from the allowed list. */
  | { readonly do: 'transfer'; readonly number: string };

export type Exits = Readonly<Partial<Record<ExitReason, Exit>>>;

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
  /** Skill → level 1..5. */
  readonly skills: Requirements;
}
