const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for between tags or quotes; characters that XML 1.0 does not know are left out. */
export const escaped = (text: string): string =>
  text
    // Control characters are exactly what is meant.
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

/** Coordinates need no more. */
export const rounded = (value: number): number => Math.round(value * 10) / 10;

/** One line of text; `y` is where its letters stand. */
export const textSvg = (
  css: string,
  { x, y, anchor }: { readonly x: number; readonly y: number; readonly anchor?: 'middle' },
  words: string,
): string =>
  `<text class="${css}" x="${rounded(x)}" y="${rounded(y)}"${anchor ? ` text-anchor="${anchor}"` : ''}>${escaped(words)}</text>`;
