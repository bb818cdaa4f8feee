/**
 * The migration for the tables of the queue. The tables of the journal guarantee that nothing is sent twice; these tables record what is to
 * be sent, which worker sends it, and how fast.
 *
 * - `queue_flow` has one row for each server and flow, with the number that names its pg-boss queue.
 * - `queue_record` has one row for each record. Its id is also the id of its pg-boss jobs, so that a job needs no other data.
 * - `queue_payload` has payloads by hash; many records may share one.
 * - `queue_tally` has changes of the counts by state, which a trigger adds. The counts are their sums, so no statement waits for a counter
 *   that another statement updates, and no count reads a million rows. The rows are merged from time to time.
 * - `queue_worker` and `queue_lease` record which workers are alive, and which jobs each has taken. pg-boss does not record who has taken
 *   a job.
 * - `queue_rate` has the token buckets of the limits.
 */

import type { Migration } from "./migration.ts";

/** Creates the queue's tables. */
export const queueTables: Migration = {
  number: 2,
  name: "queue",
  major: 1,
  statements: (schema) => [
    `create table ${schema}.queue_flow (
      id integer generated always as identity primary key,
      server text not null,
      flow text not null,
      paused boolean not null default false,
      unique (server, flow)
    )`,
    `create table ${schema}.queue_payload (
      hash text primary key,
      content_type text not null,
      bytes bytea not null
    )`,
    // Compressing XML with pglz would cost more time than it saves, since each value is read once.
    `alter table ${schema}.queue_payload alter column bytes set storage external`,
    `create table ${schema}.queue_record (
      id uuid primary key,
      flow_id integer not null,
      reference text not null,
      state text not null,
      mode text not null,
      dataset_id text,
      payload_hash text not null,
      priority integer not null,
      follow boolean not null,
      created_at timestamptz not null,
      changed_at timestamptz not null,
      execution_id text,
      status text,
      reason text,
      unique (flow_id, reference)
    )`,
    `create index queue_record_open on ${schema}.queue_record (state, created_at, id) where state in ('waiting', 'accepted')`,
    `create index queue_record_stuck on ${schema}.queue_record (state, id)
      where state in ('failed', 'unknown', 'undelivered', 'cancelled')`,
    `create table ${schema}.queue_tally (state text not null, records bigint not null)`,
    `create table ${schema}.queue_worker (
      id uuid primary key,
      name text not null,
      started_at timestamptz not null,
      seen_at timestamptz not null,
      sent bigint not null,
      per_minute double precision not null
    )`,
    `create table ${schema}.queue_lease (
      id bigint generated always as identity primary key,
      worker_id uuid not null,
      queue text not null,
      jobs uuid[] not null
    )`,
    `create index queue_lease_worker on ${schema}.queue_lease (worker_id)`,
    `create table ${schema}.queue_rate (
      name text primary key,
      per_minute double precision not null,
      tokens double precision not null,
      at timestamptz not null
    )`,
    `create function ${schema}.queue_count() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        insert into ${schema}.queue_tally select state, count(*) from added group by state;
      elsif tg_op = 'DELETE' then
        insert into ${schema}.queue_tally select state, -count(*) from removed group by state;
      else
        insert into ${schema}.queue_tally
          select state, sum(n) from
            (select state, 1 as n from added union all select state, -1 from removed) as change
          group by state having sum(n) <> 0;
      end if;
      return null;
    end $$`,
    `create trigger queue_count_insert after insert on ${schema}.queue_record
      referencing new table as added for each statement execute function ${schema}.queue_count()`,
    `create trigger queue_count_delete after delete on ${schema}.queue_record
      referencing old table as removed for each statement execute function ${schema}.queue_count()`,
    `create trigger queue_count_update after update on ${schema}.queue_record
      referencing old table as removed new table as added for each statement execute function ${schema}.queue_count()`,
  ],
};
