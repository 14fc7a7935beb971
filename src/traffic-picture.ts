/** The drawing of a keuzemenu with the traffic of a period on it: for the console and for `veertien flow traffic`. */
import type { drawFlow } from './flow-picture/draw-flow.ts';
import { namesOf } from './flow-picture/names-of-plan.ts';
import type { Flow } from './ivr/flow.ts';
import type { FlowTraffic } from './projections/flow-traffic.types.ts';
import type { Reports } from './reports/reports.ts';
import type { Plan } from './routing/plan.ts';
import { inThread } from './support/in-thread.ts';

type History = Pick<Reports, 'flowTraffic' | 'archivedPlan'>;
type Asked = Parameters<Reports['flowTraffic']>[0];

/** SVG, as `drawTraffic` gives it; undefined also when these are no days. */
export async function trafficPicture(history: History, asked: Asked): Promise<string | undefined> {
  const traffic = await history.flowTraffic(asked);
  return traffic && drawTraffic(history, traffic);
}

/** SVG of the newest version in which somebody called, else of the present one; undefined: the archive has no such flow. */
export async function drawTraffic(
  history: Pick<History, 'archivedPlan'>,
  traffic: FlowTraffic,
): Promise<string | undefined> {
  const { municipality, flow: id, versions } = traffic;
  const [version] = versions;
  const having = version === undefined ? {} : { having: { flow: id, version } };
  const plan = await history.archivedPlan({ municipality, ...having });
  const flow = plan?.flows[id];
  if (!plan || !flow) return undefined;
  const names = namesOf(plan, await neighbours(history, flow));
  // Laying out a large flow takes a tenth of a second, which callers would wait.
  const module = new URL('./flow-picture/draw-flow.ts', import.meta.url);
  return inThread<typeof drawFlow>(module, 'drawFlow', [flow, { traffic, municipality: plan.name, names }]);
}

/** The municipalities to which the flow hands callers on. */
async function neighbours({ archivedPlan }: Pick<History, 'archivedPlan'>, { steps }: Flow): Promise<Plan[]> {
  const ids = Object.values(steps).flatMap((step) => (step.kind === 'hand-on' ? [step.municipality] : []));
  const plans = [...new Set(ids)].map((municipality) => archivedPlan({ municipality }));
  return (await Promise.all(plans)).filter((plan) => plan !== undefined);
}
