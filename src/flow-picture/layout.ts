/** Gives everything of a drawing its place, from left to right, by dagre. The same drawing gets the same places. */
import { Graph, layout } from '@dagrejs/dagre';
import type { EdgeLabel, GraphLabel, NodeLabel } from '@dagrejs/dagre';
import type { Card, Drawing, Line } from './drawing.ts';
import { inOrderOfWriting } from './column-order.ts';
import type { PlacedCard, PlacedDrawing, PlacedLine, Point } from './placed.ts';
import { withPorts } from './ports.ts';

const SPACING: GraphLabel = { rankdir: 'LR', nodesep: 16, edgesep: 10, ranksep: 26, marginx: 0, marginy: 0 };

type Laid = InstanceType<typeof Graph<GraphLabel, NodeLabel, EdgeLabel>>;

export function placed(drawing: Drawing): PlacedDrawing {
  const graph = laid(drawing);
  const { width = 0, height = 0 } = graph.graph();
  const cards = drawing.cards.map((card) => placedCard(card, graph.node(card.id)));
  const lines = drawing.lines.map((line) => placedLine(line, graph));
  return {
    start: drawing.start,
    cards,
    lines: withPorts(cards, lines),
    width: Math.ceil(width),
    height: Math.ceil(height),
  };
}

/** A label has a place of its own between two steps, so that labels keep their order and nothing runs through them. */
const labelOf = ({ id }: Line): string => `label ${id}`;

function laid(drawing: Drawing): Laid {
  const graph: Laid = new Graph<GraphLabel, NodeLabel, EdgeLabel>();
  graph.setGraph({ ...SPACING });
  for (const { id, width, height } of drawing.cards) graph.setNode(id, { width, height });
  for (const line of drawing.lines) {
    graph.setNode(labelOf(line), { width: Math.max(1, line.width), height: Math.max(10, line.height) });
    graph.setEdge(line.from, labelOf(line), { weight: 2 });
    graph.setEdge(labelOf(line), line.to, { weight: line.fallback ? 1 : 2 });
  }
  const nth = new Map(drawing.lines.map((line, at) => [labelOf(line), at]));
  layout(graph, { customOrder: inOrderOfWriting((node) => nth.get(node) ?? 0) });
  return graph;
}

const placedCard = (card: Card, { x = 0, y = 0 }: NodeLabel): PlacedCard => ({
  ...card,
  x: Math.round(x - card.width / 2),
  y: Math.round(y - card.height / 2),
});

function placedLine(line: Line, graph: Laid): PlacedLine {
  const { x = 0, y = 0 } = graph.node(labelOf(line));
  const half = line.width / 2;
  return {
    ...line,
    labelAt: { x, y },
    points: [
      ...between(graph.edge(line.from, labelOf(line))),
      { x: x - half, y },
      { x: x + half, y },
      ...between(graph.edge(labelOf(line), line.to)),
    ],
  };
}

/** Where a line that goes past other columns bends; a short one needs no bend. */
const between = ({ points = [] }: EdgeLabel): readonly Point[] =>
  points.length > 3 ? points.slice(1, -1) : [];
