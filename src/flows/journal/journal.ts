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
 * `sending`: claimed, so it may have been sent; `unknown`: it was sent and its outcome is not known;
 * `failed`: it is known not to have run; `accepted`: the server has accepted it; `done`: its run has ended
 * with `status`. A submission that is merely prepared is not recorded, because nothing was sent.
 */
export type JournalState = "sending" | "unknown" | "failed" | "accepted" | "done";

/**
 * The process that wrote `sending`. `here`: this process, and the submission is still under way; `live`:
 * another process that is running; `gone`: a process that no longer exists, or an earlier submission of this
 * one; `unclear`: a process on another computer.
 */
export type JournalOwner = "here" | "live" | "gone" | "unclear";

/** The facts that are recorded when a reference is claimed. */
export interface JournalFacts {
  /**
   * The hash that identifies the payload: the SHA-256 of content type and bytes in hexadecimal, or a MAC if
   * the journal is `ephemeral`.
   */
  readonly payloadHash: string;
  readonly contentType: string;
  /** "batch" if it was started in batch mode. */
  readonly mode: "interactive" | "batch";
  /** ISO 8601, by our clock. */
  readonly at: string;
  /** How far the server's clock is ahead of ours, in milliseconds, if known. */
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
  /** How far the server's clock was ahead of ours, in milliseconds, if that was known when it was sent. */
  readonly serverOffset?: number;
  readonly executionId?: string;
  /** Status of the execution at its end. */
  readonly status?: string;
  /** The reason why it failed or is unknown, to be shown to people. */
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
 * Stores the records. An implementation of your own, such as one with a database, must guarantee two things:
 * among all processes that share the journal, `claim` succeeds only once for each generation of a key; and a
 * record written by `claim` survives a power failure.
 */
export interface Journal {
  /**
   * True guarantees that the records end with this process and that no other process reads them. Payloads are
   * then identified by a MAC with a key of this process, which is faster than SHA-256 but meaningless
   * elsewhere. Default false.
   */
  readonly ephemeral?: boolean;
  /** What a person can do when the journal cannot be read or written: a sentence, without its end. Default: about a folder. */
  readonly remedy?: string;
  /** The latest generation; undefined if the reference was never used. */
  find(key: JournalKey): Promise<JournalRecord | undefined>;
  /** The latest record of each key with this reference. */
  findByReference(server: string, reference: string): Promise<readonly JournalRecord[]>;
  /**
   * Creates a generation durably, in state `sending`. Undefined if it exists already, because another process
   * was faster.
   */
  claim(key: JournalKey, generation: number, facts: JournalFacts): Promise<JournalRecord | undefined>;
  /**
   * Applies a change to a generation. A state is never replaced by a weaker one: `accepted` remains if a late
   * `unknown` follows.
   */
  advance(record: JournalRecord, change: JournalChange): Promise<JournalRecord>;
  /**
   * Asked right before a claimed submission is sent. False if other processes may take this one for gone by now, and its claim for lost:
   * then nothing is sent. Default: true.
   */
  maySend?(record: JournalRecord): boolean;
  /**
   * Resolves when the changes are written that `advance` could not write at once and keeps, or after a time that the journal bounds. The
   * client waits for it when it is closed.
   */
  settled?(): Promise<void>;
  /** The payload, if it was kept. */
  payload(record: JournalRecord): Promise<Uint8Array | undefined>;
  /**
   * The latest record of every key, in no particular order.
   *
   * @param onDamaged receives records that cannot be read. Without it, the error of the first one is thrown
   *   after all other records.
   */
  records(onDamaged?: OnDamagedRecord): AsyncIterable<JournalRecord>;
}

/**
 * The strength of a state. A later, weaker state does not undo a stronger one: a process that considers
 * another one crashed writes `unknown`, but the other may still be running and write `accepted`.
 */
const STRENGTH: Readonly<Record<JournalState, number>> = {
  sending: 1,
  unknown: 2,
  failed: 3,
  accepted: 4,
  done: 5,
};

/** Whether a text that was read is the name of a state. */
export function isJournalState(text: string): text is JournalState {
  return Object.hasOwn(STRENGTH, text);
}

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
 * The time in milliseconds during which a claim by another computer counts as under way, because this process
 * cannot check whether that computer is still working on it. It is three times the default limit for a
 * submission. It must end: a container may have been replaced by one with another name.
 */
const UNCLEAR_FOR = 900_000;

/**
 * The state to report: a record that a process left in `sending` when it ended is `unknown`, and so is one of
 * another computer after a quarter of an hour.
 *
 * @param now milliseconds since 1970.
 */
export function effectiveState(record: JournalRecord, now: number = Date.now()): JournalState {
  const { state, owner, at } = record;
  if (state !== "sending") return state;
  const isLeft = owner === "gone" || (owner === "unclear" && now - Date.parse(at) > UNCLEAR_FOR);
  return isLeft ? "unknown" : state;
}
