/** Writing the history: events, contact rows, visits of steps and checkpoint, always together in one transaction. */
import type { Kysely, Transaction } from 'kysely';
import type { ContactRow } from '../projections/contact-row.types.ts';
import type { Logger } from '../support/logger.ts';
import { recordOf, rowOf } from './contact-record.ts';
import type { ContactProjection, Event, EventCodec, LoggedEvent } from './contract.ts';
import { jsonText } from './json-text.ts';
import { saveVisits } from './step-visits.ts';
import type { Tables } from './tables.ts';

export interface StoreParts {
  readonly db: Kysely<Tables>;
  readonly municipality: string;
  readonly projection: ContactProjection;
  readonly codec: EventCodec;
  readonly logger: Logger;
}

/** The archive and the log contradict each other: going on would leave a hole that nobody sees. */
export class ArchiveHalt extends Error {}

/** How far the municipality is archived; 0 for one that is new. Makes its checkpoint if need be. */
export async function openCheckpoint({ db, municipality }: StoreParts): Promise<number> {
  await db
    .insertInto('checkpoints')
    .values({ municipality, position: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const query = db.selectFrom('checkpoints').select('position').where('municipality', '=', municipality);
  return (await query.executeTakeFirstOrThrow()).position;
}

/**
 * Stores what of the batch is not stored yet, and answers the position reached. Exactly once whatever happened
 * before: the checkpoint's row lock lets one writer in at a time, and its position says what is new.
 * Throws ArchiveHalt when the batch does not connect.
 */
export function storeBatch(parts: StoreParts, batch: readonly LoggedEvent[]): Promise<number> {
  return parts.db.transaction().execute(async (trx) => {
    const position = await lockCheckpoint(trx, parts.municipality);
    const fresh = batch.filter((logged) => logged.position > position);
    const last = fresh.at(-1);
    if (!last) return position;
    refuseGaps(parts.municipality, position, fresh);
    await trx
      .insertInto('events')
      .values(fresh.map((logged) => archivedEvent(parts, logged)))
      .execute();
    await projectEvents(trx, parts, fresh);
    await trx
      .updateTable('checkpoints')
      .set({ position: last.position, updated_at: new Date(last.event.at) })
      .where('municipality', '=', parts.municipality)
      .execute();
    return last.position;
  });
}

/** The checkpoint's position, kept from other writers until the transaction ends. */
export async function lockCheckpoint(trx: Transaction<Tables>, municipality: string): Promise<number> {
  const query = trx.selectFrom('checkpoints').select('position').where('municipality', '=', municipality);
  return (await query.forUpdate().executeTakeFirstOrThrow()).position;
}

/** Positions run on from `position` by ones, or it is an ArchiveHalt. */
export function refuseGaps(municipality: string, position: number, events: readonly LoggedEvent[]): void {
  events.forEach((logged, index) => {
    const expected = position + 1 + index;
    if (logged.position === expected) return;
    throw new ArchiveHalt(
      `Gap in the log of ${municipality}: expected event ${expected}, found ${logged.position}.`,
    );
  });
}

const archivedEvent = ({ municipality, codec }: StoreParts, { position, event }: LoggedEvent) => ({
  municipality,
  position,
  at: new Date(event.at),
  type: event.type,
  event: archiveText(codec, event),
});

/** The event as the archive keeps it. Only text with an escape in it can hold what jsonb refuses. */
export function archiveText(codec: EventCodec, event: Event): string {
  const text = codec.encode(event);
  return text.includes('\\u') ? jsonText(JSON.parse(text)) : text;
}

/** Applies the events to the rows of their contacts, and adds the visits of contacts that have ended. */
export async function projectEvents(
  trx: Transaction<Tables>,
  { municipality, projection, logger }: StoreParts,
  events: readonly LoggedEvent[],
): Promise<void> {
  const byContact = groupByContact(projection, events);
  const rows = await loadRows(trx, municipality, [...byContact.keys()]);
  const known = new Map(rows);
  for (const [contactId, its] of byContact) {
    const row = its.reduce((so, logged) => projection.apply(so, logged), rows.get(contactId));
    if (row) rows.set(contactId, row);
    else
      logger.error(
        { contactId, position: its[0]?.position ?? 0 },
        'events of a contact that never started: no row',
      );
  }
  await saveRows(trx, [...rows.values()]);
  const ended = [...rows.values()].filter(
    (row) => row.endedAt !== null && !known.get(row.contactId)?.endedAt,
  );
  await saveVisits(
    trx,
    ended.map((row) => ({ row, visits: projection.visitsOf(row) })),
  );
}

function groupByContact(
  projection: ContactProjection,
  events: readonly LoggedEvent[],
): ReadonlyMap<string, readonly LoggedEvent[]> {
  const byContact = new Map<string, LoggedEvent[]>();
  for (const logged of events) {
    const contactId = projection.contactOf(logged.event);
    if (contactId === undefined) continue;
    const its = byContact.get(contactId);
    if (its) its.push(logged);
    else byContact.set(contactId, [logged]);
  }
  return byContact;
}

async function loadRows(
  trx: Transaction<Tables>,
  municipality: string,
  ids: readonly string[],
): Promise<Map<string, ContactRow>> {
  if (ids.length === 0) return new Map();
  const query = trx.selectFrom('contacts').selectAll().where('municipality', '=', municipality);
  const records = await query.where('contact_id', 'in', ids).execute();
  return new Map(records.map((record) => [record.contact_id, rowOf(record)]));
}

async function saveRows(trx: Transaction<Tables>, rows: readonly ContactRow[]): Promise<void> {
  const records = rows.map(recordOf);
  const [first] = records;
  if (!first) return;
  await trx
    .insertInto('contacts')
    .values(records)
    .onConflict((conflict) =>
      conflict.columns(['municipality', 'contact_id']).doUpdateSet((eb) => {
        const columns = Object.keys(first) as (keyof typeof first)[];
        return Object.fromEntries(columns.map((column) => [column, eb.ref(`excluded.${column}`)]));
      }),
    )
    .execute();
}
