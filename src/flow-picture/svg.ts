/** A placed drawing as SVG: whole in itself, without scripts or fonts, for light and dark screens and for paper. */
import { cardSvg } from './svg-card.ts';
import { escaped, rounded } from './svg-text.ts';
import { LEGEND_GAP_PX, legendSvg } from './svg-legend.ts';
import { lineSvg, labelSvg } from './svg-line.ts';
import { STYLE } from './svg-style.ts';
import type { PlacedDrawing } from './placed.ts';

export interface Heading {
  readonly title: string;
  readonly subtitle: string;
  /** What a screen reader says of the whole. */
  readonly summary: string;
  readonly withTraffic: boolean;
}

const MARGIN = 24;
const HEADING_PX = 62;
const LEAST_WIDTH = 900;

export function svgOf(drawing: PlacedDrawing, heading: Heading): string {
  const width = Math.max(LEAST_WIDTH, drawing.width + 2 * MARGIN + START_PX);
  const legend = legendSvg({ width: width - 2 * MARGIN, withTraffic: heading.withTraffic, drawing });
  const top = MARGIN + HEADING_PX + legend.height + LEGEND_GAP_PX;
  const height = Math.ceil(top + drawing.height + MARGIN);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title summary">`,
    `<title id="title">${escaped(heading.title)}</title>`,
    `<desc id="summary">${escaped(heading.summary)}</desc>`,
    `<style>${STYLE}</style>`,
    `<rect class="page" width="${width}" height="${height}"/>`,
    `<text class="heading" x="${MARGIN}" y="${MARGIN + 22}">${escaped(heading.title)}</text>`,
    `<text class="subheading" x="${MARGIN}" y="${MARGIN + 44}">${escaped(heading.subtitle)}</text>`,
    `<g transform="translate(${MARGIN} ${MARGIN + HEADING_PX})">${legend.svg}</g>`,
    `<g transform="translate(${MARGIN + START_PX} ${top})">`,
    ...drawing.lines.map(lineSvg),
    startSvg(drawing),
    ...drawing.cards.map(cardSvg),
    ...drawing.lines.map(labelSvg),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

const START_PX = 34;

/** Where every call comes in. */
function startSvg({ cards, start }: PlacedDrawing): string {
  const first = cards.find(({ id }) => id === start);
  if (!first) return '';
  const y = rounded(first.y + first.height / 2);
  const x = first.x - START_PX;
  return `<g class="start"><title>Hier komt het gesprek binnen</title><circle cx="${x + 8}" cy="${y}" r="8"/><path class="line" d="M${x + 16} ${y}H${first.x - 7}"/>${arrowHead({ x: first.x, y })}</g>`;
}

const arrowHead = ({ x, y }: { readonly x: number; readonly y: number }): string =>
  `<path class="arrow" d="M${x} ${y}l-8 -4.5v9z"/>`;
