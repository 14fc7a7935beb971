import { LINE_PX } from './drawing.ts';
import type { Look } from './node.ts';
import type { PlacedCard } from './placed.ts';
import { escaped, rounded, textSvg } from './svg-text.ts';

/** Where nobody needs to look twice. */
const LITTLE_TROUBLE = 0.02;

export function cardSvg(card: PlacedCard): string {
  const css = ['card', card.look, card.isReference ? 'reference' : '', unvisited(card) ? 'unvisited' : '']
    .filter(Boolean)
    .join(' ');
  return `<g class="${css}" transform="translate(${card.x} ${card.y})"><title>${escaped(card.tooltip)}</title>${outlineSvg(card)}${troubleSvg(card)}${card.isReference ? referenceText(card) : cardText(card)}</g>`;
}

const unvisited = ({ traffic, isReference }: PlacedCard): boolean => !isReference && traffic?.visits === 0;

function outlineSvg({ look, width, height, isReference }: PlacedCard): string {
  if (isReference) return `<rect class="outline" width="${width}" height="${height}" rx="${height / 2}"/>`;
  const outline = `<path class="outline" d="${outlineOf(look, width, height)}"/>`;
  if (look === 'note') return `${outline}<path class="fold" d="M${width - 12} 0v12h12"/>`;
  if (look === 'message') return `${outline}<path class="fold" d="M0 5H${width}M0 ${height - 5}H${width}"/>`;
  return outline;
}

/** The shape says what it is, also without colours. */
export function outlineOf(look: Look, width: number, height: number): string {
  const r = Math.min(height / 2, 26);
  const [w, h, middle] = [width, height, rounded(height / 2)];
  switch (look) {
    case 'decide':
      return `M18 0H${w - 18}L${w} ${middle}L${w - 18} ${h}H18L0 ${middle}Z`;
    case 'queue':
      return `M${r} 0H${w - r}A${r} ${r} 0 0 1 ${w} ${r}V${h - r}A${r} ${r} 0 0 1 ${w - r} ${h}H${r}A${r} ${r} 0 0 1 0 ${h - r}V${r}A${r} ${r} 0 0 1 ${r} 0Z`;
    case 'hand-on':
      return `M0 0H${w - 18}L${w} ${middle}L${w - 18} ${h}H0Z`;
    case 'transfer':
      return `M12 0H${w}L${w - 12} ${h}H0Z`;
    case 'note':
      return `M0 0H${w - 12}L${w} 12V${h}H0Z`;
    case 'hang-up':
      return `M10 0H${w - 10}L${w} 10V${h - 10}L${w - 10} ${h}H10L0 ${h - 10}V10Z`;
    case 'message':
    case 'work':
      return `M0 0H${w}V${h}H0Z`;
    case 'say':
    case 'menu':
    case 'ask':
      return `M8 0H${w - 8}Q${w} 0 ${w} 8V${h - 8}Q${w} ${h} ${w - 8} ${h}H8Q0 ${h} 0 ${h - 8}V8Q0 0 8 0Z`;
  }
}

/** The redder, the more people hung up or went silent. */
function troubleSvg({ traffic, look, width, height }: PlacedCard): string {
  if (!traffic || traffic.trouble < LITTLE_TROUBLE) return '';
  const strength = rounded(Math.min(1, traffic.trouble / 0.4) * 10) / 10;
  return `<path class="trouble" style="fill-opacity:${Math.round(strength * 45) / 100}" d="${outlineOf(look, width, height)}"/>`;
}

const referenceText = ({ title, width }: PlacedCard): string =>
  textSvg('small', { x: width / 2, y: 16, anchor: 'middle' }, title);

function cardText({ title, does, says, traffic, width }: PlacedCard): string {
  const x = width / 2;
  const rows = [
    ...does.map((text) => ['small', text] as const),
    ...says.map((text) => ['says', text] as const),
    ...(traffic?.lines ?? []).map((text) => ['small number', text] as const),
  ];
  const first = 8 + 14;
  return [
    textSvg('title', { x, y: first, anchor: 'middle' }, title),
    ...rows.map(([css, text], nth) =>
      textSvg(css, { x, y: first + 2 + (nth + 1) * LINE_PX, anchor: 'middle' }, text),
    ),
  ].join('');
}
