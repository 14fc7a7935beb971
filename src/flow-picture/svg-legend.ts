import type { Look } from './node.ts';
import type { PlacedDrawing } from './placed.ts';
import { outlineOf } from './svg-card.ts';
import { keySvg } from './svg-line.ts';
import { textSvg } from './svg-text.ts';
import { widthOf } from './text-size.ts';

const LOOKS_NL: Readonly<Record<Look, string>> = {
  say: 'vertelt iets',
  menu: 'keuzemenu',
  ask: 'vraagt cijfers',
  decide: 'kijkt en kiest zelf',
  work: 'legt vast of zoekt op',
  queue: 'wachtrij: een medewerker',
  transfer: 'verbindt door',
  note: 'terugbelverzoek',
  message: 'bericht inspreken',
  'hand-on': 'naar andere gemeente',
  'hang-up': 'hangt op',
};

const SAMPLE = { width: 36, height: 20 };
const ROW_PX = 28;
export const LEGEND_GAP_PX = 26;

interface Sample {
  readonly svg: string;
  readonly words: string;
}

export interface Legend {
  /** Left and right of the drawing. */
  readonly width: number;
  readonly withTraffic: boolean;
  /** Only what is in it is explained. */
  readonly drawing: PlacedDrawing;
}

export function legendSvg({ width, withTraffic, drawing }: Legend): {
  readonly svg: string;
  readonly height: number;
} {
  const samples = [...looksIn(drawing), ...linesIn(drawing), ...(withTraffic ? TRAFFIC : [])];
  let [x, row] = [0, 0];
  const parts = samples.map(({ svg, words }) => {
    const wide = SAMPLE.width + 8 + widthOf(words, 12) + 22;
    if (x > 0 && x + wide > width) [x, row] = [0, row + 1];
    const part = `<g transform="translate(${x} ${row * ROW_PX})">${svg}${textSvg('small', { x: SAMPLE.width + 8, y: 14 }, words)}</g>`;
    x += wide;
    return part;
  });
  return { svg: parts.join('\n'), height: (row + 1) * ROW_PX };
}

function looksIn({ cards }: PlacedDrawing): Sample[] {
  const used = new Set(cards.map(({ look }) => look));
  return (Object.keys(LOOKS_NL) as Look[])
    .filter((look) => used.has(look))
    .map((look) => ({
      svg: `<g class="${look}"><path class="outline" d="${outlineOf(look, SAMPLE.width, SAMPLE.height)}"/></g>`,
      words: LOOKS_NL[look],
    }));
}

const stroke = (css: string, style = ''): string =>
  `<path class="${css}"${style} d="M0 10H${SAMPLE.width - 7}"/><path class="arrow" d="M${SAMPLE.width} 10l-8 -4.5v9z"/>`;

function linesIn({ cards, lines }: PlacedDrawing): Sample[] {
  return [
    ...(lines.some(({ key }) => key !== null)
      ? [{ svg: keySvg('1', 9, 1), words: 'toets van de beller' }]
      : []),
    ...(lines.some(({ fallback }) => fallback)
      ? [{ svg: stroke('line fallback'), words: 'geen keuze, of het lukt niet' }]
      : []),
    ...(cards.some(({ isReference }) => isReference)
      ? [
          {
            svg: `<g class="say reference"><rect class="outline" width="${SAMPLE.width}" height="20" rx="10"/>${textSvg('small', { x: 18, y: 14, anchor: 'middle' }, '↪')}</g>`,
            words: 'staat elders in de tekening',
          },
        ]
      : []),
  ];
}

const TRAFFIC: readonly Sample[] = [
  { svg: stroke('line', ' style="stroke-width:7"'), words: 'dikker: meer bellers' },
  {
    svg: `<rect class="trouble" style="fill-opacity:.12" width="18" height="20"/><rect class="trouble" style="fill-opacity:.45" x="18" width="18" height="20"/>`,
    words: 'roder: meer bellers hangen op of blijven stil (vol vanaf 40 %)',
  },
];
