import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawFlow } from '../../src/flow-picture/draw-flow.ts';
import { drawingOf } from '../../src/flow-picture/drawing.ts';
import { graphOf } from '../../src/flow-picture/graph.ts';
import { placed } from '../../src/flow-picture/layout.ts';
import { mermaidOf } from '../../src/flow-picture/mermaid.ts';
import { unfolded } from '../../src/flow-picture/references.ts';
import type { Flow, Step } from '../../src/ivr/flow.ts';
import { GOOD_FLOW, readFlow } from '../ivr/reading.ts';
import { NAMES, menu, townHall } from './flows.ts';

const graph = graphOf(townHall, NAMES);
const nodeOf = (id: string) => graph.nodes.find((node) => node.id === id);
const waysFrom = (id: string, of = graph) =>
  of.edges
    .filter(({ from }) => from === id)
    .map(({ to, key, label, fallback }) => `${fallback ? '?' : ''}${key ?? ''} ${label} → ${to}`.trim());

describe('a flow as steps and ways', () => {
  test('the parts of a step are folded into the step that somebody wrote', () => {
    expect(graph.nodes.map(({ id }) => id).filter((id) => id.includes('/'))).toEqual(['gemeente/2-verder']);
    expect(nodeOf('terugbellen')).toMatchObject({
      look: 'note',
      does: 'terugbelverzoek voor Algemene vragen',
      says: 'Bellen wij terug op {caller as phone}?',
    });
    expect(waysFrom('terugbellen')).toEqual(['? lukt niet → algemeen']);
    expect(waysFrom('zaaknummer')).toEqual(['ingetoetst → zaakstatus', '? lukt niet → algemeen']);
  });

  test('choices stand in the order of the keys, 0 last, and who makes none after them', () => {
    expect(waysFrom('hoofdmenu')).toEqual([
      '1 Paspoort, identiteitskaart of rijbewijs → paspoort',
      '2 Afval en straat → drukte',
      '3 Uw zaak → zaaknummer',
      '4 Andere gemeente → gemeente',
      '0 Een medewerker → algemeen',
      '? geen keuze → algemeen',
    ]);
  });

  test('what leads to the same place for several reasons is one way', () => {
    expect(waysFrom('openingstijden')).toEqual([
      'open → hoofdmenu',
      'gesloten, avond → gesloten',
      'feestdag → bericht',
    ]);
    expect(waysFrom('drukte')[0]).toBe(
      '≥ 6 wachten bij Algemene vragen, 16:30–17:00 op ma, di, wo, do, vr → terugbellen',
    );
  });

  test('another municipality is an end of its own, by its name', () => {
    expect(nodeOf('gemeente/2-verder')).toMatchObject({ look: 'hand-on', title: 'Gemeente Olst-Wijhe' });
    expect(waysFrom('gemeente')).toEqual([
      '1 Gemeente Deventer → algemeen',
      '2 Gemeente Olst-Wijhe → gemeente/2-verder',
      '? geen keuze → algemeen',
    ]);
  });

  test('who is remembered and does nothing, goes the way that a key leads, which is drawn once', () => {
    const remembered = 'remembered: [onthouden]';
    const { flow } = readFlow(GOOD_FLOW.replace(remembered, `${remembered}\n    other-key: '*'`));
    expect(flow && waysFrom('gemeente', graphOf(flow, NAMES))).toEqual([
      '1 Gemeente Delft → ramp',
      '2 Gemeente Rijswijk → gemeente/rijswijk',
      '? geen keuze → ramp',
    ]);
  });

  test('a step is drawn once; further ways to it end in a reference', () => {
    const drawn = unfolded(graph);
    expect(drawn.references.filter(({ to }) => to === 'algemeen').length).toBeGreaterThan(3);
    const known = new Set([...drawn.nodes.map(({ id }) => id), ...drawn.references.map(({ id }) => id)]);
    expect(drawn.edges).toHaveLength(graph.edges.length);
    expect(drawn.edges.every(({ from, to }) => known.has(from) && known.has(to))).toBe(true);
  });
});

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Tags that close, quotes that match, no sign that XML would take for its own. */
function wellFormed(xml: string): boolean {
  const open: string[] = [];
  const rest = xml.replace(
    /<(\/?)([a-z]+)((?:\s[\w-]+(?::\w+)?="[^"<]*")*)\s*(\/?)>/g,
    (...[, end, name, , self]) => {
      if (end) return open.pop() === name ? '' : '<';
      if (!self) open.push(String(name));
      return '';
    },
  );
  return open.length === 0 && !rest.includes('<') && !/&(?!amp;|lt;|gt;|quot;)/.test(rest);
}

describe('the drawing', () => {
  const drawing = placed(drawingOf(unfolded(graph)));

  test('is the same every time', () => {
    expect(drawFlow(townHall, { names: NAMES })).toBe(drawFlow(townHall, { names: NAMES }));
  });

  test('has no step over another, no label over a step, and every line goes to the right', () => {
    const labels = drawing.lines
      .filter(({ width }) => width > 0)
      .map(({ labelAt, width, height }) => ({
        x: labelAt.x - width / 2,
        y: labelAt.y - height / 2,
        width,
        height,
      }));
    const boxes = [...drawing.cards, ...labels];
    const pairs = boxes.flatMap((a, nth) => boxes.slice(nth + 1).filter((b) => overlap(a, b)));
    expect(pairs).toEqual([]);
    const backwards = drawing.lines.filter(({ points }) => (points[0]?.x ?? 0) >= (points.at(-1)?.x ?? 0));
    expect(backwards).toEqual([]);
  });

  test('choice 1 stands above choice 2', () => {
    const heights = drawing.lines.filter(({ from }) => from === 'hoofdmenu').map(({ labelAt }) => labelAt.y);
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
  });

  test('says what it is to who cannot see it, and in the words that were written', () => {
    const svg = drawFlow(townHall, { names: NAMES, municipality: 'Gemeente Delft' });
    expect(svg).toContain('<title id="title">Keuzemenu · Gemeente Delft · hoofdmenu</title>');
    expect(svg).toContain('role="img"');
    expect(svg).toContain('wachtrij Algemene vragen');
    expect(svg).toContain('Neemt u een pasfoto mee &amp; uw');
    expect(svg).not.toContain('<meer>');
    expect(wellFormed(svg)).toBe(true);
  });

  test('explains only what is in it', () => {
    const small: Flow = { ...townHall, start: 'a', steps: { a: { kind: 'queue', queue: 'q' } } };
    const svg = drawFlow(small);
    expect(svg).toContain('wachtrij: een medewerker');
    expect(svg).not.toContain('terugbelverzoek');
  });
});

describe('as Mermaid', () => {
  const text = mermaidOf(townHall, NAMES);

  test('every line is one that Mermaid knows, whatever is in the names', () => {
    const known =
      /^(flowchart LR| {2}begin\(\(gesprek\)\)| {2}s\d+\S{1,3}"[^"<>]*<br\/>[^"<>]*"\S{1,3}:::look-[a-z-]+| {2}(begin|s\d+) (-->|-\.->)(\|"[^"<>|]*"\|)? s\d+| {2}classDef look-[a-z-]+ [\w#:,-]+)?$/;
    expect(text.split('\n').filter((line) => !known.test(line))).toEqual([]);
    expect(text).toContain('#34;paspoorten#34; #38; #60;meer#62;');
  });

  test('it has every step and way of the drawing', () => {
    expect(text.match(/:::look/g)).toHaveLength(graph.nodes.length);
    expect(text.match(/ -->| -\.->/g)).toHaveLength(graph.edges.length + 1);
  });
});

/** Any steps that lead anywhere, round in circles too, and to steps that nobody can reach. */
const anyFlow = fc.integer({ min: 1, max: 14 }).chain((size) => {
  const step = fc.integer({ min: 0, max: size - 1 }).map((nth) => `step-${nth}`);
  const words = fc.string({ unit: 'grapheme', maxLength: 60 });
  const kinds = fc.oneof<fc.Arbitrary<Step>[]>(
    fc.record({ kind: fc.constant('goto' as const), then: step }),
    fc.record({ kind: fc.constant('queue' as const), queue: words }),
    fc.record({
      kind: fc.constant('hours' as const),
      open: step,
      closed: step,
      evening: step,
      holiday: step,
    }),
    fc.tuple(step, step, step, words).map(([one, two, otherwise, label]) =>
      menu({
        prompts: [{ name: label }],
        choices: [
          { key: '1', label, then: one },
          { key: '0', label: 'Iets', then: two },
        ],
        otherwise,
      }),
    ),
  );
  return fc.array(kinds, { minLength: size, maxLength: size }).map((steps): Flow => ({
    ...townHall,
    start: 'step-0',
    steps: Object.fromEntries(steps.map((one, nth) => [`step-${nth}`, one])),
  }));
});

describe('any flow', () => {
  test('can be drawn, every step in it, always the same', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        const svg = drawFlow(flow);
        const titles = new Set([...svg.matchAll(/class="title"[^>]*>([^<]*)</g)].map(([, title]) => title));
        return (
          wellFormed(svg) &&
          svg === drawFlow(flow) &&
          Object.keys(flow.steps).every((id) => titles.has(id)) &&
          !mermaidOf(flow).includes('undefined')
        );
      }),
      { numRuns: 60 },
    );
  });
});
