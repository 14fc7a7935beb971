import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

const STEP_VISITS = `
  create table step_visits (
    municipality text not null,
    contact_id text not null,
    nth int4 not null,
    started_at timestamptz not null,
    flow text not null,
    flow_version text not null,
    step text not null,
    entered_at timestamptz not null,
    time_ms int8 not null,
    again boolean not null,
    leaving text not null,
    to_step text,
    key text,
    label text,
    within jsonb not null,
    repeats int4 not null,
    silences int4 not null,
    wrong_keys int4 not null,
    asked_for_person boolean not null,
    outcome text,
    reason text,
    queue text,
    primary key (municipality, contact_id, nth),
    foreign key (municipality, contact_id) references contacts on update cascade on delete cascade
  )`;

/** Where callers were in the menu, and which configurations there have been, to find the flow of a version. */
export const stepVisits: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of [
      STEP_VISITS,
      `create index step_visits_by_start on step_visits (municipality, flow, started_at)`,
      `create index events_of_plans on events (municipality, position) where type = 'MunicipalityConfigured'`,
      `comment on table step_visits is 'One row per visit of a step, of contacts that have ended. Made again with the contacts (veertien rebuild).'`,
      `comment on column step_visits.started_at is 'First ring of the contact.'`,
      `comment on column step_visits.leaving is 'choice, gaveUp (to otherwise), on, hangUp, or end: the last step, with what became of the call.'`,
    ]) {
      await sql.raw(statement).execute(db);
    }
  },
};
