import type { Phrase, Tongue } from './phrase.ts';

/** What is wrong in a file or setting, told so that whoever wrote it can mend it. Line and column count from 1. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Where in the file's structure: "queues.burgerzaken.wrap-up". */
  readonly path: string;
  readonly found: Phrase;
  readonly allowed: Phrase;
  /** The word that was probably meant. */
  readonly suggestion?: string;
  /** Worth a look, but no mistake: the file is taken as it is. */
  readonly warning?: true;
}

/** About a file as a whole: no line of it. */
export const fileProblem = (file: string, found: Phrase, allowed: Phrase): Problem => ({
  file,
  line: 0,
  column: 0,
  path: '',
  found,
  allowed,
});

/** The same, as something to look at rather than a mistake. */
export const asWarning = (problem: Problem): Problem => ({ ...problem, warning: true });
export const isWarning = ({ warning }: Problem): boolean => warning === true;

const WORDS = {
  nl: {
    found: 'er staat',
    allowed: 'er mag staan',
    better: 'beter is',
    warning: 'let op',
    meant: 'Bedoelt u',
  },
  en: { found: 'found', allowed: 'allowed', better: 'better', warning: 'warning', meant: 'Did you mean' },
} as const satisfies Readonly<Record<Tongue, unknown>>;

/** "de wachtrij "x"; er mag staan: a, b. Bedoelt u "a"?", after its own word for found. */
export function problemSentence({ found, allowed, suggestion, warning }: Problem, tongue: Tongue): string {
  const words = WORDS[tongue];
  const hint = suggestion === undefined ? '' : `. ${words.meant} "${suggestion}"?`;
  return `${found[tongue]}; ${warning ? words.better : words.allowed}: ${allowed[tongue]}${hint}`;
}

/** One line: `config/delft.yaml:12:5 agents.anna.queues: er staat "x"; er mag staan: a, b. Bedoelt u "a"?` */
export const problemLine =
  (tongue: Tongue) =>
  (problem: Problem): string => {
    const { file, line, column, path, warning } = problem;
    const words = WORDS[tongue];
    const place = line > 0 ? `${file}:${line}:${column}` : file;
    const parts = [path === '' ? '' : ` ${path}:`, warning ? ` ${words.warning}:` : ''];
    return `${place}${parts.join('')} ${words.found} ${problemSentence(problem, tongue)}`;
  };

/** As it stands in the log and in tests. */
export const formatProblem = problemLine('en');

/** A problem as JSON (`--json`), in one language. */
export const problemJson =
  (tongue: Tongue) =>
  ({ found, allowed, ...rest }: Problem): ToldProblem => ({
    ...rest,
    found: found[tongue],
    allowed: allowed[tongue],
  });

export type ToldProblem = Omit<Problem, 'found' | 'allowed'> & {
  readonly found: string;
  readonly allowed: string;
};

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
