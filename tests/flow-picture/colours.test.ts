import { describe, expect, test } from 'vitest';
import { STYLE } from '../../src/flow-picture/svg-style.ts';

type Colour = readonly [number, number, number];
const part = (hex: string, at: number): number => parseInt(hex.slice(at, at + 2), 16);
const colour = (hex: string): Colour => [part(hex, 1), part(hex, 3), part(hex, 5)];

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(rgb: Colour): number {
  const [r = 0, g = 0, b = 0] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: Colour, b: Colour): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}
const mixed = (top: number, opacity: number, below: number): number => top * opacity + below * (1 - opacity);
const over = (top: Colour, opacity: number, below: Colour): Colour => [
  mixed(top[0], opacity, below[0]),
  mixed(top[1], opacity, below[1]),
  mixed(top[2], opacity, below[2]),
];

const themes = [...STYLE.matchAll(/svg\{(--page[^}]*)\}?/g)].map(([, text = '']) =>
  Object.fromEntries(
    [...text.matchAll(/--([a-z-]+):(#[0-9a-f]{6})/g)].map(([, name, hex]) => [name, colour(hex ?? '')]),
  ),
);
const LOOKS = [
  'say',
  'menu',
  'ask',
  'decide',
  'work',
  'queue',
  'transfer',
  'note',
  'message',
  'hand-on',
  'hang-up',
];
const black: Colour = [0, 0, 0];

describe.each([
  ['light', themes[0] ?? {}],
  ['dark', themes[1] ?? {}],
])('in %s', (_, theme) => {
  const of = (name: string): Colour => theme[name] ?? black;

  test.each(LOOKS)('text on %s can be read, also where it is as red as can be', (look) => {
    expect(contrast(of('ink'), of(look))).toBeGreaterThan(4.5);
    expect(contrast(of('soft'), of(look))).toBeGreaterThan(4.5);
    expect(contrast(of('ink'), over(of('trouble'), 0.45, of(look)))).toBeGreaterThan(4.5);
  });

  test.each(LOOKS)('the outline of %s can be seen', (look) => {
    expect(contrast(of(`${look}-edge`), of('page'))).toBeGreaterThan(3);
  });

  test('keys and labels can be read', () => {
    expect(contrast(of('key-ink'), of('key'))).toBeGreaterThan(4.5);
    expect(contrast(of('ink'), of('page'))).toBeGreaterThan(4.5);
    expect(contrast(of('line'), of('page'))).toBeGreaterThan(3);
  });
});
