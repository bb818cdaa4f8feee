/** The log as one process has read it: its parts, in order, and their contents. It follows what other processes append. */
import { dirname, join } from "node:path";
import { LogContents } from "./contents.ts";
import { type Damage, lostFile } from "./damage.ts";
import type { LogDisk } from "./disk.ts";
import { LogPart } from "./part.ts";
import { fileNameOf, isCovered, type PartName, parsePartName, segment, uncovered } from "./part-name.ts";

/** Attempts to load the log: parts may vanish between listing and opening, because other processes merge them. */
const LOAD_ATTEMPTS = 20;
/** Attempts before a part counts as lost: it may only have been merged, and is then found at the next attempt. */
const LOOKS_FOR_LOST = 3;
/** The number of open parts that other processes have merged, from which on everything is read anew. */
const MERGED_ELSEWHERE = 8;

/** Reads the log. All operations that read further or replace what was read run in `exclusively`, one after the other. */
export class LogReader {
  readonly disk: LogDisk;
  readonly folder: string;
  #contents: LogContents = new LogContents();
  #parts: LogPart[] = [];
  #lost: readonly Damage[] = [];
  /** Called for each line of a whole record, with whether it counts. */
  #onRecord: ((counts: boolean) => void) | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  /** While everything is read anew, only a part of the log has been read. */
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

  /** The damage. */
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

  /** Reads the active part to its end. False if it is not there any more, or was cut. */
  async readActive(active: LogPart): Promise<boolean> {
    const { size, inPlace } = await active.file.status(true);
    if (size < active.position) return false;
    await active.read(size);
    // A sealed part may be gone because it was merged.
    return inPlace || active.isSealed;
  }

  /** Continues with the segment after a sealed one, and creates it. */
  async moveOnFrom(sealed: LogPart): Promise<void> {
    // The seal has to be on the disk before anything is written after it.
    await sealed.file.sync();
    await this.#moveOn(sealed, true);
  }

  async #moveOn(sealed: LogPart, make: boolean): Promise<boolean> {
    const next = segment(sealed.name.last + 1);
    const file = await this.disk.open(this.pathOf(next), make);
    /*
     * Only now: a process that was suspended since the segment was sealed may find that the next one was sealed, merged and removed
     * in the meantime, and may just have created it anew, where no process reads it any more. The merged file exists then.
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
    // Other processes merge too, and segments stay on the disk as long as they are open here.
    if (this.#parts.length > uncovered(names).length + MERGED_ELSEWHERE) await this.load();
    return true;
  }

  /** Creates the folder, and the first segment, or the one after the merged ones, if there is none to append to. */
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

  /** Reads the lines of `read` as this process's own, to find out which claims count. */
  async withRecords(onRecord: (counts: boolean) => void, read: () => Promise<void>): Promise<void> {
    this.#onRecord = onRecord;
    try {
      await read();
    } finally {
      this.#onRecord = undefined;
    }
  }

  /** Reads everything anew. Where that fails nothing counts as read, for a part of the log would pass for all of it. */
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

  /** Resolves at once, or when everything has been read anew. */
  async whole(): Promise<void> {
    if (this.#isLoading) await this.exclusively(async () => {});
  }

  /** Closes all parts, and forgets what was read. */
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

  /** Names of the existing parts. A listing is not atomic; two equal ones in a row are. */
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
