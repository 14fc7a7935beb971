/** A mistake in a file or setting, told so that whoever wrote it can mend it. Line and column count from 1. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Where in the file's structure: "queues.burgerzaken.wrap-up". */
  readonly path: string;
  readonly found: string;
  readonly allowed: string;
  /** The word that was probably meant. */
  readonly suggestion?: string;
}

/** About a file as a whole: no line of it. */
export const fileProblem = (file: string, found: string, allowed: string): Problem => ({
  file,
  line: 0,
  column: 0,
  path: '',
  found,
  allowed,
});

/** One line: `config/delft.yaml:12:5 agents.anna.queues: found "x"; allowed: a, b. Did you mean "a"?` */
export function formatProblem(problem: Problem): string {
  const place = problem.line > 0 ? `${problem.file}:${problem.line}:${problem.column}` : problem.file;
  const path = problem.path === '' ? '' : ` ${problem.path}:`;
  const hint = problem.suggestion === undefined ? '' : `. Did you mean "${problem.suggestion}"?`;
  return `${place}${path} found ${problem.found}; allowed: ${problem.allowed}${hint}`;
}

/** The known word nearest to what was written, or undefined when none is near (a third of its letters may differ). */
export function nearest(written: string, known: readonly string[]): string | undefined {
  const scored = known.map((word) => ({
    word,
    distance: editDistance(written.toLowerCase(), word.toLowerCase()),
  }));
  const best = scored.sort((a, b) => a.distance - b.distance)[0];
  return best && best.distance <= Math.ceil(best.word.length / 3) ? best.word : undefined;
}

/**
 * How many letters must be added, dropped, changed or swapped with their neighbour (optimal string alignment).
 * Words too long to be a slip are not compared.
 */
function editDistance(a: string, b: string): number {
  if (a.length > 60 || b.length > 60) return Infinity;
  const first = Array.from({ length: b.length + 1 }, (_, index) => index);
  const rows = [first];
  for (let i = 1; i <= a.length; i += 1) rows.push(nextRow(a, b, rows));
  return rows[a.length]?.[b.length] ?? Infinity;
}

/** The distances of the first i letters of `a` to every beginning of `b`; `rows` are those of fewer letters. */
function nextRow(a: string, b: string, rows: readonly (readonly number[])[]): number[] {
  const i = rows.length;
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Infinity;
  const row = [i];
  for (let j = 1; j <= b.length; j += 1) {
    const changed = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
    const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Infinity;
    row.push(Math.min(changed, swapped, at(i - 1, j) + 1, (row[j - 1] ?? 0) + 1));
  }
  return row;
}
