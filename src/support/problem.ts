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
  return best && best.distance <= Math.max(1, Math.floor(best.word.length / 3)) ? best.word : undefined;
}

/** Levenshtein: how many letters must be added, dropped or changed. Words too long to be a slip are not compared. */
function editDistance(a: string, b: string): number {
  if (a.length > 60 || b.length > 60) return Infinity;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? Infinity;
}
