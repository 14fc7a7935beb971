/** Makes a municipality's contact rows again from the archived events, with their visits of steps: after a change of the projection. */
import type { Transaction } from 'kysely';
import { OperatorError } from '../support/errors.ts';
import type { LoggedEvent } from './contract.ts';
import { lockCheckpoint, openCheckpoint, projectEvents } from './store.ts';
import type { StoreParts } from './store.ts';
import type { Tables } from './tables.ts';

export interface Rebuilt {
  readonly events: number;
}

const PAGE_EVENTS = 2_000;
const DELETE_ROWS = 10_000;

/**
 * All or nothing, in one transaction; readers see the old rows until it is done, the archiver waits. Throws an
 * OperatorError when the archive is not whole, before a row is lost.
 */
export async function rebuildContacts(parts: StoreParts): Promise<Rebuilt> {
  await openCheckpoint(parts);
  return parts.db.transaction().execute(async (trx) => {
    const archived = await lockCheckpoint(trx, parts.municipality);
    await deleteContacts(trx, parts.municipality);
    for (let position = 0; position < archived;) {
      const page = await archivedAfter(trx, parts, position);
      refuseHoles(parts.municipality, position, page);
      await projectEvents(trx, parts, page);
      position += page.length;
    }
    return { events: archived };
  });
}

/** Their visits of steps go with them. In portions, so that no single statement outlasts its time limit. */
async function deleteContacts(trx: Transaction<Tables>, municipality: string): Promise<void> {
  const some = trx.selectFrom('contacts').select('contact_id').where('municipality', '=', municipality);
  for (let deleted = DELETE_ROWS; deleted === DELETE_ROWS;) {
    const statement = trx.deleteFrom('contacts').where('municipality', '=', municipality);
    const result = await statement.where('contact_id', 'in', some.limit(DELETE_ROWS)).executeTakeFirst();
    deleted = Number(result.numDeletedRows);
  }
}

async function archivedAfter(
  trx: Transaction<Tables>,
  { municipality, codec }: StoreParts,
  position: number,
): Promise<LoggedEvent[]> {
  const records = await trx
    .selectFrom('events')
    .select(['position', 'event'])
    .where('municipality', '=', municipality)
    .where('position', '>', position)
    .orderBy('position')
    .limit(PAGE_EVENTS)
    .execute();
  return records.map((record) => ({
    position: record.position,
    event: codec.decode(JSON.stringify(record.event)),
  }));
}

function refuseHoles(municipality: string, position: number, page: readonly LoggedEvent[]): void {
  const missing = page.findIndex((logged, index) => logged.position !== position + 1 + index);
  if (page.length > 0 && missing === -1) return;
  const expected = position + 1 + Math.max(missing, 0);
  throw new OperatorError(
    `The archive of ${municipality} has no event ${expected}; the contact rows were left as they are.`,
  );
}
