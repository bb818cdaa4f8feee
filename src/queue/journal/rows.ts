/** Converts rows of the journal's table to records. */
import { hash as digest } from "node:crypto";
import { DamagedRecordError } from "../../flows/journal/damaged-record.ts";
import {
  isJournalState,
  type JournalKey,
  type JournalOwner,
  type JournalRecord,
} from "../../flows/journal/journal.ts";
import { ownerOf, ownerOnThisMachine, thisProcess } from "../../flows/journal/process.ts";
import type { Mutable } from "../../flows/model/read.ts";
import type { QueryResult } from "../database/database.ts";
import { isStorable } from "../database/storable-text.ts";
import { thisMachine } from "./machine.ts";

/** A row as the driver returns it. */
export type Row = QueryResult["rows"][number];

/**
 * The columns of a row `s`, and of `o`, the row of the process that claimed it. Numbers and times are read as text, because a program may
 * have changed how `pg` parses them.
 */
export const COLUMNS = `s.reference_key::text as reference_key, s.flow_key::text as flow_key, s.generation::text as generation,
  s.server, s.flow, s.reference, s.state, s.revision::text as revision, s.session::text as session, s.work,
  s.payload_hash, s.content_type, s.mode, s.keeps_payload::text as keeps_payload,
  round(extract(epoch from s.claimed_at) * 1000)::bigint::text as claimed_at,
  round(extract(epoch from s.lost_at) * 1000)::bigint::text as lost_at,
  s.server_offset::text as server_offset, s.execution_id, s.status, s.reason,
  o.host, o.pid::text as pid, o.machine, o.start, (o.lives_until > clock_timestamp())::text as lives`;

/** Marks a text that is stored in escaped form. */
const ESCAPED = "json:";

/** The form in which PostgreSQL can store any text: NUL and lone surrogates, which it would refuse or change, are escaped. */
export function stored(text: string): string {
  return text.startsWith(ESCAPED) || !isStorable(text) ? ESCAPED + JSON.stringify(text) : text;
}

/** The text that corresponds to a column's stored form. @throws DamagedRecordError for a form that `stored` cannot have made */
function meantOf(row: Row, name: string): string {
  const text = textOf(row, name);
  if (!text.startsWith(ESCAPED)) return text;
  try {
    return String(JSON.parse(text.slice(ESCAPED.length)));
  } catch {
    throw damaged(row, `its ${name} is ${JSON.stringify(text)}`);
  }
}

/** The hash by which the rows of a reference are found, as a UUID because that takes 16 bytes in a table. */
export function referenceKey(server: string, reference: string): string {
  return uuidOf(`${server}\n${stored(reference)}`);
}

/** The hash for a flow. */
export function flowKey(flow: string): string {
  return uuidOf(stored(flow));
}

function uuidOf(text: string): string {
  return digest("sha256", text, "hex").slice(0, 32);
}

/** The data of a row that is not part of its record. */
export interface RowFacts {
  /** Counts the changes. An update applies only if the row still has the revision that was read. */
  readonly revision: number;
  readonly keepsPayload: boolean;
  readonly work: string;
}

const factsOfRecords: WeakMap<JournalRecord, RowFacts> = new WeakMap();

/** The data of a record's row when it was read; undefined for a copy of the record. */
export function factsOf(record: JournalRecord): RowFacts | undefined {
  return factsOfRecords.get(record);
}

/** A record with the data of its row. */
export function withFacts(record: JournalRecord, facts: RowFacts): JournalRecord {
  factsOfRecords.set(record, facts);
  return record;
}

/** The record of a row. @throws DamagedRecordError for a row that this version cannot read */
export function recordOf(row: Row): JournalRecord {
  const state = textOf(row, "state");
  if (!isJournalState(state)) throw damaged(row, `its state is ${JSON.stringify(state)}`);
  const record: Mutable<JournalRecord> = {
    key: {
      server: textOf(row, "server"),
      flow: meantOf(row, "flow"),
      reference: meantOf(row, "reference"),
    },
    generation: Number(row.generation),
    state,
    owner: ownerOfRow(row),
    payloadHash: textOf(row, "payload_hash"),
    contentType: textOf(row, "content_type"),
    mode: textOf(row, "mode") === "batch" ? "batch" : "interactive",
    at: timeOf(row, "claimed_at") ?? "",
  };
  const lostAt = timeOf(row, "lost_at");
  if (lostAt !== undefined) record.lostAt = lostAt;
  if (typeof row.server_offset === "string") record.serverOffset = Number(row.server_offset);
  if (typeof row.execution_id === "string") record.executionId = row.execution_id;
  if (typeof row.status === "string") record.status = row.status;
  if (typeof row.reason === "string") record.reason = row.reason;
  return withFacts(record, {
    revision: Number(row.revision),
    keepsPayload: row.keeps_payload === "true",
    work: textOf(row, "work"),
  });
}

/**
 * Whether the process that claimed the row is alive. A process of this machine is looked up. For a process of another machine, its lease
 * in the database decides.
 */
function ownerOfRow(row: Row): JournalOwner {
  const owner = {
    host: textOf(row, "host"),
    pid: Number(row.pid),
    instance: textOf(row, "session"),
    work: textOf(row, "work"),
    ...(typeof row.start === "string" ? { start: row.start } : {}),
  };
  if (owner.instance === thisProcess.instance) return ownerOf(owner);
  if (thisMachine !== undefined && row.machine === thisMachine) return ownerOnThisMachine(owner);
  return row.lives === "true" ? "live" : "gone";
}

function damaged(row: Row, why: string): DamagedRecordError {
  const name = [row.server, row.flow, row.reference, row.generation].map(String).join(" ");
  return new DamagedRecordError(
    `submission (${name})`,
    `${why}, which this version of xsdflow does not know`,
  );
}

function textOf(row: Row, name: string): string {
  const value = row[name];
  return typeof value === "string" ? value : "";
}

function timeOf(row: Row, name: string): string | undefined {
  const value = row[name];
  if (typeof value !== "string") return undefined;
  const time = new Date(Number(value));
  // The range of times is larger in PostgreSQL than in ECMAScript.
  if (Number.isNaN(time.getTime())) throw damaged(row, `its ${name} is ${value}`);
  return time.toISOString();
}

/** Identifies a generation, as a key for maps. */
export function identityOf({ server, flow, reference }: JournalKey, generation: number): string {
  return JSON.stringify([server, flow, reference, generation]);
}
