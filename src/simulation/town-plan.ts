/** A town made up for a simulation: queues and teams without names, open day and night, straight into the queue. */
import { ENGINE_PROMPTS, RANGE_PROMPTS, STANDARD_TEXTS } from '../ivr/engine-prompts.ts';
import type { Flow, Key } from '../ivr/flow.ts';
import type { AgentId, QueueId } from '../routing/ids.ts';
import type { AgentPlan, Plan, QueuePlan, Requirements } from '../routing/plan.ts';

/** `count` agents alike: `<team>-001`, `<team>-002` … */
export interface Team {
  readonly count: number;
  readonly queues: readonly QueueId[];
  readonly skills?: Requirements;
}

export type QueueChanges = Partial<Omit<QueuePlan, 'id'>>;

const HOUR_MS = 3_600_000;
const DAY = [{ from: '00:00', to: '24:00' }];
const KEYS: readonly Key[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Nothing that an ordinary queue does beside waiting: no announcements, no callback, no limit that matters. */
export const queueOf = (id: QueueId, changes: QueueChanges = {}): QueuePlan => ({
  id,
  name: id,
  department: 'town',
  ringTimeoutMs: 20_000,
  wrapUpMs: 0,
  longestWaitMs: 24 * HOUR_MS,
  announceEveryMs: 0,
  callbackKey: '*',
  repeatKey: '9',
  music: 'default',
  priorityBonusMs: 0,
  target: { percent: 80, withinMs: 20_000, formula: 'strict' },
  requires: {},
  relax: [],
  strategy: 'longest-idle',
  lastAgent: null,
  announce: 'nothing',
  hours: null,
  maxLength: null,
  maxExpectedWaitMs: null,
  exits: {},
  ...changes,
});

/** A plan of these queues and teams; with several queues a menu asks for one by its number. */
export function townPlan(
  queues: Readonly<Record<QueueId, QueueChanges>>,
  teams: Readonly<Record<string, Team>>,
): Plan {
  const agents = Object.entries(teams).flatMap(([team, plan]) => agentsOf(team, plan));
  const skills = [...new Set(agents.flatMap((agent) => Object.keys(agent.skills)))];
  return {
    municipality: 'simulated',
    name: 'Simulated',
    numbers: [{ number: '14000', delivered: ['14000'], flow: 'main' }],
    queues: Object.fromEntries(Object.entries(queues).map(([id, changes]) => [id, queueOf(id, changes)])),
    agents: Object.fromEntries(agents.map((agent): [AgentId, AgentPlan] => [agent.id, agent])),
    departments: { town: { name: 'Town' } },
    pauseReasons: [],
    calendar: { timeZone: 'Europe/Amsterdam', week: Array.from({ length: 7 }, () => DAY), holidays: {} },
    callerLists: {},
    flows: { main: flowOf(Object.keys(queues)) },
    noteDeadlineWorkingDays: 2,
    missedRingsAllowed: 1,
    resumeWindowMs: 0,
    skills: Object.fromEntries(skills.map((skill) => [skill, skill])),
  };
}

function agentsOf(team: string, { count, queues, skills = {} }: Team): AgentPlan[] {
  return Array.from({ length: count }, (_, n) => {
    const id = `${team}-${String(n + 1).padStart(3, '0')}`;
    const phone = { kind: 'sip', address: `sip:${id}@simulated` } as const;
    return { id, name: id, role: 'agent', queues, skills, phone };
  });
}

/** Nothing is really said: each text is its own name, which is what simulated callers listen for. */
const TEXTS = Object.fromEntries(
  [
    'menu',
    ...ENGINE_PROMPTS,
    ...RANGE_PROMPTS.map(({ name }) => name),
    ...Object.keys(STANDARD_TEXTS.get('nl') ?? {}),
  ].map((name) => [name, { text: name }]),
);

function flowOf(queues: readonly QueueId[]): Flow {
  const steps = Object.fromEntries(queues.map((queue) => [queue, { kind: 'queue', queue } as const]));
  const [first = ''] = queues;
  const common = { id: 'main', version: 'simulated', language: 'nl', texts: { nl: TEXTS } } as const;
  if (queues.length === 1) return { ...common, start: first, steps };
  const choices = queues
    .slice(0, KEYS.length)
    .map((queue, n) => ({ key: KEYS[n] ?? '1', label: queue, then: queue }));
  const menu = {
    kind: 'menu',
    prompts: [{ name: 'menu' }],
    choices,
    repeatKey: '#',
    timeoutMs: 7_000,
    wrongKeyPrompts: [],
    silencePrompts: [],
    tries: 2,
    otherwise: first,
  } as const;
  return { ...common, start: 'menu', steps: { ...steps, menu } };
}
