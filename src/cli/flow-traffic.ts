import { parseArgs } from 'node:util';
import { openDatabase } from '../reports/database.ts';
import { dayFrom } from '../reports/day.ts';
import { migrate } from '../reports/migrate.ts';
import { OperatorError, messageOf } from '../support/errors.ts';
import { silentLogger } from '../support/logger.ts';
import type { CliCommand } from './command.ts';
import { databaseUrl } from './database-url.ts';
import { answerTraffic } from './flow-traffic-answer.ts';

const OPTIONS = {
  flow: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  version: { type: 'string' },
  svg: { type: 'string' },
  csv: { type: 'string' },
  database: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** `veertien flow traffic`: where callers got stuck in a keuzemenu, from the contact log. */
export const flowTrafficCommand: CliCommand = {
  summary: 'where callers got stuck in a flow, from the contact log',
  help: `veertien flow traffic MUNICIPALITY [--flow NAME] [--from DATE] [--to DATE] [--version V]
                      [--svg FILE] [--csv FILE] [--database URL] [--json]

For each step: how often callers came there, were silent, pressed a wrong key, asked to hear it again, hung up, and how
long they stayed. Contacts that have ended count, by the local day of their first ring.

  MUNICIPALITY    such as delft
  --flow NAME     that of the municipality's first number when left out
  --from DATE     first day, such as 2026-11-01; four weeks up to --to when left out
  --to DATE       last day, included; today when left out
  --version V     this version of the flow only
  --svg FILE      also draws the flow with its traffic: wide where many go, red where callers hang up or go silent;
                  - for the output, instead of the table
  --csv FILE      also writes a table for a spreadsheet, a line for each version and step; - likewise
  --database URL  PostgreSQL (DATABASE_URL, else that of the running system in data/run.json)
  --json          {"municipality", "flow", "versions", "from", "to", "calls", "askedForPerson", "steps"}: see FlowTraffic
                  in /v1/openapi.json

Exit code: 0, 1 there is no such municipality or flow or the database is away, 2 called wrongly.`,

  async run(args, terminal) {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [municipality, ...more] = positionals;
    const mistakes = [...noDay('from', values.from), ...noDay('to', values.to)];
    if (municipality === undefined || more.length > 0)
      mistakes.unshift('Name one municipality, such as delft.');
    if (municipality === undefined || mistakes.length > 0) {
      terminal.printError(`${mistakes.join('\n')}\nveertien flow traffic --help tells more.`);
      return 2;
    }
    const database = openDatabase(values.database ?? databaseUrl(terminal), silentLogger);
    try {
      await migrate(database.db);
      await answerTraffic({ db: database.db, terminal, municipality, ...values });
      return 0;
    } catch (error) {
      if (error instanceof OperatorError) throw error;
      throw new OperatorError(`The contact log cannot be read: ${messageOf(error)}`);
    } finally {
      await database.close();
    }
  },
};

const noDay = (option: string, found: string | undefined): string[] =>
  found === undefined || dayFrom(found, 'utc')
    ? []
    : [`--${option} found "${found}"; allowed: a day such as 2026-11-23`];
