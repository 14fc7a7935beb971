/** A large contact centre for the benchmark: eight queues, four skills, teams of agents with mixed queues and levels. */
import { townPlan } from '../../src/simulation/town-plan.ts';
import type { QueueChanges, Team } from '../../src/simulation/town-plan.ts';
import type { Plan } from '../../src/routing/plan.ts';

const QUEUES = ['civil', 'taxes', 'space', 'permits', 'care', 'income', 'waste', 'other'];
const SKILLS = ['english', 'law', 'care', 'system'];

const queueAt = (n: number): string => QUEUES[n % QUEUES.length] ?? '';
const skillAt = (n: number): string => SKILLS[n % SKILLS.length] ?? '';

/** Every agent of a team serves two or three queues, and knows two skills at levels 1 to 5. */
export function largeTown(agents: number): Plan {
  const queues = Object.fromEntries(
    QUEUES.map((id, n): [string, QueueChanges] => [
      id,
      { requires: n % 2 ? { [skillAt(n)]: 1 + (n % 3) } : {} },
    ]),
  );
  const size = Math.ceil(agents / 20);
  const teams = Object.fromEntries(
    Array.from({ length: 20 }, (_, n): [string, Team] => {
      const count = Math.max(0, Math.min(size, agents - n * size));
      const mine = n % 3 === 0 ? [n, n + 1, n + 3] : [n, n + 2];
      const skills = { [skillAt(n)]: 1 + (n % 5), [skillAt(n + 1)]: 3 + (n % 3) };
      return [`team-${String(n).padStart(2, '0')}`, { count, queues: mine.map(queueAt), skills }];
    }),
  );
  return townPlan(queues, teams);
}
