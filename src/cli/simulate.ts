import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadMunicipalities } from '../config/load.ts';
import { foldersFrom } from '../config/settings.ts';
import type { Plan } from '../routing/plan.ts';
import { jsonOf, printRun } from '../simulation/print.ts';
import { readScenario } from '../simulation/scenario-file.ts';
import type { Scenario } from '../simulation/scenario.ts';
import { simulate as run } from '../simulation/simulate.ts';
import { OperatorError } from '../support/errors.ts';
import { problemLine } from '../support/problem.ts';
import type { CliCommand, Terminal } from './command.ts';

const OPTIONS = {
  seed: { type: 'string' },
  json: { type: 'boolean' },
  trace: { type: 'boolean' },
  'no-watch': { type: 'boolean' },
  config: { type: 'string' },
  flows: { type: 'string' },
} as const;

const LARGEST_SEED = Number.MAX_SAFE_INTEGER;

/** `veertien simulate`: a day of callers and agents in seconds, through the real core. */
export const simulate: CliCommand = {
  summary: 'let callers and agents of a scenario go by in virtual time',
  help: `veertien simulate SCENARIO.yaml [--seed N] [--json] [--trace] [--no-watch]

Runs a scenario (config/simulations/ has examples and explains every key) through the real routing core. The same
seed gives the same run, byte for byte. Faults come first: a caller passed over, an agent idle while somebody waited,
a contact that never ended, a rule that failed.

  --seed N         a whole number; 1 when left out
  --json           everything as one JSON object
  --trace          every event as a line of JSON instead of the figures
  --no-watch       do not look for faults at every event: faster
  --config FOLDER  folder with <municipality>.yaml (CONFIG_DIR, else config)
  --flows FOLDER   folder with <municipality>/*.yaml (FLOWS_DIR, else ivr-flows)

Exit code: 0 all was well, 1 there were faults or the scenario has mistakes, 2 called wrongly.`,

  async run(args, terminal) {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [file, ...more] = positionals;
    const seed = Number(values.seed ?? '1');
    if (file === undefined || more.length > 0) return misused(terminal, 'give one scenario file');
    if (!Number.isInteger(seed) || seed < 0 || seed > LARGEST_SEED)
      return misused(terminal, `--seed found "${values.seed ?? ''}"; allowed: a whole number of at least 0`);
    const scenario = scenarioFrom(file, terminal, values);
    if (!scenario) return 1;
    const trace = values.trace === true;
    const result = await run(scenario, {
      seed,
      watch: values['no-watch'] !== true,
      hash: true,
      ...(trace ? { onTrace: (line) => terminal.print(line) } : { onProgress: progressOn(terminal) }),
    });
    const command = `npx veertien simulate ${file} --seed ${seed}`;
    if (values.json) terminal.print(jsonOf(result, command));
    else if (!trace) for (const line of printRun(result, command)) terminal.print(line);
    return result.faults.length === 0 ? 0 : 1;
  },
};

function misused(terminal: Terminal, why: string): 2 {
  terminal.printError(`${why}\n\n${simulate.help}`);
  return 2;
}

/** undefined after its mistakes were printed. */
function scenarioFrom(
  file: string,
  terminal: Terminal,
  given: { readonly config?: string | undefined; readonly flows?: string | undefined },
): Scenario | undefined {
  if (!existsSync(file)) throw new OperatorError(`${file}: found no such file; allowed: a scenario in YAML`);
  const text = readFileSync(file, 'utf8');
  const read = readScenario(file, text, /^municipality:/m.test(text) ? plansFrom(terminal, given) : []);
  if (read.ok) return read.scenario;
  for (const problem of read.problems) terminal.printError(problemLine(terminal.tongue)(problem));
  return undefined;
}

function plansFrom(
  terminal: Terminal,
  { config, flows }: { readonly config?: string | undefined; readonly flows?: string | undefined },
): readonly Plan[] {
  const { configDir, flowsDir } = foldersFrom(terminal.env);
  const loaded = loadMunicipalities(config ?? configDir, flows ?? flowsDir, Date.now());
  if (loaded.ok) return loaded.municipalities.map(({ plan }) => plan);
  throw new OperatorError(loaded.problems.map(problemLine(terminal.tongue)).join('\n'));
}

/** A tenth at a time, on stderr, so that the result stays clean. */
function progressOn(terminal: Terminal): (share: number) => void {
  let told = 0;
  return (share) => {
    const tenths = Math.floor(share * 10);
    if (tenths <= told || tenths >= 10) return;
    told = tenths;
    terminal.printError(`${tenths * 10} % …`);
  };
}
