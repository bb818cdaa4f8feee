/**
 * A journal in the form of one log, to which all processes append. Many submissions share an append and a
 * wait for the disk.
 *
 * **Claims.** Everything is appended with O_APPEND, so the operating system puts the appends of all processes
 * into one order, that of the file. The first claim of a generation in the file counts. A process appends its
 * claim, reads what others have appended before it, waits for the disk, and only then decides whether its
 * claim counts; every process that reads the file reaches the same result. There is no lock that a killed
 * process could leave behind, and no clock is involved.
 *
 * **Crash points.** Before the append has ended, there is no claim, or a truncated frame, which is recognised
 * by its checksum and length and never counts. Between append and sync, the claim exists as long as the
 * operating system runs, but its process has ended, and it is reported as unknown; after a power failure it
 * may be lost, and nothing was sent. After the sync it is safe. Claims that the disk has refused to sync are
 * withdrawn.
 *
 * **Segments.** A file of eight megabytes is sealed: its last frame is a seal, and nothing after it counts. A
 * claim written after another process's seal is appended again to the next segment. The seal is synced before
 * the next segment is created, so no power failure can reopen a segment that is followed by another one.
 * Sealed segments never change, so they can be merged (`merge.ts`).
 *
 * **Preconditions.** The log needs a file system of one computer, containers included: there, appends are
 * exclusive, and processes see each other's writes at once. NFS and SMB guarantee neither, so `FileJournal`
 * does not use the log there.
 */
import type { JournalRecord } from "../journal.ts";
import type { ClaimOwner } from "../process.ts";
import { LogAppender, type LogSizes } from "./appender.ts";
import type { LogDisk } from "./disk.ts";
import { LogReader } from "./reader.ts";
import { recordBatches } from "./records.ts";

/** The log of a folder, as one journal of one process reads and writes it. */
export class JournalLog {
  readonly reader: LogReader;
  readonly #appender: LogAppender;
  /** For each name, the last change that is under way. */
  readonly #changes: Map<string, Promise<unknown>> = new Map();

  /** @param prepare prepares the folder, before anything is written to it. */
  constructor(disk: LogDisk, folder: string, prepare: () => Promise<void>, sizes?: LogSizes) {
    this.reader = new LogReader(disk, folder);
    this.#appender = new LogAppender(this.reader, prepare, sizes);
  }

  /** The latest record of a name; undefined if there is none. @throws DamagedRecordError if it may have been lost */
  async find(name: string): Promise<JournalRecord | undefined> {
    const change = this.#changes.get(name);
    if (change !== undefined) await change.catch(() => {});
    await this.reader.refresh();
    this.#checkDamage(name);
    const entry = this.reader.contents.find(name);
    return entry < 0 ? undefined : await this.reader.contents.read(entry);
  }

  /**
   * The latest records of the names with this beginning. @throws DamagedRecordError if one of them may have
   * been lost
   */
  async findStart(start: string): Promise<readonly JournalRecord[]> {
    await Promise.allSettled(this.#changes.values());
    await this.reader.refresh();
    const { contents, damage } = this.reader;
    const entries = contents.findStart(start);
    const lost = damage.find(
      ({ names, mayNameOthers }) =>
        (mayNameOthers && entries.length === 0) || [...names].some((name) => name.startsWith(start)),
    );
    if (lost !== undefined) throw lost.error;
    return await Promise.all(entries.map((entry) => contents.read(entry)));
  }

  /** The latest record of every name, and the damaged ones. */
  async *records(): AsyncGenerator<readonly (JournalRecord | Error)[]> {
    await Promise.allSettled(this.#changes.values());
    await this.reader.refresh();
    yield this.reader.damage.map(({ error }) => error);
    yield* recordBatches(this.reader.contents);
  }

  /** Whether the part of the log that has been read contains this generation of a name, or a later one. */
  has(name: string, generation: number): boolean {
    const { contents } = this.reader;
    const entry = contents.find(name);
    return entry >= 0 && contents.index.generation(entry) >= generation;
  }

  /** Claims by a line, durably. False if another claim counts. @throws DamagedRecordError if a claim may have been lost */
  async claim(name: string, line: string, withdrawal: () => string): Promise<boolean> {
    // Lost records are known only after everything has been read.
    await this.reader.whole();
    this.#checkDamage(name);
    return await this.#appender.claim(line, withdrawal);
  }

  /** Reads what other processes have appended, for `has`. */
  async refresh(): Promise<void> {
    await this.reader.refresh();
  }

  /** Whether `claim` may be called. */
  get isPrepared(): boolean {
    return this.#appender.isPrepared;
  }

  /** Prepares the folder for claims, and reads the existing log. */
  async prepare(): Promise<void> {
    await this.#appender.prepare();
  }

  /** The process that claimed a generation of a name, if it is the latest and not accepted. */
  async ownerOf(name: string, generation: number): Promise<ClaimOwner | undefined> {
    const { contents } = this.reader;
    const entry = contents.find(name);
    if (entry < 0 || contents.index.generation(entry) !== generation) return undefined;
    return await contents.owner(entry);
  }

  /** Appends a change to the record of a name. Later reads of this journal include it. */
  async change(name: string, line: string, isDurable: boolean): Promise<void> {
    const change = this.#appender.change(line, isDurable);
    this.#changes.set(name, change);
    try {
      await change;
    } finally {
      if (this.#changes.get(name) === change) this.#changes.delete(name);
    }
  }

  #checkDamage(name: string): void {
    const { damage, contents } = this.reader;
    for (const { names, mayNameOthers, error } of damage) {
      if (names.has(name) || (mayNameOthers && contents.find(name) < 0)) throw error;
    }
  }

  /** Resolves when no merge is running. For tests. */
  async settled(): Promise<void> {
    await this.#appender.settled();
  }
}
