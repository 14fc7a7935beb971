/** The files of one flow: its own, and those it includes, which may include others. Each is read once. */
import { readdirSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { fileWords } from '../support/mistakes/files.ts';
import { listed } from '../support/phrase.ts';
import type { Problem } from '../support/problem.ts';
import { isRecord } from '../support/shapes.ts';
import { readYamlFile } from '../support/yaml-file.ts';
import type { YamlSource } from '../support/yaml-source.ts';

export interface FlowSources {
  readonly own: YamlSource;
  /** In the order in which they are named, those included by others after them. */
  readonly included: readonly YamlSource[];
  /** Files that are not there, rounds, and text that is no YAML. */
  readonly problems: readonly Problem[];
}

/** Deeper is a mistake. */
const DEEPEST = 10;

/** Reads the flow at `path`; what it includes must lie in `root`, the folder of all municipalities' flows. */
export function readFlowSources(path: string, root: string): FlowSources {
  const files = new Map<string, YamlSource>();
  const problems: Problem[] = [];
  const read = (file: string, way: readonly string[]): YamlSource => {
    const { source, problems: unreadable } = readYamlFile(file);
    files.set(file, source);
    problems.push(...unreadable);
    for (const [index, name] of includesOf(source).entries()) {
      const target = normalize(join(dirname(file), name));
      const refused = refusal(source, index, { name, target, root, way: [...way, file] });
      if (refused) problems.push(refused);
      else if (!files.has(target)) read(target, [...way, file]);
    }
    return source;
  };
  const own = read(normalize(path), []);
  return { own, included: [...files.values()].filter((source) => source !== own), problems };
}

/** What is no list of names has no shape, which is told elsewhere. */
function includesOf({ value }: YamlSource): string[] {
  const found = isRecord(value) ? value['include'] : undefined;
  return Array.isArray(found)
    ? found.filter((name): name is string => typeof name === 'string' && name.endsWith('.yaml'))
    : [];
}

interface Include {
  readonly name: string;
  readonly target: string;
  readonly root: string;
  /** From the flow to the file that includes. */
  readonly way: readonly string[];
}

function refusal(source: YamlSource, index: number, include: Include): Problem | undefined {
  const { name, target, root, way } = include;
  const path = ['include', index];
  const inRoot = relative(root, target);
  if (name.includes('\0')) return source.problemAt(path, fileWords.noFileName, fileWords.fileThere);
  if (inRoot.startsWith('..') || inRoot.startsWith(sep)) {
    return source.problemAt(path, fileWords.theFile(name), fileWords.inFlowsFolder);
  }
  if (way.includes(target)) {
    const round = [...way.slice(way.indexOf(target)), target].map((file) => relative(root, file));
    return source.problemAt(path, fileWords.includesItself(round.join(' → ')), fileWords.noRound);
  }
  if (way.length > DEEPEST)
    return source.problemAt(path, fileWords.includedTooDeep, fileWords.atMostDeep(DEEPEST));
  if (statSync(target, { throwIfNoEntry: false })?.isFile()) return undefined;
  const known = filesNear(dirname(way[0] ?? target), dirname(source.file));
  const allowed = known.length > 0 ? listed(known) : fileWords.fileThere;
  return source.problemAt(path, fileWords.theFile(name), allowed, known);
}

/** Files with steps below the flow's folder, as somebody in `from` would name them. */
function filesNear(folder: string, from: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml') && file.includes(sep))
    .map((file) => relative(from, join(folder, file)))
    .sort();
}
