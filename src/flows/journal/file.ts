/**
 * A journal in a folder. On a disk of this computer, it is a log to which all processes append
 * (`log/log.ts`). Elsewhere, it has one file per record (`record-files.ts`), because network file systems
 * also create files exclusively.
 *
 *     log/           the log's segments, and the files into which they were merged
 *     tmp            a file that stops versions without support for the log (`log/fence.ts`)
 *     payloads/      payloads of claims that the server has not accepted, if they are kept
 *     00/ … ff/      one file per record, for claims that were made before there was a log, or without one
 *
 * Records that were made without a log stay in their files, and changes to them are appended there. A later
 * generation is claimed in the log.
 */
import { join } from "node:path";
import type { OnDamagedRecord } from "./damaged-record.ts";
import type { Journal, JournalChange, JournalFacts, JournalKey, JournalRecord } from "./journal.ts";
import { isOnLocalDisk } from "./log/local-disk.ts";
import { LOG_FOLDER, LoggedRecords } from "./log/logged-records.ts";
import { nodeDisk } from "./log/node-disk.ts";
import { isCode } from "./record-file.ts";
import { RecordFiles } from "./record-files.ts";

/** Options of a file journal. */
export interface FileJournalOptions {
  /** The folder; it is created if it does not exist. If it is not on a disk of this computer, its file system must support hard links. */
  readonly folder: string;
  /**
   * Keeps payloads until the server has accepted them, so that `resubmit` needs only the reference. Default false: payloads
   * are your customers' data.
   */
  readonly keepPayloads?: boolean;
  /**
   * Whether the folder is on a disk of this computer and not on a network, so that many submissions can share
   * one wait for the disk. Pass true only if you are certain: if processes on several computers append to one
   * log, they may send a submission twice. Default: what Linux reports about the file system; on other
   * systems, where Node cannot determine it, the default is false, and each record is a file.
   */
  readonly localDisk?: boolean;
}

/**
 * The journal for submissions that must not run twice. It survives crashes, and several processes can use it
 * at the same time.
 */
export class FileJournal implements Journal {
  readonly #folder: string;
  readonly #localDisk: boolean | undefined;
  readonly #log: LoggedRecords;
  readonly #files: RecordFiles;
  #chosen: LoggedRecords | RecordFiles | undefined;

  constructor({ folder, keepPayloads = false, localDisk }: FileJournalOptions) {
    this.#folder = folder;
    this.#localDisk = localDisk;
    this.#log = new LoggedRecords({ folder, keepPayloads, disk: nodeDisk });
    this.#files = new RecordFiles(folder, keepPayloads);
  }

  async find(key: JournalKey): Promise<JournalRecord | undefined> {
    return this.#chosen === undefined ? (await this.#choose()).find(key) : this.#chosen.find(key);
  }

  async findByReference(server: string, reference: string): Promise<readonly JournalRecord[]> {
    return this.#chosen === undefined
      ? (await this.#choose()).findByReference(server, reference)
      : this.#chosen.findByReference(server, reference);
  }

  async claim(key: JournalKey, generation: number, facts: JournalFacts): Promise<JournalRecord | undefined> {
    const records = this.#chosen ?? (await this.#choose());
    try {
      return await records.claim(key, generation, facts);
    } catch (error) {
      // Another process has started a log since this one last checked.
      if (records === this.#files && (isCode(error, "EEXIST") || isCode(error, "ENOTDIR"))) {
        this.#chosen = undefined;
        await this.#choose();
      }
      throw error;
    }
  }

  async advance(record: JournalRecord, change: JournalChange): Promise<JournalRecord> {
    return this.#chosen === undefined
      ? (await this.#choose()).advance(record, change)
      : this.#chosen.advance(record, change);
  }

  async payload(record: JournalRecord): Promise<Uint8Array | undefined> {
    return this.#chosen === undefined ? (await this.#choose()).payload(record) : this.#chosen.payload(record);
  }

  records(onDamaged?: OnDamagedRecord): AsyncIterable<JournalRecord> {
    const chosen = this.#chosen;
    return chosen === undefined ? this.#recordsOfChosen(onDamaged) : chosen.records(onDamaged);
  }

  async *#recordsOfChosen(onDamaged: OnDamagedRecord | undefined): AsyncGenerator<JournalRecord> {
    yield* (await this.#choose()).records(onDamaged);
  }

  async #choose(): Promise<LoggedRecords | RecordFiles> {
    const isLocal = this.#localDisk ?? (await isOnLocalDisk(this.#folder));
    if (!isLocal && (await nodeDisk.kindOf(join(this.#folder, LOG_FOLDER))) !== undefined) {
      throw new Error(
        `the journal in ${this.#folder} is a log, which must be on a local disk, and xsdflow cannot tell whether the folder is on one: nothing was sent. If it is, set localDisk: true; if it is on a network file system, use another folder.`,
      );
    }
    this.#chosen = isLocal ? this.#log : this.#files;
    return this.#chosen;
  }
}
