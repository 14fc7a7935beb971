/** A flow as Mermaid text: for pages and documents that draw it themselves. */
import type { Flow } from '../ivr/flow.ts';
import { graphOf } from './graph.ts';
import type { FlowEdge } from './graph.ts';
import type { FlowNode, Look } from './node.ts';
import type { Names } from './words-nl.ts';

/** How Mermaid writes a shape, before and after its label. */
const SHAPES: Readonly<Record<Look, readonly [string, string]>> = {
  say: ['(', ')'],
  menu: ['[', ']'],
  ask: ['[/', '/]'],
  decide: ['{{', '}}'],
  work: ['[', ']'],
  queue: ['([', '])'],
  transfer: ['[/', '\\]'],
  note: ['>', ']'],
  message: ['[[', ']]'],
  'hand-on': ['[\\', '\\]'],
  'hang-up': ['[', ']'],
};

const CLASSES: Readonly<Record<Look, string>> = {
  say: 'fill:#eef2f6,stroke:#7b8896,color:#1b1f24',
  menu: 'fill:#dbe9f8,stroke:#154273,color:#1b1f24',
  ask: 'fill:#e6e3f7,stroke:#42309a,color:#1b1f24',
  decide: 'fill:#fdf1d0,stroke:#8a6400,color:#1b1f24',
  work: 'fill:#f3f3f3,stroke:#8d8d8d,color:#1b1f24',
  queue: 'fill:#d7f0dc,stroke:#1e6b33,color:#1b1f24',
  transfer: 'fill:#cdeeee,stroke:#0b6470,color:#1b1f24',
  note: 'fill:#fde3cc,stroke:#a34a00,color:#1b1f24',
  message: 'fill:#fbe0ea,stroke:#97204d,color:#1b1f24',
  'hand-on': 'fill:#eadcf7,stroke:#6a2e9b,color:#1b1f24',
  'hang-up': 'fill:#e3e3e3,stroke:#3c3c3c,stroke-width:3px,color:#1b1f24',
};

/** Ids of our own (s0, s1 …): names of steps may be words that Mermaid keeps for itself ("end"). */
export function mermaidOf(flow: Flow, names: Names = {}): string {
  const graph = graphOf(flow, names);
  const ids = new Map(graph.nodes.map(({ id }, nth) => [id, `s${nth}`]));
  const idOf = (step: string): string => ids.get(step) ?? 's';
  const used = new Set(graph.nodes.map(({ look }) => look));
  return [
    'flowchart LR',
    '  begin((gesprek))',
    ...graph.nodes.map((node) => `  ${idOf(node.id)}${shapeOf(node)}:::${cssName(node.look)}`),
    `  begin --> ${idOf(graph.start)}`,
    ...graph.edges.map((edge) => `  ${idOf(edge.from)} ${arrowOf(edge)} ${idOf(edge.to)}`),
    ...[...used].sort().map((look) => `  classDef ${cssName(look)} ${CLASSES[look]}`),
    '',
  ].join('\n');
}

const cssName = (look: Look): string => `look-${look}`;

function shapeOf({ title, look, does }: FlowNode): string {
  const [before, after] = SHAPES[look];
  return `${before}"${quoted(title)}<br/>${quoted(does)}"${after}`;
}

function arrowOf({ key, label, fallback }: FlowEdge): string {
  const words = [key ?? '', label].filter(Boolean).join(' ');
  const line = fallback ? '-.->' : '-->';
  return words === '' ? line : `${line}|"${quoted(words)}"|`;
}

/** Signs that Mermaid or HTML would take for its own, as Mermaid's entity codes; no line breaks. */
const quoted = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/["#&<>;`\\|{}[\]()*_~]/g, (sign) => `#${sign.charCodeAt(0)};`);
