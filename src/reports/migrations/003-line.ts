import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

/** What happened to a caller in line: queues, relaxed requirements, priority, turn-aways. */
export const line: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of [
      `alter table contacts add column line jsonb not null default '[]'`,
      `comment on column contacts.line is 'Queues entered, steps that asked less of agents, priority given, turn-aways; in order.'`,
    ]) {
      await sql.raw(statement).execute(db);
    }
  },
};
