/** The flows and prompts of one municipality, from `<flows folder>/<municipality>/`. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkFlow } from '../ivr/check.ts';
import type { KnownNames } from '../ivr/check.ts';
import type { Flow } from '../ivr/flow.ts';
import { parseFlow } from '../ivr/parse.ts';
import type { Problem } from '../support/problem.ts';
import { readYaml } from '../support/yaml-source.ts';
import type { PromptText } from './configuration.ts';
import { promptTextsOf } from './prompt-texts.ts';

const PROMPTS_FILE = 'prompts.nl.yaml';

export interface LoadedFlows {
  /** Flow id (the file's name without .yaml) → flow. */
  readonly flows: Readonly<Record<string, Flow>>;
  /** The flows there are files for, the broken too. */
  readonly flowIds: readonly string[];
  readonly prompts: readonly PromptText[];
  readonly problems: readonly Problem[];
}

/** What of a municipality its flows may name. */
export type NamedByFlows = Pick<KnownNames, 'queues' | 'skills'>;

/** Reads and checks all flows of a municipality against the queues and skills it has. */
export function loadFlows(folder: string, named: NamedByFlows): LoadedFlows {
  if (!existsSync(join(folder, PROMPTS_FILE))) {
    const problem = {
      file: folder,
      line: 0,
      column: 0,
      path: '',
      found: `no ${PROMPTS_FILE}`,
      allowed: 'a folder with flows (*.yaml) and their texts',
    };
    return { flows: {}, flowIds: [], prompts: [], problems: [problem] };
  }
  const spoken = readYaml(join(folder, PROMPTS_FILE), readFileSync(join(folder, PROMPTS_FILE), 'utf8'));
  // Texts that can't be read as YAML have no shape to be judged either.
  const texts =
    spoken.problems.length > 0
      ? { texts: [], problems: [] }
      : promptTextsOf(spoken.source, join(folder, 'recordings'));
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml') && !name.startsWith('prompts.'));
  const read = files
    .sort()
    .map((name) =>
      readFlow(join(folder, name), { ...named, texts: texts.texts, spoken: spoken.source.text }),
    );
  return {
    flows: Object.fromEntries(read.flatMap(({ flow }) => (flow ? [[flow.id, flow]] : []))),
    flowIds: files.map(flowIdOf),
    prompts: texts.texts,
    problems: [...spoken.problems, ...texts.problems, ...read.flatMap(({ problems }) => problems)],
  };
}

const flowIdOf = (path: string): string => basename(path, '.yaml');

interface FlowSurroundings extends NamedByFlows {
  readonly texts: readonly PromptText[];
  /** The prompts file as it stands: part of the version. */
  readonly spoken: string;
}

function readFlow(
  path: string,
  { queues, skills, texts, spoken }: FlowSurroundings,
): { flow: Flow | undefined; problems: Problem[] } {
  const { source, problems } = readYaml(path, readFileSync(path, 'utf8'));
  if (problems.length > 0) return { flow: undefined, problems: [...problems] };
  const version = createHash('sha256')
    .update(source.text)
    .update('\0')
    .update(spoken)
    .digest('hex')
    .slice(0, 12);
  const parsed = parseFlow(source, flowIdOf(path), version);
  const plain = texts.filter((text) => Object.keys(text.params).length === 0);
  const ranged = texts.filter((text) => Object.keys(text.params).length > 0);
  const known = { queues, skills, prompts: namesOf(plain), promptsWithParams: namesOf(ranged) };
  return { flow: parsed.flow, problems: [...parsed.problems, ...checkFlow(source, parsed, known)] };
}

const namesOf = (texts: readonly PromptText[]): string[] => [...new Set(texts.map((text) => text.name))];
