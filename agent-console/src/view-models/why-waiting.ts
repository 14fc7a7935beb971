/** Why a caller waits, in plain Dutch, from the codes of the engine. */
import { clock } from '../format/duration.ts';
import type { Agent, Explanation, LiveView } from '../live/types.ts';
import { words } from '../words.nl.ts';
import { reasonName } from './status.ts';

type Obstacle = Explanation['agents'][string][number];

export interface WhyWaiting {
  /** In one sentence: is rung now, nobody is free, others go first. */
  readonly summary: string;
  /** What is asked of an agent, and whose agents may help. */
  readonly facts: readonly string[];
  readonly agents: readonly AgentWhy[];
  /** Names of who has nothing to do with it: other queues, not signed in. */
  readonly elsewhere: readonly string[];
  readonly signedOut: readonly string[];
}

export interface AgentWhy {
  readonly id: string;
  readonly name: string;
  /** "is in gesprek" */
  readonly reasons: readonly string[];
  /** Could be rung this moment. */
  readonly free: boolean;
}

/** `now`: of the engine's clock, epoch ms. */
export function whyWaiting(view: LiveView, explanation: Explanation, now: number): WhyWaiting {
  const agents = Object.keys(explanation.agents)
    .map((id) => ({ id, name: nameOf(view, id), obstacles: explanation.agents[id] ?? [] }))
    .sort((a, b) => a.obstacles.length - b.obstacles.length || a.name.localeCompare(b.name, 'nl'));
  const named = (kind: Obstacle['kind']): string[] =>
    agents.filter(({ obstacles }) => has(obstacles, kind)).map(({ name }) => name);
  const concerned = agents.filter(
    ({ obstacles }) => !has(obstacles, 'notInQueue') && !has(obstacles, 'signedOut'),
  );
  return {
    summary: summaryOf(
      view,
      explanation,
      concerned.some(({ obstacles }) => obstacles.length === 0),
    ),
    facts: factsOf(view, explanation),
    agents: concerned.map(({ id, name, obstacles }) => ({
      id,
      name,
      reasons:
        obstacles.length === 0 ? [words.why.free] : obstacles.map((one) => text(view, explanation, one, now)),
      free: obstacles.length === 0,
    })),
    elsewhere: named('notInQueue'),
    signedOut: named('signedOut'),
  };
}

const has = (obstacles: readonly Obstacle[], kind: Obstacle['kind']): boolean =>
  obstacles.some((obstacle) => obstacle.kind === kind);

function summaryOf(view: LiveView, { rungNow, before }: Explanation, anyFree: boolean): string {
  if (rungNow.length > 0) return words.why.rung(rungNow.map((id) => nameOf(view, id)).join(', '));
  const first = anyFree ? words.why.soon : words.why.nobody;
  return before === 0 ? first : `${first} ${words.why.before(before)}`;
}

function factsOf(view: LiveView, { requires, queues }: Explanation): string[] {
  const skills = Object.entries(requires).map(([skill, level]) =>
    words.why.level(skillName(view, skill), level),
  );
  const [own = '', ...others] = queues.map((id) => view.queues[id]?.name ?? id);
  return [
    words.why.queue(own),
    ...(others.length > 0 ? [words.why.alsoQueues(others.join(', '))] : []),
    skills.length > 0 ? words.why.requires(skills.join(', ')) : words.why.requiresNothing,
  ];
}

function text(view: LiveView, { contactId }: Explanation, obstacle: Obstacle, now: number): string {
  const { obstacles } = words.why;
  switch (obstacle.kind) {
    case 'lacksSkill':
      return obstacles.lacksSkill(skillName(view, obstacle.skill), obstacle.has, obstacle.needs);
    case 'otherPreferred':
      return obstacles.otherPreferred(nameOf(view, obstacle.agentId));
    case 'paused':
      return obstacle.reason === 'signedIn'
        ? obstacles.justSignedIn
        : obstacles.paused(reasonName(view, obstacle.reason) ?? obstacle.reason);
    case 'notResponding':
      return obstacles.notResponding(reasonName(view, obstacle.reason) ?? obstacle.reason);
    case 'ringing':
      return obstacle.contactId === contactId ? obstacles.ringingHere : obstacles.ringing;
    case 'talking':
      return obstacles.talking;
    case 'wrapUp':
      return obstacles.wrapUp(clock(Math.max(0, obstacle.until - now)));
    case 'phoneAway':
      return obstacles.phoneAway;
    case 'notInQueue':
    case 'signedOut':
      return obstacles[obstacle.kind];
  }
}

const nameOf = (view: LiveView, id: Agent['id']): string => view.agents[id]?.name ?? id;

function skillName(view: LiveView, skill: string): string {
  const { skills = [] } = Object.values(view.municipality)[0] ?? {};
  return skills.find(({ id }) => id === skill)?.name ?? skill;
}
