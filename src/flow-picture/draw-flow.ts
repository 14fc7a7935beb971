/** A flow as a picture: what a caller can meet in it, and, with the traffic of a period, where callers really went. */
import type { Flow } from '../ivr/flow.ts';
import type { FlowTraffic } from '../projections/flow-traffic.types.ts';
import { drawingOf } from './drawing.ts';
import { graphOf } from './graph.ts';
import { placed } from './layout.ts';
import { overlayOf } from './overlay.ts';
import type { TrafficOverlay } from './overlay.ts';
import { unfolded } from './references.ts';
import { svgOf } from './svg.ts';
import type { Heading } from './svg.ts';
import { numberNl, shareNl } from './words-nl.ts';
import type { Names } from './words-nl.ts';

export interface DrawOptions {
  readonly names?: Names;
  /** As people read it: "Gemeente Delft". */
  readonly municipality?: string;
  readonly traffic?: FlowTraffic;
}

/** SVG, for a file or a page; the same flow and traffic give the same text. */
export function drawFlow(flow: Flow, { names = {}, municipality = '', traffic }: DrawOptions = {}): string {
  const graph = graphOf(flow, names);
  const overlay = traffic && overlayOf(traffic, graph.edges);
  const drawing = placed(drawingOf(unfolded(graph), overlay));
  return svgOf(drawing, headingOf(flow, municipality, graph.nodes.length, overlay));
}

function headingOf(
  flow: Flow,
  municipality: string,
  steps: number,
  overlay: TrafficOverlay | undefined,
): Heading {
  const title = ['Keuzemenu', municipality, flow.id].filter(Boolean).join(' · ');
  const subtitle = overlay ? trafficNl(overlay) : `versie ${flow.version} · ${steps} stappen`;
  return {
    title,
    subtitle,
    summary: `Tekening van het keuzemenu ${flow.id}, ${subtitle}. Elke stap met wat er gebeurt en waar die heen leidt.`,
    withTraffic: overlay !== undefined,
  };
}

function trafficNl({ traffic, elsewhere }: TrafficOverlay): string {
  const { calls, versions, from, to, askedForPerson } = traffic;
  const { came, asked } = askedForPerson;
  return [
    `${from} t/m ${to}`,
    `${numberNl(calls)} ${calls === 1 ? 'gesprek' : 'gesprekken'}`,
    `${versions.length === 1 ? 'versie' : 'versies'} ${versions.join(', ')}`,
    ...(came > 0 ? [`${shareNl(asked / came)} vroeg om een medewerker`] : []),
    ...(elsewhere > 0 ? [`${numberNl(elsewhere)} keer langs een weg die hier niet meer in staat`] : []),
  ].join(' · ');
}
