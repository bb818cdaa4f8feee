/** The contents of the log by key: the place of the latest record, and the changes after it. */
import { DamagedRecordError } from "../damaged-record.ts";
import {
  type JournalChange,
  type JournalFacts,
  type JournalKey,
  type JournalRecord,
  type JournalState,
  takeChange,
} from "../journal.ts";
import { hashAt, hashOfName, NAME_LENGTH } from "../key-name.ts";
import { type ClaimOwner, ownerOf } from "../process.ts";
import { isRecordLetter, recordLine } from "./frame.ts";
import { KeyIndex, type RecordPlace } from "./key-index.ts";
import type { LogPart } from "./part.ts";

/** A record as it is written in its line. A claim has no state, because its state is always `sending`. */
export interface RecordText extends Omit<JournalFacts, "payload"> {
  readonly key: JournalKey;
  /** The process that claimed it; absent once the server has accepted it, because it no longer matters. */
  readonly owner?: ClaimOwner;
  state?: JournalState;
  lostAt?: string | undefined;
  executionId?: string | undefined;
  status?: string | undefined;
  reason?: string | undefined;
}

const SPACE = 0x20;
const ZERO = 0x30;

/** Applies the rules of the log: the first claim of a generation counts, and a change counts for its generation only. */
export class LogContents {
  readonly index: KeyIndex = new KeyIndex();
  /** For each entry, the changes, as JSON, that are not yet part of the record's line. Merging includes them in it. */
  readonly #changes: Map<number, string[]> = new Map();
  readonly #parts: LogPart[] = [];
  /** The number of loops that are reading the records. */
  #readers = 0;
  /** Called when they have ended. */
  #afterReaders: (() => void) | undefined;

  /** Adds a part. */
  add(part: LogPart): void {
    this.#parts[part.number] = part;
  }

  /** A number for the next part. */
  get nextNumber(): number {
    return this.#parts.length;
  }

  /**
   * Applies a line of a frame. Every process applies the lines in the order of the file, so all processes get the same result.
   *
   * @returns whether it counts: a claim of a claimed generation does not.
   */
  take(part: LogPart, bytes: Buffer, letter: number, start: number, end: number): boolean {
    const hash = hashAt(bytes, start + 1);
    let at = start + 1 + NAME_LENGTH + 1;
    let generation = 0;
    for (let digit = bytes[at]; digit !== undefined && digit !== SPACE && at < end; digit = bytes[at]) {
      generation = generation * 10 + digit - ZERO;
      at += 1;
    }
    const text = at + 1;
    const known = this.index.find(hash);
    if (!isRecordLetter(letter)) {
      if (known < 0 || this.index.generation(known) !== generation) return false;
      this.#addChange(known, bytes.toString("utf8", text, end));
      return true;
    }
    if (known >= 0 && this.index.generation(known) >= generation) return false;
    const entry = known < 0 ? this.index.add(hash) : known;
    if (known >= 0) this.#changes.delete(known);
    this.index.put(entry, generation, { part: part.number, offset: part.base + text, length: end - text });
    return true;
  }

  #addChange(entry: number, json: string): void {
    const changes = this.#changes.get(entry);
    if (changes === undefined) this.#changes.set(entry, [json]);
    else changes.push(json);
  }

  /** The key's entry; -1 if there is none. */
  find(name: string): number {
    return this.index.find(hashOfName(name));
  }

  /** The entries whose names begin with a reference's hash. */
  findStart(start: string): readonly number[] {
    return this.index.findReference(hashOfName(start));
  }

  /** The changes of an entry, as JSON, that its line does not contain yet. */
  changes(entry: number): readonly string[] {
    return this.#changes.get(entry) ?? [];
  }

  /** The record of an entry. @throws DamagedRecordError */
  async read(entry: number): Promise<JournalRecord> {
    const place = this.index.place(entry);
    return this.record(entry, place, await this.#textAt(place));
  }

  /** The process that claimed the record of an entry, if it is still known. */
  async owner(entry: number): Promise<ClaimOwner | undefined> {
    const place = this.index.place(entry);
    return this.#parse(place, await this.#textAt(place)).owner;
  }

  /** The text at a place. If the end of the file is lost, it consists of zeros, which no record contains. */
  async #textAt(place: RecordPlace): Promise<string> {
    const bytes = Buffer.alloc(place.length);
    await this.partAt(place).file.read(bytes, place.offset);
    return bytes.toString("utf8");
  }

  /** The record of an entry, from its place and the text of its line. @throws DamagedRecordError */
  record(entry: number, place: RecordPlace, json: string): JournalRecord {
    const text = this.#whole(entry, place, json);
    const { owner, state = "sending" } = text;
    const generation = this.index.generation(entry);
    // The parsed object is not shared, so it is changed in place: no second object for each of a million records.
    const whole = Object.assign(text, {
      generation,
      state,
      owner: owner === undefined ? "gone" : ownerOf(owner),
    });
    return whole as JournalRecord;
  }

  /** The line of a record, with its changes in it. */
  wholeLine(name: string, entry: number, json: string): string {
    const place = this.index.place(entry);
    const generation = this.index.generation(entry);
    const { owner, ...text } = this.#whole(entry, place, json);
    const state = text.state ?? "sending";
    const isOver = state === "accepted" || state === "done";
    const kept = isOver || owner === undefined ? text : { ...text, owner };
    return recordLine(name, generation, state, JSON.stringify(kept));
  }

  #whole(entry: number, place: RecordPlace, json: string): RecordText {
    const text = this.#parse(place, json);
    const changes = this.#changes.get(entry);
    if (changes === undefined) return text;
    const subject = Object.assign(text, { state: text.state ?? "sending" });
    for (const change of changes) takeChange(subject, JSON.parse(change) as JournalChange);
    return subject;
  }

  /** Called when a record's line was rewritten, with the first `count` of its changes in it. */
  moved(entry: number, generation: number, place: RecordPlace, count: number): void {
    this.index.put(entry, generation, place);
    const left = this.changes(entry).slice(count);
    if (left.length === 0) this.#changes.delete(entry);
    else this.#changes.set(entry, left);
  }

  #parse(place: RecordPlace, json: string): RecordText {
    try {
      return JSON.parse(json) as RecordText;
    } catch (cause) {
      const why = `bytes ${place.offset} to ${place.offset + place.length} are not a record`;
      throw new DamagedRecordError(this.partAt(place).path, why, { cause });
    }
  }

  /** Keeps the files open until the result is called. */
  hold(): () => void {
    this.#readers += 1;
    return () => {
      this.#readers -= 1;
      if (this.#readers > 0) return;
      this.#afterReaders?.();
      this.#afterReaders = undefined;
    };
  }

  /** Calls `close` when no loop is reading the records. */
  whenUnread(close: () => void): void {
    if (this.#readers === 0) close();
    else this.#afterReaders = close;
  }

  /** The part of a place. */
  partAt({ part }: RecordPlace): LogPart {
    const found = this.#parts[part];
    if (found === undefined) throw new Error(`the log has no part ${part}`);
    return found;
  }
}
