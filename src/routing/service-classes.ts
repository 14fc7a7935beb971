/**
 * Callers who ask the same of an agent form a class: same queues, same levels, same preferred agent. A class knows
 * its callers by rank and the free agents who may serve them, best first; so a match looks at the heads of the
 * classes only, however many wait. Classes are an index: they follow from contacts, agents and plan.
 */
import type { PhoneState } from './commands.ts';
import type { AgentId, EpochMs, QueueId } from './ids.ts';
import type { AgentPlan, Plan, Requirements, Strategy } from './plan.ts';
import { Ranked } from './ranked.ts';

/** What of an agent (state.ts) decides whether and when it is their turn. */
export interface Served {
  readonly id: AgentId;
  readonly status: { readonly name: string };
  readonly since: EpochMs;
  readonly phone: PhoneState;
  readonly lastOfferedAt: EpochMs;
  readonly answered: { readonly dayEnd: EpochMs; readonly count: number };
}

export interface ServiceClass {
  readonly key: string;
  readonly queueId: QueueId;
  readonly strategy: Strategy;
  readonly requires: Requirements;
  /** Who could serve these callers, were they free. */
  readonly agents: ReadonlySet<AgentId>;
  /** Callers whom nobody is being rung for. */
  readonly callers: Ranked;
  /** Agents who can be rung, by the queue's strategy. */
  readonly free: Ranked;
}

export class ServiceClasses {
  readonly #classes = new Map<string, ServiceClass>();
  readonly #ofAgent = new Map<AgentId, ServiceClass[]>();

  [Symbol.iterator](): IterableIterator<ServiceClass> {
    return this.#classes.values();
  }

  /** The class of a waiting caller, if anybody of that class was here since the plan last changed. */
  find(waiting: Wish): ServiceClass | undefined {
    return this.#classes.get(classKey(waiting));
  }

  /** The class of a waiting caller, made when it is the first. */
  of(waiting: Wish, plan: Plan, agents: ReadonlyMap<AgentId, Served>): ServiceClass {
    const key = classKey(waiting);
    const known = this.#classes.get(key);
    if (known) return known;
    const serves = Object.values(plan.agents).filter((agent) => mayServe(agent, waiting));
    const made: ServiceClass = {
      key,
      queueId: waiting.queueId,
      strategy: plan.queues[waiting.queueId]?.strategy ?? 'longest-idle',
      requires: waiting.requires,
      agents: new Set(serves.map(({ id }) => id)),
      callers: new Ranked(),
      free: new Ranked(),
    };
    this.#classes.set(key, made);
    for (const { id } of serves) {
      const classes = this.#ofAgent.get(id);
      if (classes) classes.push(made);
      else this.#ofAgent.set(id, [made]);
      const agent = agents.get(id);
      if (agent && canBeRung(agent, plan)) made.free.add(id, rankOf(agent, made, plan));
    }
    return made;
  }

  placeAgent(agent: Served, plan: Plan): void {
    if (!canBeRung(agent, plan)) return;
    for (const one of this.#ofAgent.get(agent.id) ?? []) one.free.add(agent.id, rankOf(agent, one, plan));
  }

  displaceAgent(agent: Served, plan: Plan): void {
    for (const one of this.#ofAgent.get(agent.id) ?? []) one.free.delete(agent.id, rankOf(agent, one, plan));
  }

  /** The plan changed: who may serve whom is to be found out anew. */
  clear(): void {
    this.#classes.clear();
    this.#ofAgent.clear();
  }
}

/** May be rung now: free, and no phone that is known to be absent. */
export function canBeRung(agent: Served, plan: Plan): boolean {
  if (agent.status.name !== 'available') return false;
  const phone = plan.agents[agent.id]?.phone;
  return phone?.kind === 'browser' ? agent.phone === 'reachable' : agent.phone !== 'gone';
}

/** What a waiting caller asks of an agent. */
export interface Wish {
  readonly queueId: QueueId;
  readonly alsoQueues: readonly QueueId[];
  readonly requires: Requirements;
  /** Only this agent, for the time being. */
  readonly preferred: AgentId | null;
}

/** In one of the queues, with every level asked for. */
export function mayServe(agent: AgentPlan | undefined, waiting: Wish): boolean {
  if (!agent) return false;
  if (waiting.preferred !== null && waiting.preferred !== agent.id) return false;
  const inQueue =
    agent.queues.includes(waiting.queueId) || waiting.alsoQueues.some((id) => agent.queues.includes(id));
  return inQueue && lacking(agent, waiting.requires).length === 0;
}

/** Skills of which the agent has less than is asked for. */
export const lacking = (agent: AgentPlan, requires: Requirements): string[] =>
  Object.keys(requires).filter((skill) => (agent.skills[skill] ?? 0) < (requires[skill] ?? 0));

/** Requirements with equal content give one key, in whatever order they were written. */
function classKey({ queueId, alsoQueues, requires, preferred }: Wish): string {
  const levels = Object.keys(requires).sort();
  return [
    queueId,
    alsoQueues.join('+'),
    levels.map((skill) => `${skill}${requires[skill] ?? 0}`).join('+'),
    preferred ?? '',
  ].join('|');
}

/** More than any moment in ms: what counts before the time since when somebody is idle. */
const ABOVE_ANY_MOMENT = 1e13;

/** Smallest first. The rank of an agent who can be rung changes only when the agent does, so an index may hold it. */
function rankOf(agent: Served, { strategy, requires }: ServiceClass, plan: Plan): number {
  switch (strategy) {
    case 'most-skilled': {
      const skills = plan.agents[agent.id]?.skills ?? {};
      const levels = Object.keys(requires).reduce((sum, skill) => sum + (skills[skill] ?? 0), 0);
      return agent.since - levels * ABOVE_ANY_MOMENT;
    }
    case 'fewest-calls': {
      const { dayEnd, count } = agent.answered;
      return agent.since + (agent.since < dayEnd ? count : 0) * ABOVE_ANY_MOMENT;
    }
    case 'round-robin':
      return agent.lastOfferedAt;
    case 'longest-idle':
    case 'ring-all':
      return agent.since;
  }
}
