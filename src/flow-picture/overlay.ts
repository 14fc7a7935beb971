/** What the traffic of a period says about each step and each line of a drawing. */
import type { StepId } from '../ivr/flow.ts';
import type { FlowTraffic, LeadTraffic, StepTraffic } from '../projections/flow-traffic.types.ts';
import type { FlowEdge } from './graph.ts';
import { numberNl, shareNl, stayNl } from './words-nl.ts';

export interface NodeTraffic {
  /** On the card. */
  readonly lines: readonly string[];
  /** For who points at it. */
  readonly details: readonly string[];
  /** Share of visits (0..1) in which somebody hung up or went silent. */
  readonly trouble: number;
  readonly visits: number;
}

export interface EdgeTraffic {
  readonly count: number;
  /** Of the busiest line, 0..1. */
  readonly share: number;
  readonly label: string;
}

export interface TrafficOverlay {
  readonly traffic: FlowTraffic;
  readonly ofNode: (step: StepId) => NodeTraffic;
  readonly ofEdge: (edge: FlowEdge) => EdgeTraffic;
  /** Callers who went a way that is not in the drawing: an older version had it. */
  readonly elsewhere: number;
}

/** `edges` are those of the flow, before references were made of them. */
export function overlayOf(traffic: FlowTraffic, edges: readonly FlowEdge[]): TrafficOverlay {
  const steps = new Map(traffic.steps.map((step) => [step.step, step]));
  const { counts, elsewhere } = countsOf(traffic, edges);
  const most = Math.max(1, ...counts.values());
  return {
    traffic,
    elsewhere,
    ofNode: (step) => nodeTraffic(steps.get(step)),
    ofEdge: (edge) => {
      const count = counts.get(keyOf(edge)) ?? 0;
      return { count, share: count / most, label: numberNl(count) };
    },
  };
}

const keyOf = ({ from, to, key, label, fallback }: FlowEdge): string =>
  JSON.stringify([from, to, key, label, fallback]);

/** Every way that callers went belongs to one line. */
function countsOf(traffic: FlowTraffic, edges: readonly FlowEdge[]) {
  const counts = new Map<string, number>();
  let elsewhere = 0;
  const add = (edge: FlowEdge | undefined, count: number): void => {
    if (!edge) elsewhere += count;
    else counts.set(keyOf(edge), (counts.get(keyOf(edge)) ?? 0) + count);
  };
  for (const step of traffic.steps) {
    const own = edges.filter(({ from }) => from === step.step);
    for (const lead of step.leads) add(lineOf(own, lead), lead.count);
    for (const { edge, count } of handedOn(own, step)) add(edge, count);
  }
  return { counts, elsewhere };
}

/** A choice by its key; who made none by the line for that; whatever else by the line without a key. */
function lineOf(edges: readonly FlowEdge[], { to, by, key }: LeadTraffic): FlowEdge | undefined {
  const there = edges.filter((edge) => edge.to === to);
  const pressed = by === 'choice' ? there.find((edge) => edge.key === key) : undefined;
  const fallback = by === 'gaveUp' ? there.find((edge) => edge.fallback) : undefined;
  return pressed ?? fallback ?? there.find((edge) => edge.key === null && !edge.fallback) ?? there[0];
}

/** To another municipality leads a part of the step itself, so it counts as an end of it, by its key. */
function handedOn(edges: readonly FlowEdge[], { step, keys }: StepTraffic) {
  return edges
    .filter(({ to }) => to.startsWith(`${step}/`))
    .map((edge) => ({ edge, count: keys.find(({ key }) => key === edge.key)?.count ?? 0 }));
}

function nodeTraffic(step: StepTraffic | undefined): NodeTraffic {
  if (!step || step.visits === 0) return { lines: ['0 bezoeken'], details: [], trouble: 0, visits: 0 };
  const { visits, silences, wrongKeys, repeats, timeMs } = step;
  const left = step.hangUps + whileWaiting(step);
  const trouble = [
    ...(left > 0 ? [`${shareNl(left / visits)} hing op`] : []),
    ...(silences > 0 ? [`${shareNl(silences / visits)} stil`] : []),
  ];
  return {
    visits,
    trouble: Math.min(1, (left + silences) / visits),
    lines: [
      // What only decides takes no time that is worth telling.
      `${visitsNl(visits)}${timeMs.median < 500 ? '' : ` · ${stayNl(timeMs.median)}`}`,
      ...(trouble.length > 0 ? [trouble.join(' · ')] : []),
    ],
    details: [
      `${visitsNl(visits)} van ${numberNl(step.callers)} ${step.callers === 1 ? 'beller' : 'bellers'}`,
      `opgehangen: ${numberNl(left)}, stil: ${numberNl(silences)}`,
      `verkeerde toets: ${numberNl(wrongKeys)}, herhaald: ${numberNl(repeats)}`,
      `geen keuze gemaakt: ${numberNl(step.gaveUp)}, om een medewerker gevraagd: ${numberNl(step.askedForPerson)}`,
      `tijd: helft korter dan ${stayNl(timeMs.median)}, negen van de tien korter dan ${stayNl(timeMs.p90)}`,
    ],
  };
}

const visitsNl = (visits: number): string => `${numberNl(visits)} ${visits === 1 ? 'bezoek' : 'bezoeken'}`;

const whileWaiting = ({ ends }: StepTraffic): number =>
  ends.reduce(
    (sum, { outcome, queue, count }) => sum + (outcome === 'abandoned' && queue !== null ? count : 0),
    0,
  );
