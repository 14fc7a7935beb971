import { existsSync, readdirSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { parseArgs } from 'node:util';
import type { Municipality } from '../config/configuration.ts';
import { readMunicipalities } from '../config/load.ts';
import { foldersFrom } from '../config/settings.ts';
import { writtenStep } from '../ivr/flow.ts';
import type { Flow } from '../ivr/flow.ts';
import { levelsOf } from '../ivr/levels.ts';
import { both } from '../support/phrase.ts';
import type { Phrase, Tongue } from '../support/phrase.ts';
import { isWarning, nearest, problemJson, problemLine } from '../support/problem.ts';
import type { Problem } from '../support/problem.ts';
import type { CliCommand, ExitCode, Terminal } from './command.ts';
import { checkSpeech } from './speech.ts';
import { cliWords, counted } from './words.ts';

const OPTIONS = { config: { type: 'string' }, flows: { type: 'string' }, json: { type: 'boolean' } } as const;

/** `veertien check`: every mistake in municipalities, flows and texts, before anything is started with them. */
export const check: CliCommand = {
  summary: 'look over municipalities, flows and texts',
  help: `veertien check [MUNICIPALITY [FLOW]] [--config FOLDER] [--flows FOLDER] [--lang nl|en] [--json]

Reads every municipality with its flows and texts, and names every mistake: file, line, column, what was
found, what is allowed. Of each flow it tells the steps, the menus and on how many levels they lie, and its
version. With MUNICIPALITY, or MUNICIPALITY and FLOW, mistakes of others are only counted. Warnings are worth a look;
with a warning all is still well. How long callers listen to a menu is measured in its sound (limits: \`longest\` in the
flow); what was measured is kept in DATA_DIR.

  --config FOLDER  folder with <municipality>.yaml (CONFIG_DIR, else config)
  --flows FOLDER   folder with <municipality>/*.yaml (FLOWS_DIR, else ivr-flows)
  --lang nl|en     language of what is told; left out: the municipality's (\`language\` in its file; where that is left
                   out: Dutch with the time zone Europe/Amsterdam, English with another)
  --json           {"ok", "municipalities": [{"id", "flows": [{"id", "version", "steps", "menus", "levels"}], …}],
                   "problems": [{"file", "line", "column", "path", "found", "allowed", "suggestion"}],
                   "warnings": [the same, "found" and what is better as "allowed"], "elsewhere"}

Exit code: 0 all is well, warnings or not, 1 there are mistakes, 2 called wrongly.`,

  async run(args, terminal) {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const folders = foldersFrom(terminal.env);
    const configDir = values.config ?? folders.configDir;
    const flowsDir = values.flows ?? folders.flowsDir;
    const [municipality, flow, more] = positionals;
    const wanted: Wanted = { configDir, flowsDir, municipality, flow };
    const refused = more === undefined ? refusal(wanted) : cliWords.tooMuch(more);
    if (refused !== undefined) {
      terminal.printError(refused[terminal.tongue]);
      return 2;
    }
    const loaded = readMunicipalities(configDir, flowsDir, Date.now());
    const speech = loaded.ok ? await checkSpeech(terminal, flowsDir, loaded.spelledOut) : [];
    const all = [...(loaded.ok ? [] : loaded.problems), ...speech.filter((problem) => !isWarning(problem))];
    const warnings = [...loaded.warnings, ...speech.filter(isWarning)];
    const problems = all.filter((problem) => concerns(wanted, problem));
    const isWell = loaded.ok && problems.length === 0;
    const found = isWell ? loaded.municipalities.filter(isWanted(wanted)).map(summaryOf) : [];
    return report(terminal, values.json ?? false, {
      wanted,
      found,
      problems,
      warnings: warnings.filter((problem) => concerns(wanted, problem)),
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
  readonly warnings: readonly Problem[];
  /** Mistakes of others. */
  readonly elsewhere: number;
}

function report(terminal: Terminal, json: boolean, told: Report): ExitCode {
  const ok = told.problems.length === 0;
  if (json) terminal.print(JSON.stringify(jsonOf(told, terminal.tongue), null, 2));
  else linesOf(told, terminal.tongue).forEach((line) => terminal.print(line));
  return ok ? 0 : 1;
}

const jsonOf = ({ found, problems, warnings, elsewhere }: Report, tongue: Tongue) => ({
  ok: problems.length === 0,
  municipalities: found,
  problems: problems.map(problemJson(tongue)),
  warnings: warnings.map(problemJson(tongue)),
  elsewhere,
});

function linesOf({ wanted, found, problems, warnings, elsewhere }: Report, tongue: Tongue): string[] {
  const ok = problems.length === 0;
  const lines = [
    ...found.map((municipality) => sentenceOf(municipality)[tongue]),
    ...[...problems, ...warnings].map(problemLine(tongue)),
  ];
  if (!ok) lines.push(counted(problems.length, 'mistake')[tongue]);
  if (warnings.length > 0) lines.push(counted(warnings.length, 'warning')[tongue]);
  if (ok && found.length === 0) lines.push(cliWords.noMistakes(wanted.municipality ?? '')[tongue]);
  if (elsewhere > 0) lines.push(cliWords.elsewhere(counted(elsewhere, 'mistake'))[tongue]);
  return lines;
}

const idsIn = (folder: string): string[] =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith('.yaml') && !name.startsWith('prompts.'))
    .map((name) => basename(name, '.yaml'));

/** What to say to somebody who names what is not there; undefined: nothing. */
function refusal({ configDir, flowsDir, municipality, flow }: Wanted): Phrase | undefined {
  if (municipality === undefined) return undefined;
  const unknown = (
    say: typeof cliWords.noFlow,
    name: string,
    known: readonly string[],
  ): Phrase | undefined =>
    known.includes(name) ? undefined : say(name, known.join(', '), nearest(name, known));
  const flows = idsIn(join(flowsDir, municipality));
  return (
    unknown(cliWords.noMunicipality, municipality, idsIn(configDir)) ??
    (flow === undefined ? undefined : unknown(cliWords.noFlow, flow, flows))
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

function sentenceOf({ id, numbers, queues, agents, prompts, flows }: Summary): Phrase {
  const sizes = flows.map(({ steps, menus, levels }) => ({
    steps: counted(steps, 'step'),
    menus: counted(menus, 'menu'),
    levels: counted(levels, 'level'),
  }));
  const told = (tongue: Tongue, on: string, version: string): string =>
    flows
      .map((flow, at) => {
        const size = sizes[at];
        const menus = `${size?.menus[tongue]} ${on} ${size?.levels[tongue]}`;
        return `${flow.id} (${size?.steps[tongue]}, ${menus}, ${version} ${flow.version})`;
      })
      .join(', ');
  return both(
    `${id}: alles klopt. Nummer ${numbers.join(', ')}; ${queues} wachtrijen, ${agents} medewerkers, ${prompts} teksten; keuzemenu ${told('nl', 'op', 'versie')}`,
    `${id}: all is well. Number ${numbers.join(', ')}; ${queues} queues, ${agents} agents, ${prompts} texts; flow ${told('en', 'on', 'version')}`,
  );
}
