import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ReloadReport } from '../config/keeper.ts';
import { askToReload } from '../config/reload-line.ts';
import { formatProblem } from '../support/problem.ts';
import type { CliCommand } from './command.ts';

const OPTIONS = { data: { type: 'string' }, json: { type: 'boolean' } } as const;

/** `veertien reload`: the running engine reads municipalities, flows and texts anew. */
export const reload: CliCommand = {
  summary: 'let the running engine read its configuration anew',
  help: `veertien reload [--data FOLDER] [--json]

The engine reads municipalities, flows, texts and recordings anew, and takes them when there is no mistake in any of
them. Callers who are in a menu finish in the version they began in. When there is a mistake, nothing changes and
every mistake is named. The engine also does this by itself when a file changes.

  --data FOLDER  data folder of the engine (DATA_DIR, else data)
  --json         {"outcome": "taken" | "unchanged" | "refused", "problems": […], "changed": [{"municipality", "flows"}]}

Exit code: 0 the files are in force, 1 they were refused or the engine does not run, 2 called wrongly.`,

  async run(args, terminal) {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    const report = await askToReload(resolve(values.data ?? (terminal.env['DATA_DIR'] || 'data')));
    if (values.json) terminal.print(JSON.stringify(report, null, 2));
    else sentencesOf(report).forEach((line) => terminal.print(line));
    return report.outcome === 'refused' ? 1 : 0;
  },
};

function sentencesOf({ outcome, problems, changed }: ReloadReport): string[] {
  if (outcome === 'unchanged') return ['The files say what is in force already.'];
  if (outcome === 'taken') {
    return changed.map(({ municipality, flows }) => {
      const versions = flows.map(({ id, version }) => `${id} (version ${version})`).join(', ');
      return `${municipality}: taken; flow ${versions}`;
    });
  }
  const count = problems.length === 1 ? '1 mistake' : `${problems.length} mistakes`;
  return [...problems.map(formatProblem), `${count}; what was in force before still is`];
}
