/**
 * What became of everybody, from the events alone: one record per contact that came into a queue, in order of
 * arrival, and how busy the town was. The figures are made of it afterwards, by `figures.ts`.
 */
import type { Event } from '../routing/events.ts';
import type { AgentId, ContactId, EpochMs, QueueId } from '../routing/ids.ts';
import { isMissedRing } from '../routing/phone-failure.ts';
import type { AgentStatus, ReadonlyState } from '../routing/state.ts';
import { Growing } from './growing.ts';

/** What a contact that came into a queue ended as; `open`: has not ended. As numbers, for a `Growing`. */
export const OUTCOME = {
  open: 0,
  answered: 1,
  abandoned: 2,
  callback: 3,
  turnedAway: 4,
  informed: 5,
} as const;

interface Present {
  /** Place among those who came into a queue; undefined: not yet. */
  index: number | undefined;
  joinedAt: EpochMs;
  waits: boolean;
}

type Engaged = 'busy' | 'idle' | 'away';

export class Tally {
  /** By contact, in order of coming into a queue. */
  readonly queue = new Growing();
  readonly outcome = new Growing();
  /** Until an agent answered, the goodbye began or the line went dead. */
  readonly waitMs = new Growing();
  readonly joinedAt = new Growing();
  /** What all agents together had worked and been there when the contact came, ms. */
  readonly busyMs = new Growing();
  readonly thereMs = new Growing();
  /** How many had heard the busy tone by then. */
  readonly refused = new Growing();
  readonly queueIds: QueueId[] = [];

  started = 0;
  /** Heard the busy tone and never reached us. */
  busyTone = 0;
  /** Ended without having been in a queue, by outcome. */
  readonly outside: Record<string, number> = {};
  readonly turnedAway: Record<string, number> = {};
  missedRings = 0;
  /** Callers waiting × ms: divided by the time, the mean length of the queues. */
  waitingMs = 0;

  readonly #present = new Map<ContactId, Present>();
  readonly #agents = new Map<AgentId, Engaged>();
  #at: EpochMs | null = null;
  #waiting = 0;
  #busy = 0;
  #idle = 0;
  #busyMs = 0;
  #idleMs = 0;

  /** Times since the first event, ms. */
  get busySoFarMs(): number {
    return this.#busyMs;
  }

  get thereSoFarMs(): number {
    return this.#busyMs + this.#idleMs;
  }

  /** Contacts that have not ended. */
  get open(): readonly ContactId[] {
    return [...this.#present.keys()];
  }

  observe(event: Event, state: ReadonlyState): void {
    this.#passTo(event.at);
    if ('agentId' in event) this.#engaged(event.agentId, state.agents.get(event.agentId)?.status);
    switch (event.type) {
      case 'ContactStarted':
        this.started += 1;
        this.#present.set(event.contactId, { index: undefined, joinedAt: 0, waits: false });
        return;
      case 'CallerQueued':
        return this.#queued(event);
      case 'OfferEnded':
        if (isMissedRing(event.reason)) this.missedRings += 1;
        return;
      case 'CallConnected':
        return this.#waitOver(event.contactId, event.at, OUTCOME.answered);
      case 'TalkEnded':
        return event.none ? this.#waitsAgain(event.contactId) : undefined;
      case 'GoodbyeStarted':
        return this.#waitOver(event.contactId, event.at, OUTCOME.open);
      case 'TurnedAway':
        this.turnedAway[event.reason] = (this.turnedAway[event.reason] ?? 0) + 1;
        return;
      case 'ContactEnded':
        return this.#ended(event);
      default:
        return;
    }
  }

  #passTo(at: EpochMs): void {
    const passed = this.#at === null ? 0 : Math.max(0, at - this.#at);
    this.waitingMs += passed * this.#waiting;
    this.#busyMs += passed * this.#busy;
    this.#idleMs += passed * this.#idle;
    this.#at = at;
  }

  #engaged(agentId: AgentId, status: AgentStatus | undefined): void {
    const before = this.#agents.get(agentId);
    const now = engagedOf(status);
    if (before === now) return;
    this.#agents.set(agentId, now);
    this.#busy += (now === 'busy' ? 1 : 0) - (before === 'busy' ? 1 : 0);
    this.#idle += (now === 'idle' ? 1 : 0) - (before === 'idle' ? 1 : 0);
  }

  /** Only the first queue of a call counts, as in the reports. */
  #queued({ contactId, queueId, joinedAt }: Extract<Event, { type: 'CallerQueued' }>): void {
    const present = this.#present.get(contactId);
    if (!present) return;
    if (!present.waits) this.#waiting += 1;
    present.waits = true;
    if (present.index !== undefined) return;
    present.index = this.queue.length;
    present.joinedAt = joinedAt;
    this.queue.push(this.#indexOf(queueId));
    this.outcome.push(OUTCOME.open);
    this.waitMs.push(NaN);
    this.joinedAt.push(joinedAt);
    this.busyMs.push(this.#busyMs);
    this.thereMs.push(this.#busyMs + this.#idleMs);
    this.refused.push(this.busyTone);
  }

  #waitOver(contactId: ContactId, at: EpochMs, outcome: number): void {
    const present = this.#present.get(contactId);
    if (!present) return;
    if (present.waits) this.#waiting -= 1;
    present.waits = false;
    const { index } = present;
    if (index === undefined || !Number.isNaN(this.waitMs.at(index))) return;
    this.waitMs.set(index, at - present.joinedAt);
    this.outcome.set(index, outcome);
  }

  /** What was no talk ended no wait. */
  #waitsAgain(contactId: ContactId): void {
    const index = this.#present.get(contactId)?.index;
    if (index === undefined || this.outcome.at(index) !== OUTCOME.answered) return;
    this.waitMs.set(index, NaN);
    this.outcome.set(index, OUTCOME.open);
  }

  #ended({ contactId, at, outcome }: Extract<Event, { type: 'ContactEnded' }>): void {
    const present = this.#present.get(contactId);
    if (!present) return;
    this.#waitOver(contactId, at, OUTCOME.open);
    this.#present.delete(contactId);
    const { index } = present;
    if (index === undefined) this.outside[outcome] = (this.outside[outcome] ?? 0) + 1;
    else if (this.outcome.at(index) === OUTCOME.open) this.outcome.set(index, OUTCOME[outcome]);
  }

  #indexOf(queueId: QueueId): number {
    const known = this.queueIds.indexOf(queueId);
    return known >= 0 ? known : this.queueIds.push(queueId) - 1;
  }
}

function engagedOf(status: AgentStatus | undefined): Engaged {
  switch (status?.name) {
    case 'ringing':
    case 'talking':
    case 'wrapUp':
      return 'busy';
    case 'available':
      return 'idle';
    default:
      return 'away';
  }
}
