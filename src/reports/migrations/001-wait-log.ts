import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

const CONTACTS = `
  create table contacts (
    municipality text not null,
    contact_id text not null,
    number text not null,
    caller_number text,
    started_at timestamptz not null,
    ended_at timestamptz,
    outcome text,
    reason text,
    flow text not null,
    flow_version text not null,
    menu_path jsonb not null,
    menu_ms int8,
    first_queue text,
    last_queue text,
    joined_at timestamptz,
    entered_at timestamptz,
    wait_ms int8,
    agent_id text,
    connected_at timestamptz,
    ring_ms int8,
    talk_ms int8,
    talk_ended_by text,
    wrap_up_ms int8,
    offers jsonb not null,
    announcements jsonb not null,
    note_id text,
    total_ms int8,
    position int8 not null,
    primary key (municipality, contact_id)
  )`;

const EVENTS = `
  create table events (
    municipality text not null,
    position int8 not null check (position > 0),
    at timestamptz not null,
    type text not null,
    event jsonb not null,
    primary key (municipality, position)
  )`;

const CHECKPOINTS = `
  create table checkpoints (
    municipality text primary key,
    position int8 not null,
    updated_at timestamptz not null default now()
  )`;

const COMMENTS = [
  `comment on table contacts is 'The wait log: one row per contact. Durations in ms.'`,
  `comment on column contacts.caller_number is 'E.164; personal data. Null when withheld.'`,
  `comment on column contacts.wait_ms is 'From joined_at until answered, goodbye or hang-up; null: never in a queue.'`,
  `comment on table events is 'Every event of the log as it happened; contacts can be made again from it.'`,
];

/** The wait log, the archive it comes from, and how far both are. */
export const waitLog: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of [
      CONTACTS,
      `create index contacts_by_start on contacts (municipality, started_at)`,
      `create index contacts_by_joining on contacts (municipality, joined_at) where joined_at is not null`,
      EVENTS,
      CHECKPOINTS,
      ...COMMENTS,
    ]) {
      await sql.raw(statement).execute(db);
    }
  },
};
