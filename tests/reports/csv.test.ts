import { describe, expect, it } from 'vitest';
import { csvOf } from '../../src/reports/csv.ts';

describe('a table as CSV', () => {
  it('quotes what has a separator, a quote or a line end in it', () => {
    expect(csvOf([['a;b', 'zei "ja"', 'twee\nregels', 12, 'één']])).toBe(
      '\uFEFF"a;b";"zei ""ja""";"twee\nregels";12;één\r\n',
    );
  });

  it.each(['=1+1', '+31612345678', '-2', '@SUM(A1)', '\t=1', '\r=1'])(
    'takes from %j what a spreadsheet would run',
    (text) => {
      const cell = csvOf([[text]]).slice(1, -2);
      expect(cell.replace(/^"/, '').startsWith("'")).toBe(true);
    },
  );

  it('leaves numbers numbers', () => {
    expect(csvOf([[-5, 0]])).toBe('\uFEFF-5;0\r\n');
  });
});
