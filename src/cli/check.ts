import { existsSync, readdirSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { parseArgs } from 'node:util';
import type { Municipality } from '../config/configuration.ts';
import { loadMunicipalities } from '../config/load.ts';
import { foldersFrom } from '../config/settings.ts';
import { writtenStep } from '../ivr/flow.ts';
import type { Flow } from '../ivr/flow.ts';
import { levelsOf } from '../ivr/levels.ts';
import { formatProblem, nearest } from '../support/problem.ts';
import type { Problem } from '../support/problem.ts';
import type { CliCommand, ExitCode, Terminal } from './command.ts';

const OPTIONS = { config: { type: 'string' }, flows: { type: 'string' }, json: { type: 'boolean' } } as const;

/** `veertien check`: every mistake in municipalities, flows and texts, before anything is started with them. */
export const check: CliCommand = {
  summary: 'look over municipalities, flows and texts',
  help: `veertien check [MUNICIPALITY [FLOW]] [--config FOLDER] [--flows FOLDER] [--json]

Reads every municipality with its flows and texts, and names every mistake: file, line, column, what was
found, what is allowed. Of each flow it tells the steps, the menus and on how many levels they lie, and its
version. With MUNICIPALITY, or MUNICIPALITY and FLOW, mistakes of others are only counted.

  --config FOLDER  folder with <municipality>.yaml (CONFIG_DIR, else config)
  --flows FOLDER   folder with <municipality>/*.yaml (FLOWS_DIR, else ivr-flows)
  --json           {"ok", "municipalities": [{"id", "flows": [{"id", "version", "steps", "menus", "levels"}], …}],
                   "problems": [{"file", "line", "column", "path", "found", "allowed", "suggestion"}], "elsewhere"}

Exit code: 0 all is well, 1 there are mistakes, 2 called wrongly.`,

  async run(args, terminal) {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const folders = foldersFrom(terminal.env);
    const configDir = values.config ?? folders.configDir;
    const flowsDir = values.flows ?? folders.flowsDir;
    const [municipality, flow, more] = positionals;
    const wanted: Wanted = { configDir, flowsDir, municipality, flow };
    const refused = more === undefined ? refusal(wanted) : `too much: ${more}`;
    if (refused !== undefined) {
      terminal.printError(refused);
      return 2;
    }
    const loaded = loadMunicipalities(configDir, flowsDir, Date.now());
    const all = loaded.ok ? [] : loaded.problems;
    const problems = all.filter((problem) => concerns(wanted, problem));
    const found = loaded.ok ? loaded.municipalities.filter(isWanted(wanted)).map(summaryOf) : [];
    return report(terminal, values.json ?? false, {
      wanted,
      found,
      problems,
      elsewhere: all.length - problems.length,
    });
  },
};

/** Whose mistakes are told: everybody's, one municipality's, or one flow's. */
interface Wanted {
  readonly configDir: string;
  readonly flowsDir: string;
  readonly municipality: string | undefined;
  readonly flow: string | undefined;
}

interface Report {
  readonly wanted: Wanted;
  readonly found: readonly Summary[];
  readonly problems: readonly Problem[];
  /** Mistakes of others. */
  readonly elsewhere: number;
}

function report(terminal: Terminal, json: boolean, { wanted, found, problems, elsewhere }: Report): ExitCode {
  const ok = problems.length === 0;
  if (json) {
    terminal.print(JSON.stringify({ ok, municipalities: found, problems, elsewhere }, null, 2));
    return ok ? 0 : 1;
  }
  found.forEach((municipality) => terminal.print(sentenceOf(municipality)));
  problems.forEach((problem) => terminal.print(formatProblem(problem)));
  if (!ok) terminal.print(mistakes(problems.length));
  if (ok && found.length === 0) terminal.print(`${wanted.municipality ?? ''}: no mistakes`);
  if (elsewhere > 0) terminal.print(`${mistakes(elsewhere)} elsewhere: veertien check`);
  return ok ? 0 : 1;
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
const mistakes = (count: number): string => counted(count, 'mistake');

const idsIn = (folder: string): string[] =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith('.yaml') && !name.startsWith('prompts.'))
    .map((name) => basename(name, '.yaml'));

/** What to say to somebody who names what is not there; undefined: nothing. */
function refusal({ configDir, flowsDir, municipality, flow }: Wanted): string | undefined {
  if (municipality === undefined) return undefined;
  const unknown = (what: string, name: string, known: readonly string[]): string | undefined => {
    if (known.includes(name)) return undefined;
    const meant = nearest(name, known);
    const hint = meant === undefined ? '' : `; did you mean "${meant}"?`;
    return `there is no ${what} "${name}" (there are: ${known.join(', ')})${hint}`;
  };
  const flows = idsIn(join(flowsDir, municipality));
  return (
    unknown('municipality', municipality, idsIn(configDir)) ??
    (flow === undefined ? undefined : unknown('flow', flow, flows))
  );
}

/** Files that several share concern each of them. */
function concerns({ configDir, flowsDir, municipality, flow }: Wanted, { file }: Problem): boolean {
  if (municipality === undefined) return true;
  const others = idsIn(configDir).filter((id) => id !== municipality);
  const [folder = '', name = '', ...deeper] = relative(flowsDir, file).split(sep);
  if (folder === '..') return !others.some((id) => file === join(configDir, `${id}.yaml`));
  if (others.includes(folder)) return false;
  const isFlow = folder === municipality && deeper.length === 0 && name.endsWith('.yaml');
  return !isFlow || flow === undefined || name.startsWith('prompts.') || name === `${flow}.yaml`;
}

const isWanted =
  ({ municipality }: Wanted) =>
  ({ plan }: Municipality): boolean =>
    municipality === undefined || plan.municipality === municipality;

type Summary = ReturnType<typeof summaryOf>;

const summaryOf = ({ plan }: Municipality) => ({
  id: plan.municipality,
  numbers: plan.numbers.map(({ number }) => number),
  queues: Object.keys(plan.queues).length,
  agents: Object.keys(plan.agents).length,
  prompts: Object.keys(Object.values(plan.flows)[0]?.texts['nl'] ?? {}).filter((name) => !name.includes('/'))
    .length,
  flows: Object.values(plan.flows).map(flowSummary),
});

function flowSummary(flow: Flow) {
  const levels = [...levelsOf(flow).values()];
  return {
    id: flow.id,
    version: flow.version,
    /** As somebody wrote them. */
    steps: new Set(Object.keys(flow.steps).map(writtenStep)).size,
    menus: levels.length,
    levels: Math.max(0, ...levels),
  };
}

function sentenceOf({ id, numbers, queues, agents, prompts, flows }: Summary): string {
  const told = flows.map(
    (flow) =>
      `${flow.id} (${counted(flow.steps, 'step')}, ${counted(flow.menus, 'menu')} on ${counted(flow.levels, 'level')}, version ${flow.version})`,
  );
  return `${id}: all is well. Number ${numbers.join(', ')}; ${queues} queues, ${agents} agents, ${prompts} texts; flow ${told.join(', ')}`;
}
