/**
 * Keeps records in a folder, one small file each, sharded into 256 folders by the reference's hash. Version
 * 0.1 writes this everywhere, and later versions write it where they cannot keep a log.
 *
 * Claiming a reference is the exclusive creation of its file, which every file system decides atomically
 * between processes, including network file systems. There is no lock that a crash can leave behind, and no
 * index to load. Each claim takes two waits for the disk, and each reference a disk block; `records()` reads
 * every file, which takes seconds for a hundred thousand.
 */
import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { DamagedRecordError, type OnDamagedRecord } from "./damaged-record.ts";
import {
  applyChange,
  type Journal,
  type JournalChange,
  type JournalFacts,
  type JournalKey,
  type JournalRecord,
} from "./journal.ts";
import { nameOf, startOf } from "./key-name.ts";
import { beginWork, type ClaimOwner, endWork, thisProcess } from "./process.ts";
import {
  appendChange,
  type ClaimLine,
  createExclusive,
  isCode,
  readRecord,
  syncFolder,
} from "./record-file.ts";

/** Milliseconds after which an unfinished file counts as abandoned: writing one takes a moment. */
const LEFT_BEHIND = 3_600_000;
const SHARD = /^[0-9a-f]{2}$/;
const RECORD = /^([0-9a-f]{32}-[0-9a-f]{16})\.(\d+)\.jsonl$/;

/** Whether a name in the journal's folder is that of a folder of records. */
export function isShard(name: string): boolean {
  return SHARD.test(name);
}

/** A journal with one file per record. */
export class RecordFiles implements Journal {
  readonly #folder: string;
  readonly #keepPayloads: boolean;
  readonly #made: Set<string> = new Set();
  /** Claims of this journal that are under way, by file. */
  readonly #work: Map<string, ClaimOwner> = new Map();
  #temporaries = 0;

  constructor(folder: string, keepPayloads: boolean) {
    this.#folder = folder;
    this.#keepPayloads = keepPayloads;
  }

  async find(key: JournalKey): Promise<JournalRecord | undefined> {
    return this.#latest(nameOf(key));
  }

  async findByReference(server: string, reference: string): Promise<readonly JournalRecord[]> {
    const start = startOf(server, reference);
    const names = await this.#namesIn(start.slice(0, 2));
    const records = await Promise.all(
      names.filter((name) => name.startsWith(start)).map((name) => this.#latest(name)),
    );
    return records.filter((record) => record !== undefined);
  }

  async claim(key: JournalKey, generation: number, facts: JournalFacts): Promise<JournalRecord | undefined> {
    try {
      return await this.#claim(key, generation, facts);
    } catch (error) {
      // The folder was removed after it was created.
      if (!isCode(error, "ENOENT") || this.#made.size === 0) throw error;
      this.#made.clear();
      return await this.#claim(key, generation, facts);
    }
  }

  async #claim(key: JournalKey, generation: number, facts: JournalFacts): Promise<JournalRecord | undefined> {
    const name = nameOf(key);
    const folder = await this.#shard(name);
    const file = this.#file(name, generation);
    const { payload, ...known } = facts;
    const owner = beginWork();
    const line: ClaimLine = { version: 1, key, generation, owner, ...known };
    let created = false;
    try {
      created = await createExclusive(file, this.#temporary(), `${JSON.stringify(line)}\n`);
      if (!created) return undefined;
      if (payload !== undefined && this.#keepPayloads) {
        await createExclusive(payloadFile(file), this.#temporary(), payload);
      }
      await syncFolder(folder);
      this.#work.set(file, owner);
      return { key, generation, state: "sending", owner: "here", ...known };
    } catch (error) {
      // Nothing is sent unless the record is safely on disk, so the claim must not remain.
      if (created) await rm(file, { force: true }).catch(() => {});
      throw error;
    } finally {
      if (this.#work.get(file) !== owner) endWork(owner);
    }
  }

  async advance(record: JournalRecord, change: JournalChange): Promise<JournalRecord> {
    const file = this.#file(nameOf(record.key), record.generation);
    try {
      await appendChange(file, change, change.state === "accepted");
      if (change.state === "accepted" && this.#keepPayloads) await rm(payloadFile(file), { force: true });
    } finally {
      const owner = this.#work.get(file);
      if (owner !== undefined) endWork(owner);
      this.#work.delete(file);
    }
    return applyChange(record, change);
  }

  async payload(record: JournalRecord): Promise<Uint8Array | undefined> {
    try {
      return await readFile(payloadFile(this.#file(nameOf(record.key), record.generation)));
    } catch (error) {
      if (isCode(error, "ENOENT")) return undefined;
      throw error;
    }
  }

  async *records(onDamaged?: OnDamagedRecord): AsyncGenerator<JournalRecord> {
    let first: DamagedRecordError | undefined;
    const damaged = onDamaged ?? ((error) => (first ??= error));
    for (const shard of await list(this.#folder)) {
      if (!isShard(shard)) continue;
      for (const name of await this.#namesIn(shard)) {
        const record = await this.#latest(name).catch((error: unknown) => {
          if (!(error instanceof DamagedRecordError)) throw error;
          damaged(error);
        });
        if (record !== undefined) yield record;
      }
    }
    if (first !== undefined) throw first;
  }

  async #latest(name: string): Promise<JournalRecord | undefined> {
    let latest: JournalRecord | undefined;
    for (let generation = 1; ; generation += 1) {
      const file = this.#file(name, generation);
      const record = await readRecord(file);
      if (record === undefined) return latest;
      latest = record;
    }
  }

  async #namesIn(shard: string): Promise<readonly string[]> {
    const names = (await list(join(this.#folder, shard))).flatMap((entry) => RECORD.exec(entry)?.[1] ?? []);
    return [...new Set(names)];
  }

  /** The folder of a record, which is created if necessary. */
  async #shard(name: string): Promise<string> {
    const folder = join(this.#folder, name.slice(0, 2));
    if (this.#made.has(folder)) return folder;
    if (this.#made.size === 0) await this.#prepareTemporaries();
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await syncFolder(this.#folder);
    this.#made.add(folder);
    return folder;
  }

  /** Creates the folder of unfinished files, and removes files that crashed processes left there. */
  async #prepareTemporaries(): Promise<void> {
    const folder = join(this.#folder, "tmp");
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const name of await readdir(folder)) {
      const file = join(folder, name);
      const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
      if (mtimeMs < Date.now() - LEFT_BEHIND) await rm(file, { force: true });
    }
  }

  #file(name: string, generation: number): string {
    return join(this.#folder, name.slice(0, 2), `${name}.${generation}.jsonl`);
  }

  #temporary(): string {
    this.#temporaries += 1;
    return join(this.#folder, "tmp", `${thisProcess.instance}-${this.#temporaries}`);
  }
}

function payloadFile(file: string): string {
  return file.replace(/\.jsonl$/, ".payload");
}

async function list(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isCode(error, "ENOENT")) return [];
    throw error;
  }
}
