/**
 * A flow as nodes and edges for a drawing: the steps that somebody wrote (the parts of a composite step folded into
 * one), what each leads to and by which key or event. Knows nothing of places or colours.
 */
import type { Flow, Key, Step, StepId } from '../ivr/flow.ts';
import { groupsOf } from './groups.ts';
import type { Group } from './groups.ts';
import { nodeOf } from './node.ts';
import type { FlowNode } from './node.ts';
import { waysOut } from './ways-out.ts';
import type { WayOut } from './ways-out.ts';
import type { Names } from './words-nl.ts';

export interface FlowEdge {
  readonly from: StepId;
  readonly to: StepId;
  /** Of the menu choice; null: something else leads there. */
  readonly key: Key | null;
  readonly label: string;
  /** Nobody asked for it: no choice was made, or something failed. */
  readonly fallback: boolean;
}

export interface FlowGraph {
  readonly start: StepId;
  /** In the order of the flow. */
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

export function graphOf(flow: Flow, names: Names = {}): FlowGraph {
  const groups = groupsOf(flow);
  const owner = new Map(groups.flatMap(({ id, steps }) => steps.map(([step]) => [step, id] as const)));
  return {
    start: owner.get(flow.start) ?? flow.start,
    nodes: groups.map((group) => nodeOf(flow, group, names)),
    edges: groups.flatMap((group) => edgesOf(flow, group, { owner, names })),
  };
}

interface Surroundings {
  readonly owner: ReadonlyMap<StepId, StepId>;
  readonly names: Names;
}

function edgesOf(flow: Flow, group: Group, { owner, names }: Surroundings): FlowEdge[] {
  const composite = group.steps.length > 1;
  const edges = group.steps.flatMap((part) =>
    waysOut(part[1], names).flatMap((way) => {
      const to = owner.get(passedOn(flow, way.to, group.id, owner));
      if (to === undefined || (composite && to === group.id)) return [];
      return [{ from: group.id, to, ...folded(way, part, group) }];
    }),
  );
  const ways = merged(composite ? withoutEchoes(edges) : edges);
  return [...ways.filter(({ fallback }) => !fallback), ...ways.filter(({ fallback }) => fallback)];
}

/** Inside a composite step, what only lays something down is passed. */
function passedOn(flow: Flow, id: StepId, group: StepId, owner: ReadonlyMap<StepId, StepId>): StepId {
  const passed = new Set<StepId>();
  for (let at = id; ;) {
    const step = flow.steps[at];
    const passes =
      at.includes('/') && owner.get(at) === group && (step?.kind === 'set' || step?.kind === 'goto');
    if (!passes || passed.has(at)) return at;
    passed.add(at);
    at = step.then;
  }
}

/** What happens between the parts means nothing to who looks at the whole: "is dit goed?", "nog steeds dezelfde?". */
function folded(way: WayOut, [id, step]: readonly [StepId, Step], group: Group): Omit<WayOut, 'to'> {
  const { key, label, fallback } = way;
  const kinds = new Set(group.steps.map(([, part]) => part.kind));
  if (group.steps.length === 1) return { key, label, fallback };
  if (fallback && remembers(group, id)) return { key: null, label: 'onthouden', fallback: false };
  if (fallback && (kinds.has('note') || kinds.has('ask-digits')))
    return { key, label: 'lukt niet', fallback };
  if (kinds.has('ask-digits') && step.kind === 'menu') return { key: null, label: 'ingetoetst', fallback };
  return { key, label, fallback };
}

/** The part is for who chose in an earlier call: who does nothing goes where they went then. */
function remembers({ steps }: Group, id: StepId): boolean {
  // What is remembered is laid down first, for the agent.
  const before = steps.flatMap(([name, part]) => (part.kind === 'set' && part.then === id ? [name] : []));
  return steps.some(
    ([, part]) =>
      part.kind === 'branch' &&
      part.cases.some(({ when, then }) => when.kind === 'remembered' && [id, ...before].includes(then)),
  );
}

/** A way that one part has by choice and another on its own ("onthouden") is one way. */
function withoutEchoes(edges: readonly FlowEdge[]): FlowEdge[] {
  const chosen = new Set(edges.filter(({ key }) => key !== null).map(({ to }) => to));
  return edges.filter(({ key, to, fallback }) => key !== null || fallback || !chosen.has(to));
}

/** What leads to the same place without a key is one edge: "gesloten, avond". */
function merged(edges: readonly FlowEdge[]): FlowEdge[] {
  const found: FlowEdge[] = [];
  for (const edge of edges) {
    const index = found.findIndex(
      ({ to, key, fallback }) => to === edge.to && key === edge.key && fallback === edge.fallback,
    );
    const twin = found[index];
    if (!twin || (edge.key !== null && twin.label !== edge.label)) found.push(edge);
    else if (!twin.label.split(', ').includes(edge.label))
      found[index] = { ...twin, label: [twin.label, edge.label].filter(Boolean).join(', ') };
  }
  return found;
}
