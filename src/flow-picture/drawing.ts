/** What is to be drawn, measured but not yet placed: cards for steps, pills for references, lines with their labels. */
import type { Key, StepId } from '../ivr/flow.ts';
import type { FlowEdge } from './graph.ts';
import type { FlowNode, Look } from './node.ts';
import type { UnfoldedGraph } from './references.ts';
import type { EdgeTraffic, NodeTraffic, TrafficOverlay } from './overlay.ts';
import { widthOf, wrapped } from './text-size.ts';

export const TITLE_PX = 14;
export const TEXT_PX = 12;
export const LINE_PX = 16;
export const PADDING_PX = 12;
const CARD_TEXT_PX = 210;
const LABEL_TEXT_PX = 130;

export interface Card {
  readonly id: string;
  readonly step: StepId;
  readonly look: Look;
  readonly isReference: boolean;
  readonly title: string;
  readonly does: readonly string[];
  readonly says: readonly string[];
  /** Whole, for who points at it. */
  readonly tooltip: string;
  readonly traffic: NodeTraffic | undefined;
  readonly width: number;
  readonly height: number;
}

export interface Line {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly key: Key | null;
  readonly label: readonly string[];
  readonly fallback: boolean;
  readonly traffic: EdgeTraffic | undefined;
  /** Of its label; 0 when there is none. */
  readonly width: number;
  readonly height: number;
}

export interface Drawing {
  readonly start: string;
  readonly cards: readonly Card[];
  readonly lines: readonly Line[];
}

export function drawingOf(graph: UnfoldedGraph, overlay?: TrafficOverlay): Drawing {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const references = graph.references.flatMap(({ id, to }) => {
    const node = byId.get(to);
    return node ? [referenceOf(id, node)] : [];
  });
  return {
    start: graph.start,
    cards: [...graph.nodes.map((node) => cardOf(node, overlay?.ofNode(node.id))), ...references],
    lines: graph.edges.map((edge, nth) =>
      lineOf(edge, nth, overlay?.ofEdge({ ...edge, to: targetOf(graph, edge) })),
    ),
  };
}

const targetOf = (graph: UnfoldedGraph, { to }: FlowEdge): StepId =>
  graph.references.find(({ id }) => id === to)?.to ?? to;

function cardOf(node: FlowNode, traffic: NodeTraffic | undefined): Card {
  const width = node.look === 'decide' ? CARD_TEXT_PX - 40 : CARD_TEXT_PX;
  const does = wrapped(node.does, TEXT_PX, { width, lines: 2 });
  const says = wrapped(node.says, TEXT_PX, { width, lines: node.look === 'decide' ? 0 : 2 });
  const figures = traffic?.lines ?? [];
  const widest = Math.max(
    widthOf(node.title, TITLE_PX) * 1.12,
    ...[...does, ...says, ...figures].map((line) => widthOf(line, TEXT_PX)),
  );
  const points = node.look === 'decide' || node.look === 'queue' || node.look === 'hand-on' ? 18 : 0;
  return {
    id: node.id,
    step: node.id,
    look: node.look,
    isReference: false,
    title: node.title,
    does,
    says,
    tooltip: [`${node.title}: ${node.does}`, node.says, ...(traffic?.details ?? [])]
      .filter(Boolean)
      .join('\n'),
    traffic,
    width: Math.max(90, Math.ceil(widest) + 2 * (PADDING_PX + points)),
    height: 2 * 8 + 18 + (does.length + says.length + figures.length) * LINE_PX,
  };
}

function referenceOf(id: string, node: FlowNode): Card {
  const title = `↪ ${node.title}`;
  return {
    id,
    step: node.id,
    look: node.look,
    isReference: true,
    title,
    does: [],
    says: [],
    tooltip: `verder bij ${node.title}: ${node.does}`,
    traffic: undefined,
    width: widthOf(title, TEXT_PX) + 26,
    height: 24,
  };
}

function lineOf(
  { from, to, key, label, fallback }: FlowEdge,
  nth: number,
  traffic: EdgeTraffic | undefined,
): Line {
  const words = wrapped(label, TEXT_PX, { width: LABEL_TEXT_PX, lines: key === null ? 4 : 3 });
  const lines = traffic ? [...words, traffic.label] : words;
  const badge = key === null ? 0 : 22;
  const widest = Math.max(0, ...lines.map((line) => widthOf(line, TEXT_PX)));
  const empty = lines.length === 0 && key === null;
  return {
    id: `${nth}`,
    from,
    to,
    key,
    label: lines,
    fallback,
    traffic,
    width: empty ? 0 : widest + badge + 10,
    height: empty ? 0 : Math.max(key === null ? 0 : 20, lines.length * 14 + 4),
  };
}
