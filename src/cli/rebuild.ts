import { parseArgs } from 'node:util';
import { createCodec } from '../log/codec.ts';
import { contactProjection } from '../projections/contact-row.ts';
import { openDatabase } from '../reports/database.ts';
import { migrate } from '../reports/migrate.ts';
import { rebuildContacts } from '../reports/rebuild.ts';
import { OperatorError, messageOf } from '../support/errors.ts';
import { silentLogger } from '../support/logger.ts';
import type { CliCommand } from './command.ts';
import { databaseUrl } from './database-url.ts';

const OPTIONS = {
  municipality: { type: 'string' },
  database: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** `veertien rebuild`: the wait log made again from the archived events, also while the engine runs. */
export const rebuild: CliCommand = {
  summary: 'make the wait log again from the archived events',
  help: `veertien rebuild [--municipality ID] [--database URL] [--json]

Makes all rows of the tables contacts and step_visits again from the events in the archive, as they are made while calls
go on: the same rows, or better ones after an upgrade. All or nothing; whoever reads meanwhile sees the old rows.

  --municipality ID  only this one; every municipality in the archive when left out
  --database URL     PostgreSQL (DATABASE_URL, else that of the running system in data/run.json)
  --json             {"rebuilt": [{"municipality", "events"}]}

Exit code: 0 done, 1 it could not be done and the rows are as they were, 2 called wrongly.`,

  async run(args, terminal) {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    const database = openDatabase(values.database ?? databaseUrl(terminal), silentLogger);
    try {
      await migrate(database.db);
      const rebuilt = await rebuildAll(database, values.municipality);
      if (values.json) terminal.print(JSON.stringify({ rebuilt }, null, 2));
      else
        rebuilt.forEach(({ municipality, events }) =>
          terminal.print(`${municipality}: made again from ${events} events`),
        );
      return 0;
    } catch (error) {
      if (error instanceof OperatorError) throw error;
      throw new OperatorError(`The wait log could not be made again: ${messageOf(error)}`);
    } finally {
      await database.close();
    }
  },
};

async function rebuildAll({ db }: ReturnType<typeof openDatabase>, only: string | undefined) {
  const rows = await db.selectFrom('checkpoints').select('municipality').orderBy('municipality').execute();
  const all = rows.map(({ municipality }) => municipality);
  if (only !== undefined && !all.includes(only)) {
    throw new OperatorError(
      `--municipality: found "${only}"; allowed: ${all.join(', ') || 'none, the archive is empty'}`,
    );
  }
  const rebuilt: { municipality: string; events: number }[] = [];
  for (const municipality of only === undefined ? all : [only]) {
    const parts = {
      db,
      municipality,
      projection: contactProjection,
      codec: createCodec(),
      logger: silentLogger,
    };
    rebuilt.push({ municipality, ...(await rebuildContacts(parts)) });
  }
  return rebuilt;
}
