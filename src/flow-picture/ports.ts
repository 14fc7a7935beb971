import type { PlacedCard, PlacedLine, Point } from './placed.ts';

/** Lines leave a card on its right and arrive on its left, spread over the side in the order of their other ends. */
export function withPorts(cards: readonly PlacedCard[], lines: readonly PlacedLine[]): PlacedLine[] {
  const byId = new Map(cards.map((card) => [card.id, card]));
  const leaving = portsOf(
    lines,
    ({ from }) => from,
    ({ points }) => points[0],
  );
  const arriving = portsOf(
    lines,
    ({ to }) => to,
    ({ points }) => points.at(-1),
  );
  return lines.map((line) => {
    const [from, to] = [byId.get(line.from), byId.get(line.to)];
    if (!from || !to) return line;
    const start = { x: from.x + from.width, y: atShare(from, leaving.get(line.id)) };
    const end = { x: to.x, y: atShare(to, arriving.get(line.id)) };
    return { ...line, points: [start, ...line.points, end] };
  });
}

const atShare = ({ y, height }: PlacedCard, share = 0.5): number => y + height * share;

/** How far down a side each line is, 0..1: never at a corner, and not further apart than needed. */
function portsOf(
  lines: readonly PlacedLine[],
  cardOf: (line: PlacedLine) => string,
  otherEnd: (line: PlacedLine) => Point | undefined,
): ReadonlyMap<string, number> {
  const ports = new Map<string, number>();
  for (const card of new Set(lines.map(cardOf))) {
    const own = lines
      .filter((line) => cardOf(line) === card)
      .sort((a, b) => (otherEnd(a)?.y ?? 0) - (otherEnd(b)?.y ?? 0));
    const apart = Math.min(0.16, 0.6 / own.length);
    own.forEach(({ id }, nth) => ports.set(id, 0.5 + (nth - (own.length - 1) / 2) * apart));
  }
  return ports;
}
