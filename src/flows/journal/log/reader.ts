/**
 * The log as one process has read it: its parts, in order, and their contents. It also reads what other
 * processes append.
 */
import { dirname, join } from "node:path";
import { LogContents } from "./contents.ts";
import { type Damage, lostFile } from "./damage.ts";
import type { LogDisk } from "./disk.ts";
import { LogPart } from "./part.ts";
import { fileNameOf, isCovered, type PartName, parsePartName, segment, uncovered } from "./part-name.ts";

/** Attempts to load the log: parts may disappear between listing and opening, because other processes merge them. */
const LOAD_ATTEMPTS = 20;
/** Attempts before a part counts as lost: it may only have been merged, and is then found at the next attempt. */
const LOOKS_FOR_LOST = 3;
/** If other processes have merged this number of open parts, everything is reloaded. */
const MERGED_ELSEWHERE = 8;

/**
 * Reads the log. All operations that continue reading, or replace the contents, run in `exclusively`, one
 * after the other.
 */
export class LogReader {
  readonly disk: LogDisk;
  readonly folder: string;
  #contents: LogContents = new LogContents();
  #parts: LogPart[] = [];
  #lost: readonly Damage[] = [];
  /** Called for each line with a whole record; the argument is whether the record counts. */
  #onRecord: ((counts: boolean) => void) | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  /** Whether the log is being reloaded, so that only a part of it has been read. */
  #isLoading = false;

  constructor(disk: LogDisk, folder: string) {
    this.disk = disk;
    this.folder = folder;
  }

  get contents(): LogContents {
    return this.#contents;
  }

  get parts(): readonly LogPart[] {
    return this.#parts;
  }

  /** The part that is appended to; undefined if there is none yet. */
  get active(): LogPart | undefined {
    return this.#parts.at(-1);
  }

  /** The damage in all parts. */
  get damage(): readonly Damage[] {
    return [...this.#lost, ...this.#parts.flatMap((part) => part.damage)];
  }

  pathOf(name: PartName): string {
    return join(this.folder, fileNameOf(name));
  }

  /** Runs `work` after the work that is already running. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => {});
    return result;
  }

  /** Reads what other processes have appended. */
  async refresh(): Promise<void> {
    const { active } = this;
    if (active !== undefined && !active.isSealed && !this.#isLoading) {
      const { size, inPlace } = await active.file.status(false);
      if (inPlace && size === active.position) return;
    }
    await this.exclusively(() => this.catchUp());
  }

  /** `refresh`, for callers that run in `exclusively`. */
  async catchUp(): Promise<void> {
    for (;;) {
      const { active } = this;
      if (active === undefined) return await this.load();
      if (!(await this.readActive(active))) return await this.load();
      if (!active.isSealed || !(await this.#moveOn(active, false))) return;
    }
  }

  /** Reads the active part to its end. False if it no longer exists, or was truncated. */
  async readActive(active: LogPart): Promise<boolean> {
    const { size, inPlace } = await active.file.status(true);
    if (size < active.position) return false;
    await active.read(size);
    // A sealed part may have been removed because it was merged.
    return inPlace || active.isSealed;
  }

  /** Continues with the segment after a sealed one, creating it if necessary. */
  async moveOnFrom(sealed: LogPart): Promise<void> {
    // The seal has to be on the disk before anything is written after it.
    await sealed.file.sync();
    await this.#moveOn(sealed, true);
  }

  async #moveOn(sealed: LogPart, make: boolean): Promise<boolean> {
    const next = segment(sealed.name.last + 1);
    const file = await this.disk.open(this.pathOf(next), make);
    /*
     * The names must be read after this: while this process was suspended, others may have sealed, merged and
     * removed the next segment, and this process may have created it again although no process reads it any
     * more. In that case the merged file exists.
     */
    const names = await this.#names();
    const isThere = names.some(({ first, isMerged }) => first === next.first && !isMerged);
    if (names.some((name) => isCovered(next, name)) || (file !== undefined && !isThere)) {
      file?.close();
      await this.load();
      return true;
    }
    if (file === undefined) return false;
    this.#addPart(next, file);
    // Other processes merge as well, and removed segments occupy the disk as long as they are open here.
    if (this.#parts.length > uncovered(names).length + MERGED_ELSEWHERE) await this.load();
    return true;
  }

  /** Creates the folder, and the first segment or the one after the merged ones, if no segment can be appended to. */
  async makeActive(): Promise<void> {
    await this.disk.makeFolder(this.folder);
    await this.disk.syncFolder(dirname(this.folder));
    const { active } = this;
    if (active !== undefined && !active.name.isMerged) return;
    const next = segment((active?.name.last ?? 0) + 1);
    (await this.disk.open(this.pathOf(next), true))?.close();
    await this.load();
  }

  #addPart(name: PartName, file: LogPart["file"]): LogPart {
    const contents = this.#contents;
    const part: LogPart = new LogPart(
      name,
      this.pathOf(name),
      file,
      contents.nextNumber,
      (from, bytes, letter, start, end) => {
        const counts = contents.take(from, bytes, letter, start, end);
        if (letter < 0x5a) this.#onRecord?.(counts);
      },
    );
    contents.add(part);
    this.#parts.push(part);
    return part;
  }

  /** Runs `read`; for each whole record that it reads, `onRecord` receives whether it counts. */
  async withRecords(onRecord: (counts: boolean) => void, read: () => Promise<void>): Promise<void> {
    this.#onRecord = onRecord;
    try {
      await read();
    } finally {
      this.#onRecord = undefined;
    }
  }

  /**
   * Reloads everything. If that fails, nothing counts as read, since a part of the log must not be mistaken
   * for all of it.
   */
  async load(): Promise<void> {
    this.#isLoading = true;
    try {
      await this.#load();
    } catch (error) {
      this.forget();
      throw error;
    } finally {
      this.#isLoading = false;
    }
  }

  async #load(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      this.forget();
      const names = uncovered(await this.#names());
      if (await this.#loadParts(names, attempt >= LOOKS_FOR_LOST)) return;
      if (attempt === LOAD_ATTEMPTS) throw new Error(`the files of ${this.folder} keep changing`);
    }
  }

  /** Resolves when everything has been read: at once, unless a reload failed before. */
  async whole(): Promise<void> {
    if (this.#isLoading) await this.exclusively(async () => {});
  }

  /** Closes all parts, and discards the contents. */
  forget(): void {
    const parts = this.#parts;
    this.#contents.whenUnread(() => {
      for (const { file } of parts) file.close();
    });
    this.#parts = [];
    this.#lost = [];
    this.#contents = new LogContents();
  }

  async #loadParts(names: readonly PartName[], acceptsLoss: boolean): Promise<boolean> {
    const lost: Damage[] = [];
    let expected = 1;
    for (const name of names) {
      if (name.first !== expected) lost.push(lostFile(this.pathOf(segment(expected)), "it is missing"));
      expected = name.last + 1;
      const file = await this.disk.open(this.pathOf(name), false);
      if (file === undefined) return false;
      const part = this.#addPart(name, file);
      const { size } = await file.status(false);
      await part.read(size);
      if (!part.isSealed && !name.isMerged && name !== names.at(-1)) {
        lost.push(lostFile(part.path, "its end is missing"));
      }
    }
    if (lost.length > 0 && !acceptsLoss) return false;
    this.#lost = lost;
    return true;
  }

  /** Names of the existing parts. A single listing is not atomic, so it is repeated until two in a row are equal. */
  async #names(): Promise<readonly PartName[]> {
    let before: readonly string[] = [];
    for (let attempt = 0; ; attempt += 1) {
      const files = (await this.disk.list(this.folder)).filter((file) => parsePartName(file) !== undefined);
      files.sort();
      if (attempt > 0 && files.join() === before.join()) break;
      before = files;
    }
    return before.flatMap((file) => parsePartName(file) ?? []);
  }

  /** Replaces the parts that a merged file covers by that file. */
  replace(name: PartName, file: LogPart["file"]): LogPart {
    const covered = this.#parts.filter((part) => isCovered(part.name, name));
    const kept = this.#parts.filter((part) => !covered.includes(part));
    const merged = this.#addPart(name, file);
    this.#parts = [...kept, merged].sort((a, b) => a.name.first - b.name.first);
    for (const part of covered) part.file.close();
    return merged;
  }
}
