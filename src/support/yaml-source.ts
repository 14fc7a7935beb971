import { LineCounter, isCollection, isMap, isNode, isPair, isScalar, parseDocument } from 'yaml';
import type { Document, Pair, YAMLMap } from 'yaml';
import { messageOf } from './errors.ts';
import { fileWords, yamlWords } from './mistakes/files.ts';
import type { Phrase } from './phrase.ts';
import { nearest } from './problem.ts';
import type { Problem } from './problem.ts';
import { yamlProblems } from './yaml-troubles.ts';

export type YamlPath = readonly (string | number)[];

/** A YAML file that was read: its value, and where in the file each part of it stands. */
export interface YamlSource {
  readonly file: string;
  readonly text: string;
  /** Maps, lists and strings only: 014015 stays "014015", since every scalar is taken as written. */
  readonly value: unknown;
  /** A problem at a path; `known` are the words from which a suggestion is made. */
  problemAt(path: YamlPath, found: Phrase, allowed: Phrase, known?: readonly string[]): Problem;
}

/** Reads a YAML text. Never throws: what can't be read is a problem, and `value` is then undefined. */
export function readYaml(file: string, text: string): { source: YamlSource; problems: readonly Problem[] } {
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, {
      schema: 'failsafe',
      lineCounter: lines,
      prettyErrors: false,
      logLevel: 'error',
      // Found by yaml-troubles.ts, which can name the key, and answers soon for a hundred thousand.
      uniqueKeys: false,
    });
    const problems = yamlProblems({ file, lines, document });
    const value: unknown = problems.length === 0 ? document.toJS({ maxAliasCount: 100 }) : undefined;
    return { source: sourceOf({ file, text, value, lines, document }), problems };
  } catch (error) {
    // Nested deeper than the stack, or aliases that blow up: the package throws instead of reporting.
    const found = fileWords.trouble(messageOf(error));
    const problem = { file, line: 1, column: 1, path: '', found, allowed: yamlWords.yaml };
    return { source: emptySource(file, text), problems: [problem] };
  }
}

interface Read {
  readonly file: string;
  readonly text: string;
  readonly value: unknown;
  readonly lines: LineCounter;
  readonly document: Document;
}

function sourceOf({ file, text, value, lines, document }: Read): YamlSource {
  return {
    file,
    text,
    value,
    problemAt(path, found, allowed, known = []) {
      const offset = offsetOf(document, path);
      const { line, col } = lines.linePos(offset);
      return problemOf({ file, line, column: col, path: path.join('.'), found, allowed }, known);
    },
  };
}

/** A file of which nothing could be read: it has no value. */
export function emptySource(file: string, text: string): YamlSource {
  return {
    file,
    text,
    value: undefined,
    problemAt: (path, found, allowed, known = []) =>
      problemOf({ file, line: 1, column: 1, path: path.join('.'), found, allowed }, known),
  };
}

function problemOf(problem: Problem, known: readonly string[]): Problem {
  const written = /"([^"]*)"/.exec(problem.found.en)?.[1];
  const suggestion = written === undefined ? undefined : nearest(written, known);
  return suggestion === undefined ? problem : { ...problem, suggestion };
}

/** Where the deepest part of the path that exists begins: the key of a map, the item of a list. */
function offsetOf(document: Document, path: YamlPath): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const part of path) {
    const found = childOf(node, part);
    if (!found) break;
    offset = found.offset ?? offset;
    node = found.node;
  }
  return offset;
}

/** A map's pairs by key; looked up for each problem of a file. */
function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = pairs.get(map);
  if (known) return known;
  const found = new Map(
    map.items.flatMap((item): [string, Pair][] =>
      isPair(item) && isScalar(item.key) ? [[String(item.key.value), item]] : [],
    ),
  );
  pairs.set(map, found);
  return found;
}
const pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

function childOf(
  node: unknown,
  part: string | number,
): { node: unknown; offset: number | undefined } | undefined {
  if (isMap(node)) {
    const pair = pairsOf(node).get(String(part));
    if (!pair) return undefined;
    return { node: pair.value, offset: isNode(pair.key) ? pair.key.range?.[0] : undefined };
  }
  if (!isCollection(node)) return undefined;
  const item: unknown = node.items[Number(part)];
  return isNode(item) ? { node: item, offset: item.range?.[0] } : undefined;
}
