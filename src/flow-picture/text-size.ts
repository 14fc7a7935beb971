/** How wide words are, near enough: a drawing is made where there is no font to measure with. */

const NARROW = new Set("iIjl.,:;'|!()[]/·-ft ");
const WIDE = new Set('mwMW@%—…');

/** Of an ordinary sans serif of this size, px; rather too wide than too narrow. */
export function widthOf(text: string, fontPx: number): number {
  let ems = 0;
  for (const letter of text) {
    if (NARROW.has(letter)) ems += 0.37;
    else if (WIDE.has(letter)) ems += 0.95;
    else ems += letter === letter.toLowerCase() ? 0.6 : 0.74;
  }
  return Math.ceil(ems * fontPx);
}

/** Cut at words into lines that fit; what is too much ends in "…". A word that does not fit has a line of its own. */
export function wrapped(
  text: string,
  fontPx: number,
  fit: { readonly width: number; readonly lines: number },
): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter(Boolean)) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && widthOf(longer, fontPx) <= fit.width) lines[lines.length - 1] = longer;
    else if (lines.length < fit.lines) lines.push(word);
    else {
      lines[lines.length - 1] = `${last ?? ''} …`;
      break;
    }
  }
  return lines.map((line) => shortened(line, fontPx, fit.width * 1.25));
}

function shortened(line: string, fontPx: number, width: number): string {
  if (widthOf(line, fontPx) <= width) return line;
  let short = line;
  while (short.length > 1 && widthOf(`${short}…`, fontPx) > width) short = short.slice(0, -1);
  return `${short}…`;
}
