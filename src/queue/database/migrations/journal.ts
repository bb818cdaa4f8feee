/** The migration for the tables of the journal. */
import type { Migration } from "./migration.ts";

/** Creates the journal's tables. */
export const journalTables: Migration = {
  number: 1,
  name: "journal",
  major: 1,
  statements: (schema) => [
    // One row for each process (or worker thread) that claims. The process counts as alive until `lives_until`, which it renews; only the
    // clock of the database is used.
    `create table ${schema}.session (
      id uuid primary key,
      host text not null,
      pid integer not null,
      machine text,
      start text,
      version text not null,
      started_at timestamptz not null default clock_timestamp(),
      lives_until timestamptz not null
    ) with (fillfactor = 50)`,
    // One row for each generation of a key. The keys are hashes, since a reference may be longer than an index entry can be. Changes of
    // the state touch no indexed column, and the fill factor leaves room for the new version in the same page (heap-only tuples).
    `create table ${schema}.submission (
      reference_key uuid not null,
      flow_key uuid not null,
      generation integer not null,
      server text not null,
      flow text not null,
      reference text not null,
      state text not null,
      revision integer not null default 0,
      session uuid not null,
      work text not null,
      payload_hash text not null,
      content_type text not null,
      mode text not null,
      keeps_payload boolean not null default false,
      claimed_at timestamptz not null,
      lost_at timestamptz,
      server_offset double precision,
      execution_id text,
      status text,
      reason text,
      primary key (reference_key, flow_key, generation)
    ) with (fillfactor = 70)`,
    // Each payload is stored once, however many submissions hold it. A holder is a submission that the server has not accepted, or a job.
    `create table ${schema}.payload (
      hash text primary key,
      bytes bytea not null,
      holders integer not null
    )`,
  ],
};
