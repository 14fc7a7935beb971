/**
 * Why nobody is being rung for a caller who waits: for every agent, what stands in the way. The same conditions as
 * the match uses, asked one by one, so the answer is never another than the rule.
 */
import type { AgentId, ContactId } from './ids.ts';
import type { Plan } from './plan.ts';
import { canBeRung, lacking, mayServe } from './service-classes.ts';
import type { Agent, ReadonlyState, Waiting } from './state.ts';

export type Obstacle =
  /** Not one of the queue's people, and the circle was not widened to theirs. */
  | { readonly kind: 'notInQueue' }
  | { readonly kind: 'lacksSkill'; readonly skill: string; readonly has: number; readonly needs: number }
  /** For the time being only this agent is to be rung. */
  | { readonly kind: 'otherPreferred'; readonly agentId: AgentId }
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'paused'; readonly reason: string }
  | { readonly kind: 'notResponding'; readonly reason: string }
  | { readonly kind: 'ringing'; readonly contactId: ContactId }
  | { readonly kind: 'talking'; readonly contactId: ContactId }
  | { readonly kind: 'wrapUp'; readonly until: number }
  | { readonly kind: 'phoneAway' };

export interface Explanation {
  readonly contactId: ContactId;
  /** Agents whose phone rings for this caller now. */
  readonly rungNow: readonly AgentId[];
  /** What is asked of an agent by now: levels, and the queues whose agents may serve. */
  readonly requires: Readonly<Record<string, number>>;
  readonly queues: readonly string[];
  /** Callers in the same queue who go before. */
  readonly before: number;
  /** By agent id; an agent with none could be rung this moment. */
  readonly agents: Readonly<Record<AgentId, readonly Obstacle[]>>;
}

/** undefined: no such caller waits. */
export function explain(state: ReadonlyState, contactId: ContactId): Explanation | undefined {
  const phase = state.contacts.get(contactId)?.phase;
  const { plan } = state;
  if (phase?.name !== 'waiting' || !plan) return undefined;
  return {
    contactId,
    rungNow: phase.offers.map(({ agentId }) => agentId),
    requires: phase.requires,
    queues: [phase.queueId, ...phase.alsoQueues],
    before: state.lines.get(phase.queueId)?.countBefore(contactId, phase.rank) ?? 0,
    agents: Object.fromEntries(
      [...state.agents.values()].map((agent) => [agent.id, obstacles(plan, phase, agent)]),
    ),
  };
}

function obstacles(plan: Plan, phase: Readonly<Waiting>, agent: Readonly<Agent>): Obstacle[] {
  const person = plan.agents[agent.id];
  if (!person || !mayServe({ ...person, skills: phase.requires }, { ...phase, preferred: null }))
    return [{ kind: 'notInQueue' }];
  const skills = lacking(person, phase.requires).map((skill): Obstacle => ({
    kind: 'lacksSkill',
    skill,
    has: person.skills[skill] ?? 0,
    needs: phase.requires[skill] ?? 0,
  }));
  const { preferred } = phase;
  const passedOver: Obstacle[] =
    preferred !== null && preferred !== agent.id ? [{ kind: 'otherPreferred', agentId: preferred }] : [];
  return [...skills, ...passedOver, ...busyWith(agent, plan)];
}

function busyWith(agent: Readonly<Agent>, plan: Plan): Obstacle[] {
  const status = agent.status;
  switch (status.name) {
    case 'available':
      return canBeRung(agent, plan) ? [] : [{ kind: 'phoneAway' }];
    case 'signedOut':
      return [{ kind: 'signedOut' }];
    case 'paused':
      return [{ kind: 'paused', reason: status.reason }];
    case 'notResponding':
      return [{ kind: 'notResponding', reason: status.reason }];
    case 'wrapUp':
      return [{ kind: 'wrapUp', until: status.until }];
    case 'ringing':
    case 'talking':
      return [{ kind: status.name, contactId: status.contactId }];
  }
}
