/** A contact's row ↔ its record in PostgreSQL. */
import type { Insertable } from 'kysely';
import type { ContactRow } from '../projections/contact-row.types.ts';
import { jsonText } from './json-text.ts';
import type { ContactRecord, ContactsTable } from './tables.ts';

const dateOf = (at: number | null): Date | null => (at === null ? null : new Date(at));
const momentOf = (date: Date | null): number | null => (date === null ? null : date.getTime());

/** What to write for a row. */
export const recordOf = (row: ContactRow): Insertable<ContactsTable> => ({
  municipality: row.municipality,
  contact_id: row.contactId,
  number: row.number,
  caller_number: row.callerNumber,
  started_at: new Date(row.startedAt),
  ended_at: dateOf(row.endedAt),
  outcome: row.outcome,
  reason: row.reason,
  flow: row.flow,
  flow_version: row.flowVersion,
  menu_path: jsonText(row.menuPath),
  menu_ms: row.menuMs,
  first_queue: row.firstQueue,
  last_queue: row.lastQueue,
  joined_at: dateOf(row.joinedAt),
  entered_at: dateOf(row.enteredAt),
  wait_ms: row.waitMs,
  agent_id: row.agentId,
  connected_at: dateOf(row.connectedAt),
  ring_ms: row.ringMs,
  talk_ms: row.talkMs,
  talk_ended_by: row.talkEndedBy,
  wrap_up_ms: row.wrapUpMs,
  hold_ms: row.holdMs,
  holds: jsonText(row.holds),
  legs: jsonText(row.legs),
  line: jsonText(row.line),
  offers: jsonText(row.offers),
  announcements: jsonText(row.announcements),
  note_id: row.noteId,
  total_ms: row.totalMs,
  position: row.position,
});

/** The row a record was written from. Only our own archiver writes records, so their words are trusted. */
export const rowOf = (record: ContactRecord): ContactRow => ({
  municipality: record.municipality,
  contactId: record.contact_id,
  number: record.number,
  callerNumber: record.caller_number as ContactRow['callerNumber'],
  startedAt: record.started_at.getTime(),
  endedAt: momentOf(record.ended_at),
  outcome: record.outcome as ContactRow['outcome'],
  reason: record.reason as ContactRow['reason'],
  flow: record.flow,
  flowVersion: record.flow_version,
  menuPath: record.menu_path as ContactRow['menuPath'],
  menuMs: record.menu_ms,
  firstQueue: record.first_queue,
  lastQueue: record.last_queue,
  joinedAt: momentOf(record.joined_at),
  enteredAt: momentOf(record.entered_at),
  waitMs: record.wait_ms,
  agentId: record.agent_id,
  connectedAt: momentOf(record.connected_at),
  ringMs: record.ring_ms,
  talkMs: record.talk_ms,
  talkEndedBy: record.talk_ended_by as ContactRow['talkEndedBy'],
  wrapUpMs: record.wrap_up_ms,
  holdMs: record.hold_ms,
  holds: record.holds as ContactRow['holds'],
  legs: record.legs as ContactRow['legs'],
  line: record.line as ContactRow['line'],
  offers: record.offers as ContactRow['offers'],
  announcements: record.announcements as ContactRow['announcements'],
  noteId: record.note_id,
  totalMs: record.total_ms,
  position: record.position,
});
