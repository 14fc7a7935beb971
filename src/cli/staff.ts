import { existsSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { DateTime } from 'luxon';
import { loadMunicipalities } from '../config/load.ts';
import { foldersFrom } from '../config/settings.ts';
import type { Plan } from '../routing/plan.ts';
import { OperatorError } from '../support/errors.ts';
import { problemLine } from '../support/problem.ts';
import type { CliCommand, Terminal } from './command.ts';
import { SHRINKAGE } from './erlang-values.ts';
import { staffFor } from './staff-answer.ts';
import { linesOfStaff } from './staff-print.ts';
import { fromFile, fromLog } from './staff-source.ts';
import type { Expectation } from './staff-source.ts';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const OPTIONS = {
  config: text,
  flows: text,
  date: text,
  forecast: text,
  weeks: text,
  queue: text,
  shrinkage: text,
  simulate: flag,
  days: text,
  seed: text,
  json: flag,
} as const;

/** `veertien staff`: agents per half-hour for the norm of each queue. */
export const staff: CliCommand = {
  summary: 'how many agents each half-hour of a day asks for',
  help: `veertien staff --config config/delft.yaml --date 2026-11-23 [--forecast FILE.yaml] [options]

The fewest agents per half-hour with whom each queue meets its own norm, by Erlang A (callers hang up when out of
patience), and the service level with one fewer and one more. Each queue is taken on its own: agents who serve
several can be fewer together. Calls, handle time and patience are those of the same weekday in past weeks, from
the contact log (DATABASE_URL), or of a forecast:

  queues:
    burgerzaken: { calls: { 08:30: 25, 09:00: 40 }, handle-time: 220s, patience: 240s }

  --config FILE      the municipality
  --flows FOLDER     folder with <municipality>/*.yaml (FLOWS_DIR, else ivr-flows)
  --date DATE        the day, YYYY-MM-DD
  --forecast FILE    calls by half-hour, handle-time (talk and wrap-up) and patience per queue
  --weeks N          look back so many weeks in the contact log, from 1 to 53; 6 when left out
  --queue NAME       this queue only
  --shrinkage SHARE  of the roster, who is ill, on leave or in training, such as 0.3: for "rostered"
  --simulate         check it: let the day go by through the real routing core, with these agents in each half-hour
  --days N           so many times, from 2 to 1000; 100 when left out
  --seed N           for the simulation; 1 when left out
  --json             {"municipality", "date", "holiday", "basis", "queues": [{"queue", "target", "ahtSeconds",
                     "patienceSeconds", "halfHours": [{"from", "calls", "load" (erlang), "agents", "serviceLevel",
                     "averageSpeedOfAnswer", "abandonment", "occupancy", "rostered", "oneMore", "oneFewer",
                     "simulated": {"serviceLevel", "plusMinus"}}]}]}: shares from 0 to 1, times in seconds

Exit code: 0, 1 the configuration or forecast has mistakes or there is nothing to go on, 2 called wrongly.`,

  async run(args, terminal) {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    const asked = questionOf(values);
    if ('mistakes' in asked) {
      terminal.printError(`${asked.mistakes.join('\n')}\nveertien staff --help tells more.`);
      return 2;
    }
    const plan = planOf(asked, terminal);
    if (asked.queue !== undefined && !plan.queues[asked.queue])
      throw new OperatorError(
        `--queue found "${asked.queue}"; allowed: ${Object.keys(plan.queues).join(', ')}`,
      );
    const date = DateTime.fromISO(asked.date, { zone: plan.calendar.timeZone });
    const { forecast, basis } = await expectationFor({ ...asked, plan, day: date }, terminal);
    const chosen = Object.entries(forecast).filter(([queue]) => queue === (asked.queue ?? queue));
    if (chosen.length === 0) throw new OperatorError(`${NOTHING} ${asked.date}.`);
    const queues = await staffFor({
      plan,
      forecast: Object.fromEntries(chosen),
      date: asked.date,
      shrinkage: asked.shrinkage,
      simulate: asked.simulate,
      onQueue: (queue) => terminal.printError(`simulating ${queue} …`),
    });
    const holiday = plan.calendar.holidays[asked.date] ?? null;
    const answer = { municipality: plan.municipality, date: asked.date, holiday, basis, queues };
    if (values.json) terminal.print(JSON.stringify(answer, null, 2));
    else linesOfStaff(answer).forEach((line) => terminal.print(line));
    return 0;
  },
};

const NOTHING =
  'There is too little in the contact log (ten answered calls in a queue at least) to say anything of';

interface Question {
  readonly config: string;
  readonly flows: string | undefined;
  readonly date: string;
  readonly forecast: string | undefined;
  readonly weeks: number;
  readonly queue: string | undefined;
  readonly shrinkage: number;
  readonly simulate: { readonly seed: number; readonly days: number } | null;
}

type Values = Partial<Record<Exclude<keyof typeof OPTIONS, 'simulate' | 'json'>, string>> & {
  readonly simulate?: boolean;
};

/** What was asked, or one line for each mistake. */
function questionOf(values: Values): Question | { readonly mistakes: readonly string[] } {
  const mistakes: string[] = [];
  const whole = (option: 'weeks' | 'days' | 'seed', standard: number, [least, most]: [number, number]) => {
    const found = values[option] ?? String(standard);
    const number = /^\d{1,9}$/.test(found) ? Number(found) : NaN;
    if (number >= least && number <= most) return number;
    mistakes.push(`--${option} found "${found}"; allowed: a whole number from ${least} to ${most}`);
    return standard;
  };
  const { config, date, flows, forecast, queue } = values;
  const shrinkage = SHRINKAGE.read(values.shrinkage ?? '0');
  if (shrinkage === undefined)
    mistakes.push(`--shrinkage found "${values.shrinkage}"; allowed: ${SHRINKAGE.allowed}`);
  if (config === undefined) mistakes.push('--config is missing; allowed: a file such as config/delft.yaml');
  if (date === undefined) mistakes.push('--date is missing; allowed: a day such as 2026-11-23');
  else if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !DateTime.fromISO(date).isValid)
    mistakes.push(`--date found "${date}"; allowed: a day such as 2026-11-23`);
  const weeks = whole('weeks', 6, [1, 53]);
  const simulated = { days: whole('days', 100, [2, 1000]), seed: whole('seed', 1, [0, 999_999_999]) };
  if (config === undefined || date === undefined || shrinkage === undefined || mistakes.length > 0)
    return { mistakes };
  const simulate = values.simulate === true ? simulated : null;
  return { config, flows, date, forecast, weeks, queue, shrinkage, simulate };
}

function planOf({ config, flows }: Question, terminal: Terminal): Plan {
  if (!existsSync(config) || !statSync(config).isFile())
    throw new OperatorError(`--config found "${config}"; allowed: a file such as config/delft.yaml`);
  const flowsDir = flows ?? foldersFrom(terminal.env).flowsDir;
  const loaded = loadMunicipalities(dirname(config), flowsDir, Date.now());
  if (!loaded.ok) throw new OperatorError(loaded.problems.map(problemLine(terminal.tongue)).join('\n'));
  const id = basename(config, '.yaml');
  const found = loaded.municipalities.find(({ plan }) => plan.municipality === id);
  if (!found) throw new OperatorError(`--config found "${config}"; allowed: a file that ends in .yaml`);
  return found.plan;
}

function expectationFor(
  { plan, forecast, weeks, day }: Question & { readonly plan: Plan; readonly day: DateTime },
  terminal: Terminal,
): Promise<Expectation> | Expectation {
  if (forecast !== undefined) return fromFile(forecast, plan, terminal.tongue);
  const databaseUrl = terminal.env['DATABASE_URL'];
  if (!databaseUrl)
    throw new OperatorError(
      'Nothing to go on: give --forecast FILE.yaml, or set DATABASE_URL to the contact log.',
    );
  return fromLog({ databaseUrl, plan, date: day, weeks, nowMs: Date.now() });
}
