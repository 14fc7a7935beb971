/**
 * What is looked up by a name from outside has no names of its own: in an ordinary object "constructor" and
 * "__proto__" are found although nobody wrote them. A plan that comes into the core, from the configuration, the log or
 * a snapshot, goes through here once, so that every look-up in it is safe. As JSON it stays what it was.
 */
import type { Flow } from '../ivr/flow.ts';
import type { Plan, QueuePlan } from './plan.ts';

type ByName<T> = Readonly<Record<string, T>>;

/** The same entries in an object that has no other names. */
function byName<T>(entries: ByName<T>): ByName<T> {
  const bare: Record<string, T> = Object.create(null) as Record<string, T>;
  for (const [name, value] of Object.entries(entries)) bare[name] = value;
  return bare;
}

const each = <T>(entries: ByName<T>, change: (value: T) => T): ByName<T> =>
  byName(Object.fromEntries(Object.entries(entries).map(([name, value]) => [name, change(value)])));

/** Every dictionary of a plan that is looked up by name. */
export const planByName = (plan: Plan): Plan => ({
  ...plan,
  queues: each(plan.queues, queueByName),
  agents: each(plan.agents, (agent) => ({ ...agent, skills: byName(agent.skills) })),
  departments: byName(plan.departments),
  ...(plan.transferNumbers ? { transferNumbers: byName(plan.transferNumbers) } : {}),
  callerLists: byName(plan.callerLists),
  flows: each(plan.flows, flowByName),
  skills: byName(plan.skills),
});

const queueByName = (queue: QueuePlan): QueuePlan => ({ ...queue, requires: byName(queue.requires) });

export const flowByName = (flow: Flow): Flow => ({ ...flow, steps: byName(flow.steps) });
