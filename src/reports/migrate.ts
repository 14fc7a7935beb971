import { Migrator } from 'kysely';
import type { Kysely } from 'kysely';
import { OperatorError, messageOf } from '../support/errors.ts';
import { waitLog } from './migrations/001-wait-log.ts';
import { legs } from './migrations/002-legs.ts';
import { line } from './migrations/003-line.ts';
import { stepVisits } from './migrations/004-step-visits.ts';
import type { Tables } from './tables.ts';

/** In the order of their numbers; a published one is never changed, only followed by another. */
const MIGRATIONS = {
  '001-wait-log': waitLog,
  '002-legs': legs,
  '003-line': line,
  '004-step-visits': stepVisits,
};

/**
 * Brings the tables to this release's shape, in one transaction under an advisory lock, so that engines which
 * start together do it once. Throws what PostgreSQL says when it is away, an OperatorError when the database
 * was written by a newer release.
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve(MIGRATIONS) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error === undefined) return;
  if (messageOf(error).includes('corrupted migrations')) {
    throw new OperatorError(`The database does not belong to this release of Veertien: ${messageOf(error)}.`);
  }
  throw error;
}
