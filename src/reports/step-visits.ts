/** The visits of steps in PostgreSQL: written once, when a contact has ended. */
import type { Insertable, Transaction } from 'kysely';
import type { ContactRow } from '../projections/contact-row.types.ts';
import type { StepVisit } from '../projections/flow-traffic.types.ts';
import { jsonText } from './json-text.ts';
import type { StepVisitsTable, Tables } from './tables.ts';

/** Far below the 65,535 values that one statement can have. */
const ROWS_AT_ONCE = 1_000;

/** Adds the visits of a contact that has ended. */
export async function saveVisits(
  trx: Transaction<Tables>,
  ended: readonly { readonly row: ContactRow; readonly visits: readonly StepVisit[] }[],
): Promise<void> {
  const records = ended.flatMap(({ row, visits }) =>
    visits.map((visit, index) => recordOf(row, visit, index === visits.length - 1)),
  );
  for (let n = 0; n < records.length; n += ROWS_AT_ONCE)
    await trx
      .insertInto('step_visits')
      .values(records.slice(n, n + ROWS_AT_ONCE))
      .execute();
}

const recordOf = (row: ContactRow, visit: StepVisit, last: boolean): Insertable<StepVisitsTable> => ({
  municipality: row.municipality,
  contact_id: row.contactId,
  nth: visit.nth,
  started_at: new Date(row.startedAt),
  flow: row.flow,
  flow_version: row.flowVersion,
  step: visit.step,
  entered_at: new Date(row.startedAt + visit.enteredMs),
  time_ms: visit.timeMs,
  again: visit.again,
  leaving: visit.left,
  to_step: visit.to,
  key: visit.key,
  label: visit.label,
  within: jsonText(visit.within),
  repeats: visit.repeats,
  silences: visit.silences,
  wrong_keys: visit.wrongKeys,
  asked_for_person: visit.askedForPerson,
  outcome: last ? row.outcome : null,
  reason: last ? row.reason : null,
  queue: last ? row.lastQueue : null,
});
