/** Which stands above which in a column: as it was written, so choice 1 and all that follows it is above choice 2. */
import type { EdgeLabel, Graph, GraphLabel, NodeLabel } from '@dagrejs/dagre';

type Laid = InstanceType<typeof Graph<GraphLabel, NodeLabel, EdgeLabel>>;

/**
 * Gives every node (of dagre's graph, in which long lines have been cut into a node per column) its order in its rank:
 * that in which a walk comes to it that goes on as far as it can before it tries the next way.
 */
export function inOrderOfWriting(nthOf: (node: string) => number): (graph: Laid) => void {
  return (graph) => {
    const counts = new Map<number, number>();
    const seen = new Set<string>();
    for (const root of graph.sources()) {
      const open = [root];
      for (let at = open.pop(); at !== undefined; at = open.pop()) {
        if (seen.has(at)) continue;
        seen.add(at);
        const node = graph.node(at);
        const rank = node.rank ?? 0;
        node.order = counts.get(rank) ?? 0;
        counts.set(rank, node.order + 1);
        open.push(...nextOf(graph, at, nthOf).reverse());
      }
    }
  };
}

function nextOf(graph: Laid, at: string, nthOf: (node: string) => number): string[] {
  const written = (next: string): number => nthOf(graph.node(next).edgeObj?.w ?? next);
  return [...(graph.successors(at) ?? [])].sort((a, b) => written(a) - written(b));
}
