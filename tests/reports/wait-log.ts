/** A log, an archiver and a real PostgreSQL for one test, and what stands in its tables afterwards. */
import { onTestFinished } from 'vitest';
import { createMemoryLog } from '../../src/log/memory-log.ts';
import { createCodec } from '../../src/log/codec.ts';
import { contactProjection } from '../../src/projections/contact-row.ts';
import type { ContactRow } from '../../src/projections/contact-row.types.ts';
import { createArchiver } from '../../src/reports/archiver.ts';
import type { Archiver, ArchiverParts } from '../../src/reports/archiver.ts';
import { rowOf } from '../../src/reports/contact-record.ts';
import { openDatabase } from '../../src/reports/database.ts';
import { migrate } from '../../src/reports/migrate.ts';
import type { StoreParts } from '../../src/reports/store.ts';
import type { Event, LoggedEvent } from '../../src/routing/events.ts';
import { systemClock } from '../../src/support/clock.ts';
import { createLogger, silentLogger } from '../../src/support/logger.ts';
import type { Logger } from '../../src/support/logger.ts';
import { testPostgres } from '../support/parts.ts';

export const MUNICIPALITY = 'delft';
export const codec = createCodec();

export interface WaitLog {
  readonly url: string;
  readonly parts: StoreParts;
  readonly migrated: () => Promise<void>;
}

/** An empty database, with our tables once `migrated` was called; closed at the end of the test. */
export async function emptyWaitLog(databaseUrl?: string): Promise<WaitLog> {
  const url = databaseUrl ?? (await testPostgres()).url;
  const database = openDatabase(url, silentLogger);
  onTestFinished(() => database.close());
  const parts = {
    db: database.db,
    municipality: MUNICIPALITY,
    projection: contactProjection,
    codec,
    logger: silentLogger,
  };
  return { url, parts, migrated: () => migrate(database.db) };
}

/** An archiver that runs until the test ends. */
export function following(
  waitLog: WaitLog,
  source: ArchiverParts['source'],
  change: Partial<ArchiverParts> = {},
): Archiver {
  const { parts, migrated } = waitLog;
  const archiver = createArchiver({
    ...parts,
    source,
    clock: systemClock,
    prepare: migrated,
    gatherMs: 0,
    ...change,
  });
  onTestFinished(() => archiver.stop());
  archiver.start();
  return archiver;
}

/** A memory log with these events in it, and how to add more. */
export async function logWith(events: readonly Event[]) {
  const log = createMemoryLog(systemClock);
  const lease = await log.acquire(MUNICIPALITY, 'test');
  const add = async (more: readonly Event[]): Promise<void> => {
    await log.append(lease, await log.position(MUNICIPALITY), more);
  };
  await add(events);
  return { log, add };
}

/** All contact rows, by id. */
export async function rowsIn({ parts }: WaitLog): Promise<ContactRow[]> {
  return (await parts.db.selectFrom('contacts').selectAll().orderBy('contact_id').execute()).map(rowOf);
}

/** The archived events, in order. */
export async function archiveIn({ parts }: WaitLog): Promise<LoggedEvent[]> {
  const records = await parts.db.selectFrom('events').selectAll().orderBy('position').execute();
  return records.map(({ position, event }) => ({ position, event: codec.decode(JSON.stringify(event)) }));
}

/** The rows as the pure fold gives them, by id. */
export function foldedRows(logged: readonly LoggedEvent[]): ContactRow[] {
  const rows = new Map<string, ContactRow>();
  for (const one of logged) {
    const id = contactProjection.contactOf(one.event);
    const row = id === undefined ? undefined : contactProjection.apply(rows.get(id), one);
    if (row) rows.set(row.contactId, row);
  }
  return [...rows.values()].sort((a, b) => (a.contactId < b.contactId ? -1 : 1));
}

/** A logger of which the first line that is at least a warning can be awaited. */
export function listeningLogger(): { readonly logger: Logger; readonly said: Promise<string> } {
  let say: (line: string) => void = () => undefined;
  const said = new Promise<string>((resolve) => {
    say = resolve;
  });
  return { logger: createLogger('warn', { write: (line: string) => say(line) }), said };
}
