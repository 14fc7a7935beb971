/**
 * All that the core knows of one municipality at one position of its log.
 *
 * A contact:            menu ──▶ waiting ──▶ talking ──▶ (ended)
 *                         │        │  ▲ offered, not answered
 *                         ▼        ▼  │
 *                        leaving ◀─┘         hears the last words; every phase ends when the caller hangs up
 *
 * An agent:   signedOut ──▶ paused ◀──▶ available ──▶ ringing ──▶ talking ──▶ wrapUp ──▶ available
 *                              ▲                         │ no answer
 *                              └──── notResponding ◀─────┘
 */
import type { Flow, StepId } from '../ivr/flow.ts';
import type { PhoneState, TrunkState } from './commands.ts';
import type { AgentIntent, ContactOutcome, EndReason, EventOf } from './events.ts';
import type {
  AgentId,
  BridgeId,
  ChannelId,
  ContactId,
  EpochMs,
  NoteId,
  OfferId,
  PhoneNumber,
  PlaybackId,
  QueueId,
} from './ids.ts';
import type { Plan } from './plan.ts';
import { Ranked } from './ranked.ts';
import { Timers } from './timers.ts';

export interface Contact {
  readonly id: ContactId;
  readonly channelId: ChannelId;
  /** Service number ("14015"). */
  readonly number: string;
  readonly from: PhoneNumber | null;
  readonly flow: string;
  readonly flowVersion: string;
  readonly startedAt: EpochMs;
  /** Labels of the menu choices made, in order. */
  choices: string[];
  /** Menus heard so far: their welcome is not said again. */
  menusHeard: StepId[];
  /** How many of each were named so far: the next gets the next number. */
  playbacks: number;
  offers: number;
  bridges: number;
  notes: number;
  /** What the caller hears now, other than music. */
  playing: PlaybackId | null;
  phase: Phase;
}

export type Phase =
  | { readonly name: 'menu'; readonly step: StepId; readonly attempt: number; readonly misses: number }
  | Waiting
  | Talking
  | { readonly name: 'leaving'; readonly outcome: ContactOutcome; readonly reason: EndReason };

export interface Waiting {
  readonly name: 'waiting';
  readonly queueId: QueueId;
  /** First entered any queue in this call. */
  readonly joinedAt: EpochMs;
  /** joinedAt − priority bonus: smallest is served first, over all queues. */
  readonly rank: number;
  /** Lowest position told so far: a later one is never higher. */
  announced: number | null;
  offer: { readonly id: OfferId; readonly agentId: AgentId } | null;
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
  | { readonly name: 'notResponding'; readonly reason: 'noAnswer' | 'declined' | 'unreachable' };

export type Note = Omit<EventOf<'CallbackRequested'>, 'type' | 'at'> & {
  readonly createdAt: EpochMs;
  claimedBy: AgentId | null;
};

export interface State {
  plan: Plan | null;
  /** Every flow version that a caller is in, and the current ones, by version. */
  readonly flows: Map<string, Flow>;
  readonly contacts: Map<ContactId, Contact>;
  readonly agents: Map<AgentId, Agent>;
  /** Open and claimed notes; a closed one is history. */
  readonly notes: Map<NoteId, Note>;
  readonly trunks: Map<string, TrunkState>;
  readonly timers: Timers;

  // Indexes: follow from the above, kept by evolve, built anew from a snapshot.
  readonly contactOfChannel: Map<ChannelId, ContactId>;
  /** Everyone waiting in a queue, the ones being offered included: positions are counted here. */
  readonly lines: Map<QueueId, Ranked>;
  /** Waiting and not being offered to anybody: matching looks here. */
  readonly unoffered: Map<QueueId, Ranked>;
  /** Agents who can be rung for a queue, longest idle first. */
  readonly free: Map<QueueId, Ranked>;
}

export type ReadonlyState = Readonly<State>;

export function emptyState(): State {
  return {
    plan: null,
    flows: new Map(),
    contacts: new Map(),
    agents: new Map(),
    notes: new Map(),
    trunks: new Map(),
    timers: new Timers(),
    contactOfChannel: new Map(),
    lines: new Map(),
    unoffered: new Map(),
    free: new Map(),
  };
}

/** The line of a queue in one of the indexes, made on first use. */
export function lineOf(index: Map<QueueId, Ranked>, queueId: QueueId): Ranked {
  let line = index.get(queueId);
  if (!line) index.set(queueId, (line = new Ranked()));
  return line;
}

/** May be rung now: free, and no phone that is known to be absent. */
export function canBeRung(agent: Readonly<Agent>, plan: Plan): boolean {
  if (agent.status.name !== 'available') return false;
  const phone = plan.agents[agent.id]?.phone;
  return phone?.kind === 'browser' ? agent.phone === 'reachable' : agent.phone !== 'gone';
}
