import { describe, expect, test } from 'vitest';
import { drawFlow } from '../../src/flow-picture/draw-flow.ts';
import { graphOf } from '../../src/flow-picture/graph.ts';
import { overlayOf } from '../../src/flow-picture/overlay.ts';
import { NAMES, townHall } from './flows.ts';
import { november } from './traffic.ts';

const graph = graphOf(townHall, NAMES);
const overlay = overlayOf(november, graph.edges);
const countsFrom = (id: string): Record<string, number> =>
  Object.fromEntries(
    graph.edges
      .filter(({ from }) => from === id)
      .map((edge) => [`${edge.key ?? edge.label} → ${edge.to}`, overlay.ofEdge(edge).count]),
  );

describe('the traffic on a drawing', () => {
  test('each way that callers went is on one line', () => {
    expect(countsFrom('hoofdmenu')).toEqual({
      '1 → paspoort': 5_000,
      '2 → drukte': 1_500,
      '3 → zaaknummer': 900,
      '4 → gemeente': 0,
      '0 → algemeen': 1_300,
      'geen keuze → algemeen': 1_000,
    });
    expect(countsFrom('taal')).toEqual({
      '1 → openingstijden': 9_000,
      '2 → openingstijden': 445,
      'geen keuze → openingstijden': 2_900,
    });
    expect(countsFrom('zaaknummer')).toEqual({ 'ingetoetst → zaakstatus': 500, 'lukt niet → algemeen': 400 });
  });

  test('together they are all ways that callers went, those of older versions apart', () => {
    const drawn = graph.edges.reduce((sum, edge) => sum + overlay.ofEdge(edge).count, 0);
    const went = november.steps.flatMap(({ leads }) => leads).reduce((sum, { count }) => sum + count, 0);
    expect(overlay.elsewhere).toBe(12);
    expect(drawn + overlay.elsewhere).toBe(went);
  });

  test('the busiest line is the thickest', () => {
    const shares = graph.edges.map(
      (edge) => [overlay.ofEdge(edge).count, overlay.ofEdge(edge).share] as const,
    );
    const sorted = [...shares].sort(([a], [b]) => a - b).map(([, share]) => share);
    expect(sorted).toEqual([...sorted].sort((a, b) => a - b));
    expect(sorted.at(-1)).toBe(1);
  });

  test('a step tells how many came, how long they stayed, and how many left or were silent', () => {
    expect(overlay.ofNode('hoofdmenu')).toMatchObject({
      lines: ['10.000 bezoeken · 14 s', '3 % hing op · 19 % stil'],
      trouble: (288 + 1_900) / 10_000,
    });
    expect(overlay.ofNode('hoofdmenu').details).toContain('verkeerde toets: 300, herhaald: 700');
    expect(overlay.ofNode('algemeen').lines).toEqual(['2.700 bezoeken · 95 s', '10 % hing op']);
    expect(overlay.ofNode('gesloten').trouble).toBe(0);
    expect(overlay.ofNode('piket').lines).toEqual(['0 bezoeken']);
  });

  test('where nobody left nothing is red', () => {
    const svg = drawFlow(townHall, { names: NAMES, traffic: november });
    const red = [
      ...svg.matchAll(/<g class="card[^"]*"[^>]*><title>([^:]*):(?:(?!<\/g>).)*class="trouble"/gs),
    ];
    expect(red.map(([, step]) => step)).toEqual(['taal', 'hoofdmenu', 'paspoort', 'meenemen', 'algemeen']);
  });

  test('the heading says which days, how many calls, and how many asked for a person', () => {
    expect(drawFlow(townHall, { traffic: november })).toContain(
      '2026-11-01 t/m 2026-11-30 · 12.345 gesprekken · versie 0123456789ab · 23 % vroeg om een medewerker · 12 keer langs een weg die hier niet meer in staat',
    );
  });
});
