import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/reports/database.ts';
import { createLogger } from '../../src/support/logger.ts';
import { testPostgres } from '../support/parts.ts';

test('a connection that PostgreSQL ends in the middle of a transaction fails that, and nothing else', async () => {
  const { url } = await testPostgres();
  const { db, close } = openDatabase(url, createLogger('silent'));
  const cutOff = db.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction);
    // Between two requests of ours nobody waits for an answer that could tell.
    await sql`select pg_terminate_backend(${rows[0]?.pid}, 5000)`.execute(db);
    await sql`select pg_sleep(0.05)`.execute(db);
    await sql`select 1`.execute(transaction);
  });
  await expect(cutOff).rejects.toThrow();
  expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  await close();
});
