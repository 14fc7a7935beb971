import type { Card, Line } from './drawing.ts';

/** px, from the left upper corner of the drawing. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Left upper corner. */
export type PlacedCard = Card & Point;

/** `points`: by which the line runs, from border to border; `labelAt`: the middle of its label. */
export type PlacedLine = Line & { readonly points: readonly Point[]; readonly labelAt: Point };

/** Everything with its place; `start` is the card at which calls come in. */
export interface PlacedDrawing {
  readonly start: string;
  readonly cards: readonly PlacedCard[];
  readonly lines: readonly PlacedLine[];
  readonly width: number;
  readonly height: number;
}
