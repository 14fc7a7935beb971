/**
 * A keuzemenu leads to the same queues from everywhere. Drawn with every line it would be a ball of wool; so each step
 * is drawn once, where a caller comes to it first, and further ways to it end in a small reference with its name.
 */
import type { StepId } from '../ivr/flow.ts';
import { ENDS } from './node.ts';
import type { FlowEdge, FlowGraph } from './graph.ts';

export interface Reference {
  /** Unlike any step's. */
  readonly id: string;
  readonly to: StepId;
}

export interface UnfoldedGraph extends FlowGraph {
  readonly references: readonly Reference[];
  /** `from` and `to` name nodes or references. */
  readonly edges: readonly FlowEdge[];
}

/** More lines than this do not come together at one step. */
const MOST_LINES_IN = 3;

export function unfolded(graph: FlowGraph): UnfoldedGraph {
  const { order, firstWay } = walked(graph);
  const linesIn = new Map<StepId, number>();
  for (const { to } of graph.edges) linesIn.set(to, (linesIn.get(to) ?? 0) + 1);
  const ends = new Set(graph.nodes.filter(({ look }) => ENDS.includes(look)).map(({ id }) => id));
  const references: Reference[] = [];
  const edges = graph.edges.map((edge, nth) => {
    const first = firstWay.get(edge.to);
    const goesOn = (order.get(edge.from) ?? 0) < (order.get(edge.to) ?? 0);
    const beside = first?.from === edge.from;
    const few = (linesIn.get(edge.to) ?? 0) <= MOST_LINES_IN && !ends.has(edge.to);
    const near = first !== undefined && related(firstWay, first.from, edge.from);
    if (edge === first || (goesOn && (beside || (few && near)))) return edge;
    // Neighbours share one; from further apart, lines would cross.
    const before = graph.edges[nth - 1];
    const shared = before?.from === edge.from && before.to === edge.to ? references.at(-1) : undefined;
    const reference = shared ?? { id: `reference ${references.length}`, to: edge.to };
    if (!shared) references.push(reference);
    return { ...edge, to: reference.id };
  });
  return { ...graph, edges, references };
}

/** Two steps at which callers arrive from the same step, or from steps of which that is so. */
function related(firstWay: ReadonlyMap<StepId, FlowEdge>, a: StepId, b: StepId): boolean {
  const above = (step: StepId): StepId[] => {
    const parent = firstWay.get(step)?.from;
    const grandparent = parent === undefined ? undefined : firstWay.get(parent)?.from;
    return [step, parent, grandparent].filter((one) => one !== undefined);
  };
  const aboveA = above(a);
  return above(b).some((step) => aboveA.includes(step));
}

/** In what order callers come to the steps, nearest first, and by which way each is reached first. */
function walked({ start, nodes, edges }: FlowGraph): {
  readonly order: ReadonlyMap<StepId, number>;
  readonly firstWay: ReadonlyMap<StepId, FlowEdge>;
} {
  const waysFrom = new Map<StepId, FlowEdge[]>(nodes.map(({ id }) => [id, []]));
  for (const edge of edges) waysFrom.get(edge.from)?.push(edge);
  const order = new Map<StepId, number>();
  const firstWay = new Map<StepId, FlowEdge>();
  // What nobody comes to is drawn all the same: each such step begins a walk of its own.
  for (const root of [start, ...nodes.map(({ id }) => id)]) {
    if (order.has(root)) continue;
    order.set(root, order.size);
    const queue = [root];
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      for (const edge of byChoiceFirst(waysFrom.get(at) ?? [])) {
        if (order.has(edge.to)) continue;
        order.set(edge.to, order.size);
        firstWay.set(edge.to, edge);
        queue.push(edge.to);
      }
    }
  }
  return { order, firstWay };
}

const byChoiceFirst = (edges: readonly FlowEdge[]): FlowEdge[] =>
  [...edges].sort((a, b) => Number(a.fallback) - Number(b.fallback));
