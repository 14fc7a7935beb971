import type { Kysely } from 'kysely';
import type { ContactRow } from '../../projections/contact-row.types.ts';
import { rowOf } from '../contact-record.ts';
import type { Tables } from '../tables.ts';

export interface ContactsAsked {
  readonly municipality: string;
  /** First ring from this moment on, epoch ms. */
  readonly from: number;
  /** First ring before this moment, epoch ms. */
  readonly to: number;
  readonly limit: number;
}

/** The wait log's rows of a period, newest first. */
export async function contactsBetween(db: Kysely<Tables>, asked: ContactsAsked): Promise<ContactRow[]> {
  const records = await db
    .selectFrom('contacts')
    .selectAll()
    .where('municipality', '=', asked.municipality)
    .where('started_at', '>=', new Date(asked.from))
    .where('started_at', '<', new Date(asked.to))
    .orderBy('started_at', 'desc')
    .orderBy('contact_id', 'desc')
    .limit(asked.limit)
    .execute();
  return records.map(rowOf);
}
