import type { PlacedLine, Point } from './placed.ts';
import { rounded, textSvg } from './svg-text.ts';

const THINNEST_PX = 1.4;
const THICKEST_PX = 13;

export function lineSvg(line: PlacedLine): string {
  const last = line.points.at(-1);
  if (!last) return '';
  const css = ['line', line.fallback ? 'fallback' : '', line.traffic?.count === 0 ? 'unused' : '']
    .filter(Boolean)
    .join(' ');
  const thick = thicknessOf(line);
  const style = thick === undefined ? '' : ` style="stroke-width:${thick}"`;
  const head = Math.max(4.5, (thick ?? 0) * 0.8);
  const { x, y } = { x: rounded(last.x), y: rounded(last.y) };
  return `<g><path class="${css}"${style} d="${pathOf([...line.points.slice(0, -1), { x: last.x - head * 1.5, y: last.y }])}"/><path class="arrow" d="M${x} ${y}l${-rounded(head * 1.7)} ${-rounded(head)}v${rounded(2 * head)}z"/></g>`;
}

function thicknessOf({ traffic }: PlacedLine): number | undefined {
  if (!traffic || traffic.count === 0) return undefined;
  return rounded(THINNEST_PX + traffic.share * (THICKEST_PX - THINNEST_PX));
}

/** Leaves and arrives level, as lines from left to right do. */
function pathOf(points: readonly Point[]): string {
  const [first, ...more] = points;
  if (!first) return '';
  let from = first;
  const curves = more.map((to) => {
    const middle = rounded((from.x + to.x) / 2);
    const curve = `C${middle} ${rounded(from.y)} ${middle} ${rounded(to.y)} ${rounded(to.x)} ${rounded(to.y)}`;
    from = to;
    return curve;
  });
  return `M${rounded(first.x)} ${rounded(first.y)}${curves.join('')}`;
}

/** The key on a small plate, the words beside it, the number below. */
export function labelSvg(line: PlacedLine): string {
  if (line.width === 0) return '';
  const left = line.labelAt.x - line.width / 2;
  const top = line.labelAt.y - line.height / 2;
  const plate = line.key === null ? '' : keySvg(line.key, left + 2, line.labelAt.y - 9);
  const x = left + (line.key === null ? 5 : 25);
  const firstY = line.labelAt.y - (line.label.length * 14) / 2 + 11;
  const last = line.traffic ? line.label.length - 1 : -1;
  const words = line.label.map((text, nth) =>
    textSvg(nth === last ? 'label number' : 'label', { x, y: firstY + nth * 14 }, text),
  );
  return `<g><rect class="behind" x="${rounded(left)}" y="${rounded(top)}" width="${line.width}" height="${line.height}" rx="4"/>${plate}${words.join('')}</g>`;
}

export const keySvg = (key: string, x: number, y: number): string =>
  `<rect class="key" x="${rounded(x)}" y="${rounded(y)}" width="18" height="18" rx="4"/>${textSvg('key-text', { x: x + 9, y: y + 13, anchor: 'middle' }, key)}`;
