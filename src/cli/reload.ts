import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ReloadReport } from '../config/keeper.ts';
import { askToReload } from '../config/reload-line.ts';
import type { Tongue } from '../support/phrase.ts';
import { problemJson, problemLine } from '../support/problem.ts';
import type { CliCommand } from './command.ts';
import { cliWords, counted } from './words.ts';

const OPTIONS = { data: { type: 'string' }, json: { type: 'boolean' } } as const;

/** `veertien reload`: the running engine reads municipalities, flows and texts anew. */
export const reload: CliCommand = {
  summary: 'let the running engine read its configuration anew',
  help: `veertien reload [--data FOLDER] [--json]

The engine reads municipalities, flows, texts and recordings anew, and takes them when there is no mistake in any of
them. Callers who are in a menu finish in the version they began in. When there is a mistake, nothing changes and
every mistake is named. The engine also does this by itself when a file changes.

  --data FOLDER  data folder of the engine (DATA_DIR, else data)
  --lang nl|en   language of what is told; left out: that of the municipalities (see check)
  --json         {"outcome": "taken" | "unchanged" | "refused", "problems": […], "warnings": […],
                 "changed": [{"municipality", "flows"}]}; problems and warnings as in check --json

Exit code: 0 the files are in force, 1 they were refused or the engine does not run, 2 called wrongly.`,

  async run(args, terminal) {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    const report = await askToReload(resolve(values.data ?? (terminal.env['DATA_DIR'] || 'data')));
    if (values.json) terminal.print(JSON.stringify(jsonOf(report, terminal.tongue), null, 2));
    else sentencesOf(report, terminal.tongue).forEach((line) => terminal.print(line));
    return report.outcome === 'refused' ? 1 : 0;
  },
};

const jsonOf = ({ problems, warnings, ...report }: ReloadReport, tongue: Tongue) => ({
  ...report,
  problems: problems.map(problemJson(tongue)),
  warnings: warnings.map(problemJson(tongue)),
});

function sentencesOf({ outcome, problems, warnings, changed }: ReloadReport, tongue: Tongue): string[] {
  const worthALook = warnings.map(problemLine(tongue));
  if (outcome === 'unchanged') return [...worthALook, cliWords.inForceAlready[tongue]];
  if (outcome === 'taken')
    return [
      ...worthALook,
      ...changed.map(({ municipality, flows }) => cliWords.taken(municipality, flows)[tongue]),
    ];
  return [...problems.map(problemLine(tongue)), cliWords.stays(counted(problems.length, 'mistake'))[tongue]];
}
