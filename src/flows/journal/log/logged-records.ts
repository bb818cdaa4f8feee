/** A journal that consists of the log, and of the record files that existed before the log. */
import { join } from "node:path";
import { DamagedRecordError, type OnDamagedRecord } from "../damaged-record.ts";
import {
  applyChange,
  type Journal,
  type JournalChange,
  type JournalFacts,
  type JournalKey,
  type JournalRecord,
} from "../journal.ts";
import { nameOf, startOf } from "../key-name.ts";
import { beginWork, type ClaimOwner, endWork, ownWorkJson } from "../process.ts";
import { isShard, RecordFiles } from "../record-files.ts";
import type { LogSizes } from "./appender.ts";
import type { LogDisk } from "./disk.ts";
import { putUpFence } from "./fence.ts";
import { changeLine, recordLine } from "./frame.ts";
import { JournalLog } from "./log.ts";
import { PayloadFiles, payloadName } from "./payload-files.ts";

/** The folder of the log, in the journal's. */
export const LOG_FOLDER = "log";

/** The parts of the journal and their places. */
export interface LoggedRecordsOptions {
  readonly folder: string;
  readonly keepPayloads: boolean;
  readonly disk: LogDisk;
  readonly sizes?: LogSizes;
}

/** Records of a folder that has a log. */
export class LoggedRecords implements Journal {
  readonly #log: JournalLog;
  readonly #files: RecordFiles;
  readonly #payloads: PayloadFiles | undefined;
  /** Claims of this journal that are under way, by name and generation. */
  readonly #work: Map<string, ClaimOwner> = new Map();
  /** Whether there are files of records; undefined before the fence exists, because more may still be created. */
  #hasFiles: boolean | undefined;

  constructor({ folder, keepPayloads, disk, sizes }: LoggedRecordsOptions) {
    const prepare = async (): Promise<void> => {
      this.#hasFiles = undefined;
      await putUpFence(disk, folder);
      this.#hasFiles = (await disk.list(folder)).some(isShard);
    };
    this.#log = new JournalLog(disk, join(folder, LOG_FOLDER), prepare, sizes);
    this.#files = new RecordFiles(folder, keepPayloads);
    this.#payloads = keepPayloads ? new PayloadFiles(join(folder, "payloads")) : undefined;
  }

  /** For tests: the log itself. */
  get log(): JournalLog {
    return this.#log;
  }

  async find(key: JournalKey): Promise<JournalRecord | undefined> {
    const record = await this.#log.find(nameOf(key));
    if (record !== undefined || this.#hasFiles === false) return record;
    return await this.#files.find(key);
  }

  async findByReference(server: string, reference: string): Promise<readonly JournalRecord[]> {
    const records = await this.#log.findStart(startOf(server, reference));
    if (this.#hasFiles === false) return records;
    const flows = new Set(records.map(({ key }) => key.flow));
    const others = await this.#files.findByReference(server, reference);
    return [...records, ...others.filter(({ key }) => !flows.has(key.flow))];
  }

  async claim(key: JournalKey, generation: number, facts: JournalFacts): Promise<JournalRecord | undefined> {
    const name = nameOf(key);
    if (!this.#log.isPrepared) await this.#log.prepare();
    // No process makes claims without the log any more, so a file that does not exist now will never exist.
    if (this.#hasFiles === true) {
      const before = await this.#files.find(key);
      if (before !== undefined && before.generation >= generation) return undefined;
    }
    const owner = beginWork();
    const work = workName(name, generation);
    let isClaimed = false;
    try {
      if (this.#payloads !== undefined) {
        await this.#keepPayload(payloadName(name, generation, owner.work), facts.payload);
      }
      const line = recordLine(name, generation, "sending", claimText(key, owner, facts));
      isClaimed = await this.#log.claim(name, line, () => withdrawal(name, generation, facts.at));
      if (!isClaimed) return undefined;
      this.#work.set(work, owner);
      const { payloadHash, contentType, mode, at, serverOffset } = facts;
      const record = {
        key,
        generation,
        state: "sending",
        owner: "here",
        payloadHash,
        contentType,
        mode,
        at,
      } as const;
      return serverOffset === undefined ? record : { ...record, serverOffset };
    } finally {
      if (!isClaimed) {
        endWork(owner);
        await this.#payloads?.remove(payloadName(name, generation, owner.work));
      }
    }
  }

  async #keepPayload(file: string, payload: Uint8Array | undefined): Promise<void> {
    if (payload === undefined) return;
    await this.#payloads?.write(file, payload, (each) => this.#isWanted(each));
  }

  async advance(record: JournalRecord, change: JournalChange): Promise<JournalRecord> {
    const name = nameOf(record.key);
    const { generation } = record;
    // A claim that is not in the log is in a file, unless its log was removed.
    if (this.#hasFiles !== false && !(await this.#isLogged(name, generation)))
      return await this.#files.advance(record, change);
    const work = workName(name, generation);
    const isAccepted = change.state === "accepted";
    try {
      const line = changeLine(name, generation, change.state, JSON.stringify(change));
      await this.#log.change(name, line, isAccepted);
      if (isAccepted && this.#payloads !== undefined) await this.#removePayload(name, generation);
    } finally {
      const owner = this.#work.get(work);
      if (owner !== undefined) endWork(owner);
      this.#work.delete(work);
    }
    return applyChange(record, change);
  }

  async payload(record: JournalRecord): Promise<Uint8Array | undefined> {
    const name = nameOf(record.key);
    if (!(await this.#isLogged(name, record.generation))) return await this.#files.payload(record);
    const owner = await this.#log.ownerOf(name, record.generation);
    if (owner === undefined || this.#payloads === undefined) return undefined;
    return await this.#payloads.read(payloadName(name, record.generation, owner.work));
  }

  /** Whether the log has the claim. The log may not have been read to its end at this moment. */
  async #isLogged(name: string, generation: number): Promise<boolean> {
    if (!this.#log.has(name, generation)) await this.#log.refresh();
    return this.#log.has(name, generation);
  }

  async #removePayload(name: string, generation: number): Promise<void> {
    const owner = this.#work.get(workName(name, generation)) ?? (await this.#log.ownerOf(name, generation));
    if (owner !== undefined) await this.#payloads?.remove(payloadName(name, generation, owner.work));
  }

  /**
   * Whether a payload belongs to a claim that counts. The server has not accepted that claim, because the
   * file would have been removed then.
   */
  async #isWanted(file: string): Promise<boolean> {
    const [name = "", generation = "", work = ""] = file.split(".");
    if (!this.#log.has(name, Number(generation))) return false;
    const owner = await this.#log.ownerOf(name, Number(generation));
    return owner?.work === work;
  }

  async *records(onDamaged?: OnDamagedRecord): AsyncGenerator<JournalRecord> {
    let first: DamagedRecordError | undefined;
    const damaged = onDamaged ?? ((error) => (first ??= error));
    for await (const batch of this.#log.records()) {
      for (const each of batch) {
        if (each instanceof DamagedRecordError) damaged(each);
        else if (each instanceof Error) throw each;
        else yield each;
      }
    }
    if (this.#hasFiles !== false) {
      for await (const record of this.#files.records(damaged)) {
        if (!(await this.#isLogged(nameOf(record.key), record.generation))) yield record;
      }
    }
    if (first !== undefined) throw first;
  }
}

function workName(name: string, generation: number): string {
  return `${name}.${generation}`;
}

/** Builds a `RecordText` without JSON.stringify, because each submission needs one. */
function claimText(key: JournalKey, owner: ClaimOwner, facts: JournalFacts): string {
  const { server, flow, reference } = key;
  const { payloadHash, contentType, mode, at, serverOffset } = facts;
  const known = { payloadHash, contentType, mode, at, serverOffset };
  const names = JSON.stringify({ server, flow, reference });
  return `{"key":${names},"owner":${ownWorkJson(owner)},${JSON.stringify(known).slice(1)}`;
}

function withdrawal(name: string, generation: number, at: string): string {
  const reason = "the journal's record could not be written to the disk: nothing was sent";
  const change: JournalChange = { state: "failed", at, reason };
  return changeLine(name, generation, "failed", JSON.stringify(change));
}
