/** The drawing of a keuzemenu with the traffic of a period on it: for the console and for `veertien flow traffic`. */
import { drawFlow } from './flow-picture/draw-flow.ts';
import type { FlowTraffic } from './projections/flow-traffic.types.ts';
import type { Reports } from './reports/reports.ts';
import type { Plan } from './routing/plan.ts';
import { inThread } from './support/in-thread.ts';

type History = Pick<Reports, 'flowTraffic' | 'archivedPlan'>;
type Asked = Parameters<Reports['flowTraffic']>[0];

/** SVG of the newest version in which somebody called, else of the present one; undefined: no such flow or days. */
export async function trafficPicture(history: History, asked: Asked): Promise<string | undefined> {
  const traffic = await history.flowTraffic(asked);
  const plan = traffic && (await planOfTraffic(history, traffic));
  // Laying out a large flow takes a tenth of a second.
  const here = new URL(import.meta.url);
  return plan && traffic && inThread<typeof drawTraffic>(here, 'drawTraffic', [plan, traffic]);
}

/** The plan to draw the traffic in, from the archive. */
export function planOfTraffic(
  history: Pick<History, 'archivedPlan'>,
  { municipality, flow, versions }: FlowTraffic,
): Promise<Plan | undefined> {
  const [version] = versions;
  return history.archivedPlan({ municipality, ...(version ? { having: { flow, version } } : {}) });
}

/** SVG; undefined when the plan has no such flow. */
export function drawTraffic(plan: Plan, traffic: FlowTraffic): string | undefined {
  const flow = plan.flows[traffic.flow];
  return flow && drawFlow(flow, { traffic, municipality: plan.name, names: namesOf(plan) });
}

const namesOf = ({ queues, departments, agents }: Plan) => ({
  queues: named(queues),
  departments: named(departments),
  agents: named(agents),
});

const named = (things: Readonly<Record<string, { readonly name: string }>>): Record<string, string> =>
  Object.fromEntries(Object.entries(things).map(([id, { name }]) => [id, name]));
