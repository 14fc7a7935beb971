/** What is wrong with a text that should be YAML, told once: most of what a parser says after it follows from it. */
import { isAlias, isMap, isPair, isScalar, visit } from 'yaml';
import type { Document, LineCounter, YAMLMap, YAMLParseError } from 'yaml';
import { yamlWords } from './mistakes/files.ts';
import type { Problem } from './problem.ts';

export interface Parsed {
  readonly file: string;
  readonly lines: LineCounter;
  readonly document: Document;
}

/** Of one that can't be read the first mistake, with all lines that have a tab; else every key that comes twice. */
export function yamlProblems(parsed: Parsed): Problem[] {
  const errors = [...parsed.document.errors].sort((a, b) => a.pos[0] - b.pos[0]);
  const [first] = errors;
  if (first)
    return [first.code === 'TAB_AS_INDENT' ? tabProblem(parsed, errors) : syntaxProblem(parsed, first)];
  return twice(parsed);
}

function problemAt(
  { file, lines }: Parsed,
  offset: number,
  told: Pick<Problem, 'found' | 'allowed'> & { readonly path?: string },
): Problem {
  const { line, col } = lines.linePos(offset);
  return { file, line, column: col, path: '', ...told };
}

const syntaxProblem = (parsed: Parsed, { code, message, pos }: YAMLParseError): Problem =>
  problemAt(parsed, pos[0], { found: yamlWords.trouble(code, message), allowed: yamlWords.yaml });

function tabProblem(parsed: Parsed, errors: readonly YAMLParseError[]): Problem {
  const tabs = errors.filter(({ code }) => code === 'TAB_AS_INDENT');
  const inLines = tabs.map(({ pos }) => parsed.lines.linePos(pos[0]).line);
  return problemAt(parsed, tabs[0]?.pos[0] ?? 0, {
    found: yamlWords.tab([...new Set(inLines.slice(1))].filter((line) => line !== inLines[0])),
    allowed: yamlWords.spaces,
  });
}

function twice(parsed: Parsed): Problem[] {
  const problems: Problem[] = [];
  visit(parsed.document, {
    Map: (_, map, ancestors) => void problems.push(...twiceIn(parsed, map, pathOf([...ancestors, map]))),
  });
  return problems;
}

function twiceIn(parsed: Parsed, map: YAMLMap, path: readonly string[]): Problem[] {
  const seen = new Map<string, number>();
  return map.items.flatMap(({ key }) => {
    if (!isScalar(key) || isAlias(key)) return [];
    const [name, offset] = [String(key.value), key.range?.[0] ?? 0];
    const before = seen.get(name);
    seen.set(name, before ?? offset);
    if (before === undefined) return [];
    const found = yamlWords.keyTwice(name, parsed.lines.linePos(before).line);
    return [
      problemAt(parsed, offset, { path: [...path, name].join('.'), found, allowed: yamlWords.keyOnce }),
    ];
  });
}

/** Keys and places in lists from the top to a node. */
function pathOf(ancestors: readonly unknown[]): string[] {
  return ancestors.flatMap((node, index) => {
    if (isPair(node)) return isScalar(node.key) ? [String(node.key.value)] : [];
    const next = ancestors[index + 1];
    return isMap(node) || !isCollectionOf(node, next) ? [] : [String(node.items.indexOf(next))];
  });
}

const isCollectionOf = (node: unknown, item: unknown): node is { readonly items: readonly unknown[] } =>
  typeof node === 'object' &&
  node !== null &&
  'items' in node &&
  Array.isArray(node.items) &&
  node.items.includes(item);
