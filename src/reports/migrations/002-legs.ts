import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

/** Who spoke with a caller, and how long the caller was on hold. */
export const legs: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of [
      `alter table contacts
         add column hold_ms int8,
         add column holds jsonb not null default '[]',
         add column legs jsonb not null default '[]'`,
      `comment on column contacts.legs is 'Everyone who spoke for or with the caller: who, from, to, talk, hold and consult ms.'`,
    ]) {
      await sql.raw(statement).execute(db);
    }
  },
};
