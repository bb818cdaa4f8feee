/** The SQL statements of the journal. Those that every submission needs take many items as a JSON array of rows. */
import { COLUMNS } from "./rows.ts";

/** The statements for one schema. */
export interface Statements {
  /** Reads the latest generations of the keys in $1, with their `item`. */
  readonly find: string;
  /** Reads one generation: $1 is the reference key, $2 the flow key, $3 the generation. */
  readonly findGeneration: string;
  /** Reads all generations of a reference: $1 is the reference key. */
  readonly findReference: string;
  /** Reads a page of at most $4 rows, ordered by keys and generation, after the row with $1, $2, $3. */
  readonly page: string;
  /** Claims the generations in $1, and returns the `work` of those that were free. */
  readonly claim: string;
  /** Writes the changed records in $1, and returns the `item` of those whose revision matched. */
  readonly advance: string;
}

/** The columns of the input of `find`. */
const FIND_INPUT = [
  ["item", "integer"],
  ["reference_key", "uuid"],
  ["flow_key", "uuid"],
] as const;

/** The columns of the input of `claim`. */
const CLAIM_INPUT = [
  ["reference_key", "uuid"],
  ["flow_key", "uuid"],
  ["generation", "integer"],
  ["server", "text"],
  ["flow", "text"],
  ["reference", "text"],
  ["session", "uuid"],
  ["work", "text"],
  ["payload_hash", "text"],
  ["content_type", "text"],
  ["mode", "text"],
  ["claimed_at", "timestamptz"],
  ["server_offset", "double precision"],
  ["bytes", "text"],
] as const;

/** The columns of the input of `advance`. */
const ADVANCE_INPUT = [
  ["item", "integer"],
  ["reference_key", "uuid"],
  ["flow_key", "uuid"],
  ["generation", "integer"],
  ["revision", "integer"],
  ["state", "text"],
  ["lost_at", "timestamptz"],
  ["execution_id", "text"],
  ["status", "text"],
  ["reason", "text"],
  ["releases", "boolean"],
] as const;

/**
 * Makes the commit wait for the disk, even if the database, the role or the session has switched that off. The setting applies to this
 * transaction, which consists of one statement. A stronger setting is kept.
 */
const DURABLE = `durable as materialized (
  select set_config('synchronous_commit',
    case current_setting('synchronous_commit') when 'remote_apply' then 'remote_apply' else 'on' end, true))`;

/** Makes the statements. @param schema the quoted name of the schema */
export function statementsFor(schema: string): Statements {
  // The claiming process matters only while the claim is open.
  const rows = `${schema}.submission s left join ${schema}.session o on o.id = s.session and s.state = 'sending'`;
  return {
    find: `select i.item::text as item, found.* from ${inputOf(FIND_INPUT)}
      cross join lateral (
        select ${COLUMNS} from ${rows}
        where s.reference_key = i.reference_key and s.flow_key = i.flow_key
        order by s.generation desc limit 1) found`,
    findGeneration: `select ${COLUMNS} from ${rows}
      where s.reference_key = $1::uuid and s.flow_key = $2::uuid and s.generation = $3::integer`,
    findReference: `select ${COLUMNS} from ${rows}
      where s.reference_key = $1::uuid order by s.flow_key, s.generation`,
    page: `select ${COLUMNS} from ${rows}
      where (s.reference_key, s.flow_key, s.generation) > ($1::uuid, $2::uuid, $3::integer)
      order by s.reference_key, s.flow_key, s.generation limit $4::integer`,
    claim: claimStatement(schema),
    advance: advanceStatement(schema),
  };
}

/**
 * The keys are inserted in order, so that two statements that insert the same keys never cause a deadlock.
 */
function claimStatement(schema: string): string {
  return `with ${DURABLE}, input as materialized (select * from ${inputOf(CLAIM_INPUT)}), claimed as (
    insert into ${schema}.submission (reference_key, flow_key, generation, server, flow, reference, state, session, work,
      payload_hash, content_type, mode, claimed_at, server_offset, keeps_payload)
    select reference_key, flow_key, generation, server, flow, reference, 'sending', session, work,
      payload_hash, content_type, mode, claimed_at, server_offset, bytes is not null
    from input, durable order by reference_key, flow_key, generation
    on conflict do nothing returning work
  ), kept as (
    insert into ${schema}.payload as p (hash, bytes, holders)
    select payload_hash, decode((array_agg(bytes))[1], 'hex'), count(*)
    from input join claimed using (work) where bytes is not null group by payload_hash order by payload_hash
    on conflict (hash) do update set holders = p.holders + excluded.holders
  ) select work from claimed`;
}

function advanceStatement(schema: string): string {
  return `with ${DURABLE}, input as materialized (select * from ${inputOf(ADVANCE_INPUT)}), changed as (
    update ${schema}.submission s
    set state = i.state, lost_at = i.lost_at, execution_id = i.execution_id, status = i.status, reason = i.reason,
      revision = s.revision + 1, keeps_payload = s.keeps_payload and not i.releases
    from input i, durable
    where s.reference_key = i.reference_key and s.flow_key = i.flow_key and s.generation = i.generation
      and s.revision = i.revision
    returning i.item, i.releases, s.payload_hash
  ), released as (
    update ${schema}.payload p set holders = p.holders - r.count
    from (select payload_hash, count(*) as count from changed where releases group by payload_hash) r
    where p.hash = r.payload_hash
  ) select item::text as item from changed`;
}

/** Reads rows from one text parameter, which all drivers pass in the same way. */
function inputOf(columns: readonly (readonly [name: string, type: string])[]): string {
  return `json_to_recordset($1::json) as i (${columns.map((column) => column.join(" ")).join(", ")})`;
}
