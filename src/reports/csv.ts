/**
 * A table as CSV (RFC 4180), with semicolons, which is what a Dutch spreadsheet splits at, and a byte order mark, by
 * which it knows that it is UTF-8. A text that a spreadsheet would run as a formula gets an apostrophe before it.
 */
export const csvOf = (rows: readonly (readonly (string | number)[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cellOf).join(';')}\r\n`).join('')}`;

function cellOf(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
