/**
 * A second pair of eyes on the rules of matching, kept apart from the core's own indexes: whether somebody was passed
 * over, and whether an agent sat idle while somebody waited whom they may serve. Costs more than the core itself.
 */
import type { Event } from '../routing/events.ts';
import type { AgentId, ContactId, EpochMs } from '../routing/ids.ts';
import type { AgentPlan } from '../routing/plan.ts';
import { canBeRung, mayServe } from '../routing/service-classes.ts';
import type { ReadonlyState, Waiting } from '../routing/state.ts';

/** A rule that did not hold, in words, with its moment. */
export interface Breach {
  readonly at: EpochMs;
  readonly what: string;
}

export class Fairness {
  /** An agent was rung for one caller while another with an older claim could have been served by them. */
  readonly rankViolations: Breach[] = [];
  /** First moments of each stretch of idling while somebody waited. */
  readonly idleWhileWaiting: Breach[] = [];
  idleWhileWaitingMs = 0;
  readonly #unoffered = new Map<
    ContactId,
    Pick<Waiting, 'rank' | 'queueId' | 'alsoQueues' | 'requires' | 'preferred'>
  >();
  readonly #free = new Set<AgentId>();
  #at: EpochMs = 0;
  #agents: Readonly<Record<AgentId, AgentPlan>> = {};

  observe(event: Event, state: ReadonlyState): void {
    if (event.at > this.#at) this.#pass(event.at);
    this.#at = event.at;
    this.#agents = state.plan?.agents ?? {};
    if (event.type === 'CallOffered') this.#offered(event);
    if ('contactId' in event) this.#place(event.contactId, state);
    if ('agentId' in event) this.#placeAgent(event.agentId, state);
  }

  #place(contactId: ContactId, state: ReadonlyState): void {
    const phase = state.contacts.get(contactId)?.phase;
    if (phase?.name === 'waiting' && phase.offers.length === 0) this.#unoffered.set(contactId, { ...phase });
    else this.#unoffered.delete(contactId);
  }

  #placeAgent(agentId: AgentId, state: ReadonlyState): void {
    const agent = state.agents.get(agentId);
    if (agent && state.plan && canBeRung(agent, state.plan)) this.#free.add(agentId);
    else this.#free.delete(agentId);
  }

  #offered({ at, contactId, agentId }: Extract<Event, { type: 'CallOffered' }>): void {
    const own = this.#unoffered.get(contactId);
    const agent = this.#agents[agentId];
    if (!own || !agent) return;
    for (const [other, waiting] of this.#unoffered) {
      if (waiting.rank < own.rank && mayServe(agent, { ...EMPTY, ...waiting }))
        this.rankViolations.push({ at, what: `${agentId} was rung for ${contactId} before ${other}` });
    }
  }

  /** Nothing changed between then and now. */
  #pass(until: EpochMs): void {
    if (this.#free.size === 0 || this.#unoffered.size === 0) return;
    const pair = this.#idlePair();
    if (!pair) return;
    this.idleWhileWaitingMs += until - this.#at;
    this.idleWhileWaiting.push({ at: this.#at, what: `${pair} for ${until - this.#at} ms` });
  }

  #idlePair(): string | undefined {
    for (const agentId of this.#free) {
      const agent = this.#agents[agentId];
      for (const [contactId, waiting] of this.#unoffered) {
        if (agent && mayServe(agent, { ...EMPTY, ...waiting }))
          return `${agentId} was idle while ${contactId} waited`;
      }
    }
    return undefined;
  }
}

/** What is not looked at here. */
const EMPTY = {
  name: 'waiting',
  joinedAt: 0,
  enteredAt: 0,
  relaxed: 0,
  announced: null,
  announcedWaitMs: null,
  offers: [],
} as const;
