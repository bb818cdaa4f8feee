/**
 * The journal records each submission and its reference before it is sent. It prevents a flow from
 * running twice after a crash, and between processes.
 */

import type { Mutable } from "../model/read.ts";
import type { OnDamagedRecord } from "./damaged-record.ts";

/** The key of a submission, which is unique in a journal. */
export interface JournalKey {
  /** Base URL of the server. */
  readonly server: string;
  /** Flow id, or name in batch mode; `""` where the server selects the flow. */
  readonly flow: string;
  /** The caller's own key, such as an invoice number. */
  readonly reference: string;
}

/**
 * `sending`: claimed, and from here on it may have been sent; `unknown`: it was sent and its outcome is not known;
 * `failed`: known not to have run; `accepted`: the server runs it; `done`: it came to its end, `status` says which.
 * A submission that is merely prepared is not recorded, because nothing was sent.
 */
export type JournalState = "sending" | "unknown" | "failed" | "accepted" | "done";

/**
 * Who wrote `sending`: `here`, a submission of this process that is still under way; `live`, another process that runs;
 * `gone`, a process that is no more (or an earlier submission of this one); `unclear`, another computer's.
 */
export type JournalOwner = "here" | "live" | "gone" | "unclear";

/** The facts that are recorded when a reference is claimed. */
export interface JournalFacts {
  /** The hash that identifies the payload: sha256 of content type and bytes in hex, or for an `ephemeral` journal a MAC. */
  readonly payloadHash: string;
  readonly contentType: string;
  /** "batch" if it was started in batch mode. */
  readonly mode: "interactive" | "batch";
  /** ISO 8601, by our clock. */
  readonly at: string;
  /** Milliseconds that the server's clock is ahead of ours, as far as known. */
  readonly serverOffset?: number;
  /** Kept only if the journal keeps payloads. */
  readonly payload?: Uint8Array;
}

/** One submission. */
export interface JournalRecord {
  readonly key: JournalKey;
  /** From 1; a new one for each resubmission under the same reference. */
  readonly generation: number;
  readonly state: JournalState;
  readonly owner: JournalOwner;
  readonly payloadHash: string;
  readonly contentType: string;
  readonly mode: "interactive" | "batch";
  /** When the submission was claimed, right before it was sent. */
  readonly at: string;
  /** When the client stopped waiting for the answer. */
  readonly lostAt?: string;
  /** Milliseconds that the server's clock was ahead of ours, as far as known when it was sent. */
  readonly serverOffset?: number;
  readonly executionId?: string;
  /** Status of the execution at its end. */
  readonly status?: string;
  /** Why it failed or is unknown, for people. */
  readonly reason?: string;
}

/** A change to a record. */
export interface JournalChange {
  readonly state: JournalState;
  /** ISO 8601, by our clock. */
  readonly at: string;
  readonly executionId?: string;
  readonly status?: string;
  readonly reason?: string;
}

/**
 * Where records are kept. An implementation of your own (such as a database) must keep two promises: `claim` of one generation of
 * one key succeeds once, between all processes that share the journal; and a record that `claim` wrote survives a power cut.
 */
export interface Journal {
  /**
   * True promises that the records end with this process and are read by no other: payloads are then told apart by a MAC with
   * a key of this process, which is cheaper than sha256 and means nothing elsewhere. Default false.
   */
  readonly ephemeral?: boolean;
  /** The latest generation; undefined if the reference was never used. */
  find(key: JournalKey): Promise<JournalRecord | undefined>;
  /** All keys' latest records with this reference. */
  findByReference(server: string, reference: string): Promise<readonly JournalRecord[]>;
  /** Makes a generation, in state `sending`, durably. Undefined if it exists already, because another process was faster. */
  claim(key: JournalKey, generation: number, facts: JournalFacts): Promise<JournalRecord | undefined>;
  /** Adds to a generation. A state never goes back: `accepted` stays when a late `unknown` follows. */
  advance(record: JournalRecord, change: JournalChange): Promise<JournalRecord>;
  /** The payload, if it was kept. */
  payload(record: JournalRecord): Promise<Uint8Array | undefined>;
  /**
   * The latest record of every key, in no particular order.
   *
   * @param onDamaged receives records that cannot be read. Without it the first of them is thrown, after all the others.
   */
  records(onDamaged?: OnDamagedRecord): AsyncIterable<JournalRecord>;
}

/**
 * The strength of a state. A later, weaker state does not undo a stronger one: a process that gives another up as
 * crashed writes `unknown`, and the other may still be there to write `accepted`.
 */
const STRENGTH: Readonly<Record<JournalState, number>> = {
  sending: 1,
  unknown: 2,
  failed: 3,
  accepted: 4,
  done: 5,
};

/** The properties that a change sets. */
export interface Changeable {
  state: JournalState;
  lostAt?: string | undefined;
  executionId?: string | undefined;
  status?: string | undefined;
  reason?: string | undefined;
}

/** Applies a change, unless its state is weaker than the recorded one. */
export function takeChange(subject: Changeable, change: JournalChange): void {
  if (STRENGTH[change.state] < STRENGTH[subject.state]) return;
  subject.state = change.state;
  if (change.executionId !== undefined) subject.executionId = change.executionId;
  if (change.status !== undefined) subject.status = change.status;
  if (change.reason !== undefined) subject.reason = change.reason;
  if (change.state === "unknown" && subject.lostAt === undefined) subject.lostAt = change.at;
}

/** The record after a change. */
export function applyChange(record: JournalRecord, change: JournalChange): JournalRecord {
  const changed: Mutable<JournalRecord> = { ...record };
  takeChange(changed, change);
  return changed;
}

/**
 * Milliseconds for which a claim of another computer counts as being worked on. This process cannot check the other computer. The value is three times the time that a submission
 * takes at most by default. A container may have been replaced by one of another name, and its records must not wait for ever.
 */
const UNCLEAR_FOR = 900_000;

/**
 * The state as a reader should see it: a record left in `sending` by a process that is gone is `unknown`, and so is one of another
 * computer after a quarter of an hour.
 *
 * @param now milliseconds since 1970.
 */
export function effectiveState(record: JournalRecord, now: number = Date.now()): JournalState {
  const { state, owner, at } = record;
  if (state !== "sending") return state;
  const isLeft = owner === "gone" || (owner === "unclear" && now - Date.parse(at) > UNCLEAR_FOR);
  return isLeft ? "unknown" : state;
}
