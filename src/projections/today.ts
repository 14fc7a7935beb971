import { DateTime } from 'luxon';
import type { Event, EventOf } from '../routing/events.ts';
import type { AgentId, ContactId, EpochMs, OfferId, QueueId } from '../routing/ids.ts';
import type { Plan } from '../routing/plan.ts';
import type { Contact, ReadonlyState } from '../routing/state.ts';
import { SHORT_WAIT_MS } from './service-level.ts';
import type { ServiceCounts } from './service-level.ts';

/** What happened to a queue's callers since local midnight. */
export interface QueueCounts extends ServiceCounts {
  readonly offered: number;
  readonly callback: number;
}

const noCounts: QueueCounts = {
  offered: 0,
  answered: 0,
  answeredWithin: 0,
  abandoned: 0,
  abandonedWithin: 0,
  abandonedShort: 0,
  callback: 0,
};

/**
 * Counters since local midnight. They are history, not routing state: after a restart they are seeded from the
 * wait log (`dayStart`: epoch ms of the local midnight they belong to).
 */
export interface TodayCounts {
  readonly dayStart: EpochMs;
  readonly queues: Readonly<Record<QueueId, QueueCounts>>;
  /** Calls answered, by agent. */
  readonly agents: Readonly<Record<AgentId, number>>;
}

type Counter = keyof QueueCounts;
/** `answered`: by which offer, and whether within the norm; null: not yet. */
type Place = {
  readonly queueId: QueueId;
  readonly joinedAt: EpochMs;
  readonly answered: { readonly offerId: OfferId | null; readonly within: boolean } | null;
};

/** Keeps the counters. Each caller counts once as offered, and once as answered, abandoned or callback. */
export class Today {
  #dayStart = 0;
  #dayEnd = 0;
  readonly #queues = new Map<QueueId, QueueCounts>();
  readonly #agents = new Map<AgentId, number>();
  readonly #places = new Map<ContactId, Place>();

  /** Takes up the callers that the state knows, and the counters of the same day if there are any. */
  seed(state: ReadonlyState, at: EpochMs, counts?: TodayCounts): void {
    this.turnTo(at, state.plan);
    for (const contact of state.contacts.values()) {
      const { id, phase } = contact;
      if (phase.name !== 'waiting' && phase.name !== 'talking') continue;
      const { queueId, joinedAt } = phase;
      this.#places.set(id, { queueId, joinedAt, answered: answeredSoFar(contact, state.plan) });
    }
    if (counts?.dayStart !== this.#dayStart) return;
    for (const [id, queue] of Object.entries(counts.queues)) this.#queues.set(id, queue);
    for (const [id, answered] of Object.entries(counts.agents)) this.#agents.set(id, answered);
  }

  /** True when `at` is in another day than before: all counters are back at nothing. */
  turnTo(at: EpochMs, plan: Plan | null): boolean {
    if (!plan || at < this.#dayEnd) return false;
    const start = DateTime.fromMillis(at, { zone: plan.calendar.timeZone }).startOf('day');
    this.#dayStart = start.toMillis();
    this.#dayEnd = start.plus({ days: 1 }).toMillis();
    this.#queues.clear();
    this.#agents.clear();
    return true;
  }

  queue(id: QueueId): QueueCounts {
    return this.#queues.get(id) ?? noCounts;
  }

  agent(id: AgentId): number {
    return this.#agents.get(id) ?? 0;
  }

  /** Counts what the event means; returns the queue whose counters changed. */
  count(event: Event, plan: Plan): QueueId | undefined {
    switch (event.type) {
      case 'CallerQueued':
        return this.#queued(event.contactId, event.queueId, event.joinedAt);
      case 'CallConnected':
        this.#agents.set(event.agentId, this.agent(event.agentId) + 1);
        return this.#answered(event, plan);
      case 'TalkEnded':
        return event.none ? this.#wasNoTalk(event) : undefined;
      case 'ContactEnded':
        return this.#ended(event.contactId, event.outcome, event.at, plan);
      default:
        return undefined;
    }
  }

  #queued(contactId: ContactId, queueId: QueueId, joinedAt: EpochMs): QueueId | undefined {
    if (this.#places.has(contactId)) return undefined;
    this.#places.set(contactId, { queueId, joinedAt, answered: null });
    return this.#add(queueId, ['offered']);
  }

  #answered({ contactId, offerId, at }: EventOf<'CallConnected'>, plan: Plan): QueueId | undefined {
    const place = this.#places.get(contactId);
    if (!place || place.answered) return undefined;
    const within = at - place.joinedAt <= withinMs(plan, place.queueId);
    this.#places.set(contactId, { ...place, answered: { offerId, within } });
    return this.#add(place.queueId, within ? ['answered', 'answeredWithin'] : ['answered']);
  }

  /** Over before it counted: whoever was answered by it waits on. */
  #wasNoTalk({ contactId, offerId, agentId }: EventOf<'TalkEnded'>): QueueId | undefined {
    this.#agents.set(agentId, Math.max(0, this.agent(agentId) - 1));
    const place = this.#places.get(contactId);
    if (!place || place.answered?.offerId !== offerId) return undefined;
    this.#places.set(contactId, { ...place, answered: null });
    return this.#add(
      place.queueId,
      place.answered.within ? ['answered', 'answeredWithin'] : ['answered'],
      -1,
    );
  }

  #ended(contactId: ContactId, outcome: string, at: EpochMs, plan: Plan): QueueId | undefined {
    const place = this.#places.get(contactId);
    this.#places.delete(contactId);
    if (!place || place.answered) return undefined;
    if (outcome === 'callback') return this.#add(place.queueId, ['callback']);
    if (outcome !== 'abandoned') return undefined;
    const counters: Counter[] = ['abandoned'];
    const waitMs = at - place.joinedAt;
    if (waitMs <= withinMs(plan, place.queueId)) counters.push('abandonedWithin');
    if (waitMs <= SHORT_WAIT_MS) counters.push('abandonedShort');
    return this.#add(place.queueId, counters);
  }

  #add(queueId: QueueId, counters: readonly Counter[], by = 1): QueueId {
    const counts = { ...this.queue(queueId) };
    for (const counter of counters) counts[counter] = Math.max(0, counts[counter] + by);
    this.#queues.set(queueId, counts);
    return queueId;
  }
}

/** A talk that goes on may turn out to be none; one that was passed on or lost counted. */
function answeredSoFar(
  { phase, transfer, lostTalk }: Readonly<Contact>,
  plan: Plan | null,
): Place['answered'] {
  if (transfer !== null || lostTalk !== null) return { offerId: null, within: false };
  if (phase.name !== 'talking') return null;
  const { offerId, queueId, joinedAt, connectedAt } = phase;
  return { offerId, within: plan !== null && connectedAt - joinedAt <= withinMs(plan, queueId) };
}

const withinMs = (plan: Plan, queueId: QueueId): number => plan.queues[queueId]?.target.withinMs ?? 0;
