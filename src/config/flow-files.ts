/** The flows and texts of one municipality, from `<flows folder>/<municipality>/`. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { checkFlow } from '../ivr/check.ts';
import type { KnownNames } from '../ivr/check-names.ts';
import { saidIn } from '../ivr/check-texts.ts';
import type { Flow } from '../ivr/flow.ts';
import { parseFlow } from '../ivr/parse.ts';
import { spellOut } from '../ivr/spell-out.ts';
import type { SpelledOut } from '../ivr/spell-out.ts';
import type { SpokenTexts } from '../ivr/texts.ts';
import { fileWords } from '../support/mistakes/files.ts';
import { shapeWords } from '../support/mistakes/shapes.ts';
import { fileProblem } from '../support/problem.ts';
import type { Problem } from '../support/problem.ts';
import type { YamlSource } from '../support/yaml-source.ts';
import type { AnnouncedTexts } from './announcements.ts';
import { readFlowSources } from './flow-includes.ts';
import type { FlowSources } from './flow-includes.ts';
import { loadTexts } from './prompt-texts.ts';
import type { LoadedTexts } from './prompt-texts.ts';
import { unusedIncludes } from './unreached-steps.ts';
import type { Use } from './unreached-steps.ts';

export interface LoadedFlows {
  /** Flow id (the file's name without .yaml) → flow. */
  readonly flows: Readonly<Record<string, Flow>>;
  /** The same with where everything in them was written, for whoever judges them further. */
  readonly spelledOut: readonly SpelledOut[];
  /** The flows there are files for, the broken too. */
  readonly flowIds: readonly string[];
  /** The texts of its first language, by name. */
  readonly promptNames: readonly string[];
  readonly texts: SpokenTexts;
  readonly problems: readonly Problem[];
}

/** What of a municipality its flows may name. */
export type NamedByFlows = Omit<KnownNames, 'texts'>;

/** Reads and checks all flows of a municipality against what it has. */
export function loadFlows(folder: string, named: NamedByFlows, announcements: AnnouncedTexts): LoadedFlows {
  const texts = loadTexts(folder);
  // Once: the flows of a municipality share them.
  const said = announcements.in(texts.texts);
  const files = (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith('.yaml') && !name.startsWith('prompts.'))
    // Or a link to one: so a configuration map of Kubernetes is mounted.
    .filter((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.isFile());
  const read = files
    .sort()
    .map((name) => readFlow(join(folder, name), { named, texts, said, announcements }));
  const says = new Set(read.flatMap((flow) => flow.says));
  return {
    flows: Object.fromEntries(read.flatMap(({ flow }) => (flow ? [[flow.id, flow]] : []))),
    spelledOut: read.flatMap(({ spelledOut }) => spelledOut ?? []),
    flowIds: files.map(flowIdOf),
    promptNames: Object.keys(texts.texts['nl'] ?? {}),
    texts: texts.texts,
    problems: once([
      ...texts.problems,
      ...texts.strangers.filter(({ name }) => !says.has(name)).map(({ problem }) => problem),
      ...files.flatMap((name) => misnamed(join(folder, name))),
      ...read.flatMap(({ problems }) => problems),
      ...unusedIncludes(read.map(({ use }) => use)),
    ]),
  };
}

const flowIdOf = (path: string): string => basename(path, '.yaml');

/** Figures and pictures go by the flow's name. */
function misnamed(file: string): Problem[] {
  const name = flowIdOf(file);
  if (/^[a-z0-9][a-z0-9-]{0,39}$/.test(name)) return [];
  return [fileProblem(file, shapeWords.theName(name), fileWords.nameOfFlow)];
}

interface Surroundings {
  readonly named: NamedByFlows;
  readonly texts: LoadedTexts;
  /** With those of announcements. */
  readonly said: SpokenTexts;
  readonly announcements: AnnouncedTexts;
}

interface ReadFlow {
  readonly flow?: Flow;
  readonly spelledOut?: SpelledOut;
  readonly problems: readonly Problem[];
  /** Texts by name. */
  readonly says: readonly string[];
  readonly use: Use;
}

function readFlow(
  path: string,
  { named, texts: { texts, hash }, said, announcements }: Surroundings,
): ReadFlow {
  const root = dirname(dirname(path));
  const sources = readFlowSources(path, root);
  const parsed = parseFlow(flowIdOf(path), sources.own, sources.included.filter(isYaml));
  if (sources.problems.length > 0) {
    // With a file missing, steps would be called unknown that are not: only shapes can be judged.
    const problems = [...sources.problems, ...(isYaml(sources.own) ? parsed.problems : [])];
    return { problems, says: [], use: { sources, unreached: null } };
  }
  const version = versionOf(sources, root, hash + announcements.inVersion(parsed.flow?.id ?? ''));
  const spelledOut = parsed.flow && spellOut(parsed.flow, said, version);
  const checked = checkFlow(parsed, spelledOut, { ...named, texts });
  const problems = [...parsed.problems, ...checked.problems];
  const use = { sources, unreached: checked.unreached };
  if (!spelledOut) return { problems, says: [], use };
  const says = saidIn(spelledOut).map(({ ref }) => ref.name);
  const own = announcements.of(spelledOut.flow.id);
  const flow = own.length === 0 ? spelledOut.flow : { ...spelledOut.flow, announcements: own };
  return { problems, says, use, flow, spelledOut: { ...spelledOut, flow } };
}

/** Text that is no YAML has no value. */
const isYaml = ({ value }: YamlSource): boolean => value !== undefined;

/** The same files, wherever they lie, with the same texts and recordings are the same version. */
function versionOf({ own, included }: FlowSources, root: string, texts: string): string {
  const hash = createHash('sha256').update(texts);
  for (const { file, text } of [own, ...included]) hash.update(`\0${relative(root, file)}\0${text}`);
  return hash.digest('hex').slice(0, 12);
}

/** A file that two flows include has its mistakes once. */
function once(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
