import type { Plan } from '../routing/plan.ts';
import type { Names } from './words-nl.ts';

/** How people call queues, departments and agents of the plan, and the municipalities of all `plans`. */
export const namesOf = ({ queues, departments, agents }: Plan, plans: readonly Plan[] = []): Names => ({
  queues: named(queues),
  departments: named(departments),
  agents: named(agents),
  municipalities: Object.fromEntries(plans.map(({ municipality, name }) => [municipality, name])),
});

const named = (things: Readonly<Record<string, { readonly name: string }>>): Record<string, string> =>
  Object.fromEntries(Object.entries(things).map(([id, { name }]) => [id, name]));
