/** The tables of the history, as Kysely knows them. Created by the files in `migrations/`. */
import type { ColumnType, Generated, Selectable } from 'kysely';

/** A moment: read and written as a Date, which keeps the millisecond. */
type Moment = ColumnType<Date, Date, Date>;
/** int8: read as a number (`database.ts` sets the parser). */
type Int8 = number;
/** jsonb: written as JSON text, read as the value. */
type Json = ColumnType<unknown, string, string>;

export interface Tables {
  readonly contacts: ContactsTable;
  readonly step_visits: StepVisitsTable;
  readonly events: EventsTable;
  readonly checkpoints: CheckpointsTable;
}

/** One row per contact. The meaning of each column stands with `ContactRow` in projections/contact-row.types.ts. */
export interface ContactsTable {
  municipality: string;
  contact_id: string;
  number: string;
  caller_number: string | null;
  started_at: Moment;
  ended_at: Moment | null;
  outcome: string | null;
  reason: string | null;
  flow: string;
  flow_version: string;
  menu_path: Json;
  menu_ms: Int8 | null;
  first_queue: string | null;
  last_queue: string | null;
  joined_at: Moment | null;
  entered_at: Moment | null;
  wait_ms: Int8 | null;
  agent_id: string | null;
  connected_at: Moment | null;
  ring_ms: Int8 | null;
  talk_ms: Int8 | null;
  talk_ended_by: string | null;
  wrap_up_ms: Int8 | null;
  hold_ms: Int8 | null;
  holds: Json;
  legs: Json;
  line: Json;
  offers: Json;
  announcements: Json;
  note_id: string | null;
  total_ms: Int8 | null;
  position: Int8;
}

/** One row per visit of a step of the menu: see `StepVisit` in projections/flow-traffic.types.ts. */
export interface StepVisitsTable {
  municipality: string;
  contact_id: string;
  nth: number;
  /** First ring of the contact. */
  started_at: Moment;
  flow: string;
  flow_version: string;
  step: string;
  entered_at: Moment;
  time_ms: Int8;
  again: boolean;
  leaving: string;
  to_step: string | null;
  key: string | null;
  label: string | null;
  within: Json;
  repeats: number;
  silences: number;
  wrong_keys: number;
  asked_for_person: boolean;
  /** Of the contact: these three only where it was the last step. */
  outcome: string | null;
  reason: string | null;
  queue: string | null;
}

/** Every event of every municipality's log, as it was. */
export interface EventsTable {
  municipality: string;
  position: Int8;
  at: Moment;
  type: string;
  event: Json;
}

/** How far a municipality's log has been archived and projected. */
export interface CheckpointsTable {
  municipality: string;
  position: Int8;
  updated_at: Generated<Date>;
}

export type ContactRecord = Selectable<ContactsTable>;
