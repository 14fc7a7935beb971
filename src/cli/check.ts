import { parseArgs } from 'node:util';
import type { Municipality } from '../config/configuration.ts';
import { loadMunicipalities } from '../config/load.ts';
import { foldersFrom } from '../config/settings.ts';
import { formatProblem } from '../support/problem.ts';
import type { CliCommand } from './command.ts';

const OPTIONS = { config: { type: 'string' }, flows: { type: 'string' }, json: { type: 'boolean' } } as const;

/** `veertien check`: every mistake in municipalities, flows and texts, before anything is started with them. */
export const check: CliCommand = {
  summary: 'look over municipalities, flows and texts',
  help: `veertien check [--config FOLDER] [--flows FOLDER] [--json]

Reads every municipality with its flows and texts, and names every mistake: file, line, column, what was
found, what is allowed.

  --config FOLDER  folder with <municipality>.yaml (CONFIG_DIR, else config)
  --flows FOLDER   folder with <municipality>/*.yaml (FLOWS_DIR, else ivr-flows)
  --json           {"ok", "municipalities": [{"id", "flows": [{"id", "version", "steps"}], …}], "problems": […]}

Exit code: 0 all is well, 1 there are mistakes, 2 called wrongly.`,

  async run(args, terminal) {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    const { configDir, flowsDir } = foldersFrom(terminal.env);
    const loaded = loadMunicipalities(values.config ?? configDir, values.flows ?? flowsDir, Date.now());
    const found = loaded.ok ? loaded.municipalities.map(summaryOf) : [];
    const problems = loaded.ok ? [] : loaded.problems;
    if (values.json) {
      terminal.print(JSON.stringify({ ok: loaded.ok, municipalities: found, problems }, null, 2));
    } else {
      found.forEach((municipality) => terminal.print(sentenceOf(municipality)));
      problems.forEach((problem) => terminal.print(formatProblem(problem)));
      if (problems.length > 0)
        terminal.print(problems.length === 1 ? '1 mistake' : `${problems.length} mistakes`);
    }
    return loaded.ok ? 0 : 1;
  },
};

type Summary = ReturnType<typeof summaryOf>;

const summaryOf = ({ plan }: Municipality) => ({
  id: plan.municipality,
  numbers: plan.numbers.map(({ number }) => number),
  queues: Object.keys(plan.queues).length,
  agents: Object.keys(plan.agents).length,
  prompts: Object.keys(Object.values(plan.flows)[0]?.texts['nl'] ?? {}).length,
  flows: Object.values(plan.flows).map((flow) => ({
    id: flow.id,
    version: flow.version,
    steps: Object.keys(flow.steps).length,
  })),
});

function sentenceOf({ id, numbers, queues, agents, prompts, flows }: Summary): string {
  const menus = flows.map((flow) => `${flow.id} (${flow.steps} steps, version ${flow.version})`).join(', ');
  return `${id}: all is well. Number ${numbers.join(', ')}; ${queues} queues, ${agents} agents, ${prompts} texts; flow ${menus}`;
}
