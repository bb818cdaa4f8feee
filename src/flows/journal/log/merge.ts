/**
 * Merges sealed segments into one file in which each record is one line that includes its changes. Superseded
 * generations are left out.
 *
 * The merged file is written under another name, synced, and renamed to its own; the segments are removed
 * after the folder was synced. Until then they are read; afterwards, remaining ones are ignored, because the
 * name of the merged file says that it contains them. It may contain changes from later segments, so these
 * are synced before it gets its name. Several processes may merge the same segments at the same time: they
 * write the same content, and the file of the last one remains. Blocks are nested or disjoint (`nextBlock`),
 * so a file that a suspended process writes late is ignored too.
 */
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { hashAt, NAME_LENGTH } from "../key-name.ts";
import type { LogContents } from "./contents.ts";
import type { LogFile } from "./disk.ts";
import { encodeFrame, isRecordLetter } from "./frame.ts";
import { LogPart } from "./part.ts";
import { isCovered, nextBlock, type PartName, parsePartName } from "./part-name.ts";
import type { LogReader } from "./reader.ts";

/** Milliseconds after which an unfinished file counts as abandoned. */
const LEFT_BEHIND = 3_600_000;
const UNFINISHED = /^merging-.*\.tmp$/;
/** The number of bytes that are read and written before other work can run: some milliseconds. */
const STEP = 1 << 20;
/** The approximate size of a frame, in bytes. */
const FRAME = 64 << 10;

/** A record that has been written to a new line. */
interface Moved {
  readonly entry: number;
  readonly generation: number;
  readonly from: { readonly part: number; readonly offset: number };
  readonly offset: number;
  readonly length: number;
  /** The number of its changes that the line contains. */
  readonly changes: number;
}

/** Merges the largest block that is due, and repeats this until none is due. */
export async function mergeAll(reader: LogReader): Promise<void> {
  await clear(reader);
  for (;;) {
    const block = nextBlock(reader.parts.map(({ name }) => name));
    // Damaged files stay unchanged, so that a person can repair them.
    if (block === undefined || reader.damage.length > 0) return;
    await merge(reader, block);
  }
}

async function merge(reader: LogReader, block: PartName): Promise<void> {
  const { disk, contents } = reader;
  const parts = reader.parts.filter(({ name }) => isCovered(name, block));
  const temporary = join(reader.folder, `merging-${randomUUID()}.tmp`);
  const file = await disk.open(temporary, true);
  if (file === undefined) throw new Error(`${temporary} could not be created`);
  let isNamed = false;
  try {
    const output = new MergedFile(contents, file, parts);
    for (const part of parts) await output.take(part);
    await file.sync();
    isNamed = await reader.exclusively(async () => {
      // The log was reloaded in the meantime, because another process had merged.
      if (reader.contents !== contents) return false;
      // Changes from later segments must not survive only in the merged file.
      await reader.active?.file.sync();
      await disk.rename(temporary, reader.pathOf(block));
      await disk.syncFolder(reader.folder);
      output.moveTo(reader.replace(block, file));
      return true;
    });
  } finally {
    if (!isNamed) {
      file.close();
      await disk.remove(temporary);
    }
  }
  if (isNamed) for (const { path } of parts) await disk.remove(path);
}

/** The merged file while it is written. */
class MergedFile {
  readonly #contents: LogContents;
  readonly #file: LogFile;
  /** Numbers of the parts that are merged. */
  readonly #sources: ReadonlySet<number>;
  readonly #moved: Moved[] = [];
  /** The offset at which the next frame begins. */
  #size = 0;
  #lines = "";
  #length = 0;
  /** The records in `#lines`, with their places there for now. */
  #waiting: Moved[] = [];

  constructor(contents: LogContents, file: LogFile, parts: readonly LogPart[]) {
    this.#contents = contents;
    this.#file = file;
    this.#sources = new Set(parts.map(({ number }) => number));
  }

  /** Copies those lines of a part that count. */
  async take({ name, path, file, number, position }: LogPart): Promise<void> {
    const source = new LogPart(name, path, file, number, (part, bytes, letter, start, end) => {
      this.#takeLine(part, bytes, letter, start, end);
    });
    for (let upTo = 0; source.position < position && !source.isSealed; ) {
      if (upTo === position) throw new Error(`${path} was truncated after it was read`);
      upTo = Math.min(position, upTo + STEP);
      await source.read(upTo);
      if (this.#length > FRAME) await this.#flush();
      await nextTurn();
    }
    // The file was intact when it was first read. Records that it has lost since then would be missing from
    // the merged file forever.
    const [lost] = source.damage;
    if (lost !== undefined) throw lost.error;
    await this.#flush();
  }

  #takeLine(part: LogPart, bytes: Buffer, letter: number, start: number, end: number): void {
    const { index } = this.#contents;
    const entry = index.find(hashAt(bytes, start + 1));
    if (entry < 0) return;
    const json = bytes.indexOf("{", start + NAME_LENGTH);
    const offset = part.base + json;
    const generation = index.generation(entry);
    if (!isRecordLetter(letter)) {
      const written = Number(bytes.toString("latin1", start + 1 + NAME_LENGTH + 1, json - 1));
      // Changes to records in this block become part of their lines.
      if (written !== generation || this.#sources.has(index.place(entry).part)) return;
      this.#add(`${bytes.toString("utf8", start, end)}\n`);
      return;
    }
    if (!index.isAt(entry, part.number, offset)) return;
    const changes = this.#contents.changes(entry).length;
    const name = bytes.toString("latin1", start + 1, start + 1 + NAME_LENGTH);
    const line =
      changes === 0
        ? `${bytes.toString("utf8", start, end)}\n`
        : this.#contents.wholeLine(name, entry, bytes.toString("utf8", json, end));
    const head = line.indexOf("{");
    const at = this.#length + head;
    const length = this.#add(line) - head - 1;
    this.#waiting.push({
      entry,
      generation,
      from: { part: part.number, offset },
      offset: at,
      length,
      changes,
    });
  }

  #add(line: string): number {
    const length = Buffer.byteLength(line);
    this.#lines += line;
    this.#length += length;
    return length;
  }

  async #flush(): Promise<void> {
    if (this.#length === 0) return;
    const frame = encodeFrame(this.#lines, "merged", 0);
    // The frame does not contain the last line feed.
    const base = this.#size + frame.length - (this.#length - 1);
    for (const waiting of this.#waiting) this.#moved.push({ ...waiting, offset: base + waiting.offset });
    this.#size += frame.length;
    this.#lines = "";
    this.#length = 0;
    this.#waiting = [];
    const written = await this.#file.append(frame);
    if (written < frame.length) throw new Error("the disk is full");
  }

  /** Moves the index to the records in the merged file, except where there is a later generation. */
  moveTo(part: LogPart): void {
    part.position = this.#size;
    const { index } = this.#contents;
    for (const { entry, generation, from, offset, length, changes } of this.#moved) {
      if (!index.isAt(entry, from.part, from.offset)) continue;
      this.#contents.moved(entry, generation, { part: part.number, offset, length }, changes);
    }
  }
}

/** Removes the remains of processes that ended during a merge: unfinished files, and segments that were merged. */
async function clear(reader: LogReader): Promise<void> {
  const { disk, folder } = reader;
  const files = await disk.list(folder);
  const names = files.flatMap((file) => parsePartName(file) ?? []);
  for (const name of names) {
    if (names.some((other) => isCovered(name, other))) await disk.remove(reader.pathOf(name));
  }
  for (const file of files) {
    if (!UNFINISHED.test(file)) continue;
    const path = join(folder, file);
    const changedAt = await disk.changedAt(path);
    if (changedAt !== undefined && changedAt < Date.now() - LEFT_BEHIND) await disk.remove(path);
  }
}
