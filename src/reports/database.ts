import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { messageOf } from '../support/errors.ts';
import type { Logger } from '../support/logger.ts';
import type { Tables } from './tables.ts';

/** Every request of PostgreSQL ends within these, ms; a database that hangs counts as away. */
const CONNECT_MS = 5_000;
const STATEMENT_MS = 15_000;
const ANSWER_MS = 20_000;
const LOCK_MS = 10_000;
const HEALTH_MS = 2_000;
/** A connection that went bad without anyone noticing is not kept for ever. */
const CONNECTION_LIFE_S = 300;
const CONNECTIONS = 6;

export interface Database {
  readonly db: Kysely<Tables>;
  /** Whether PostgreSQL answers now, within 2 s. Never throws. */
  healthy(): Promise<boolean>;
  close(): Promise<void>;
}

const INT8 = 20;
const parseInt8 = (text: string): number => Number(text);

/** int8 as a number: all of ours (positions, ms) are far below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary' ? parseInt8 : pg.types.getTypeParser(oid, format),
};

/** Connections are made when first needed, so this succeeds whether PostgreSQL is there or not. */
export function openDatabase(url: string, logger: Logger): Database {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'veertien',
    max: CONNECTIONS,
    maxLifetimeSeconds: CONNECTION_LIFE_S,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    query_timeout: ANSWER_MS,
    lock_timeout: LOCK_MS,
    idle_in_transaction_session_timeout: ANSWER_MS,
    keepAlive: true,
    types,
  });
  // A connection in use tells the pool nothing, and one that is lost between two requests tells nobody who asked:
  // without a listener of its own that would end the program.
  pool.on('connect', (client) =>
    client.on('error', (error) =>
      logger.debug({ why: messageOf(error) }, 'a PostgreSQL connection in use was lost'),
    ),
  );
  pool.on('error', (error) => logger.warn({ why: messageOf(error) }, 'a PostgreSQL connection was lost'));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, healthy: () => answers(pool), close: () => db.destroy() };
}

async function answers(pool: pg.Pool): Promise<boolean> {
  const tooLate = AbortSignal.timeout(HEALTH_MS);
  const late = new Promise<boolean>((resolve) => tooLate.addEventListener('abort', () => resolve(false)));
  const asked = pool.query('select 1').then(
    () => true,
    () => false,
  );
  return Promise.race([asked, late]);
}
