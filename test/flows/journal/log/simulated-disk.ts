/**
 * A disk in memory that can lose what was not synced, fill up, refuse to sync, and do the calls of several processes in any order.
 *
 * What is lost in a power cut is as bad as a file system may make it: of each name that was made, renamed or removed since its folder was
 * synced, either; of each file, any beginning of what was appended since it was synced, or all of it with zeroes in some place.
 */
import { basename, dirname } from "node:path";
import type { FileStatus, LogDisk, LogFile } from "../../../../src/flows/journal/log/disk.ts";

/** Numbers in [0, 1). */
export type Random = () => number;

interface Inode {
  bytes: Buffer;
  /** What a power cut leaves of it. */
  synced: Buffer;
  /** What a failed sync was to save: the system does not try again, and later syncs do not tell. */
  readonly lost: (readonly [from: number, to: number])[];
  /** How many syncs have failed. Linux tells each of those that have the file open, once. */
  failures: number;
}

type Entry = Inode | "folder";

/** Called before each call on the disk; the call is done when it resolves. */
export type Gate = (call: string) => Promise<void>;

const PAGE = 64;

/** The disk. Processes see it through `of`. */
export class SimulatedDisk {
  /** By path. */
  #names: Map<string, Entry> = new Map();
  #syncedNames: Map<string, Entry> = new Map();
  /** Bytes that still fit on it. */
  space: number = Number.POSITIVE_INFINITY;
  /** The next so many syncs fail, and lose what they were to save. */
  failingSyncs = 0;
  /** How often it was synced. */
  syncs = 0;

  /** The disk as a process sees it. What it calls after `gate` rejects never happens. */
  of(gate: Gate = async () => {}): LogDisk {
    return new View(this, gate);
  }

  /** All that was not synced may be gone. @param random 0 for the worst, near 1 for the best. */
  cutPower(random: Random): void {
    const names = new Map<string, Entry>();
    for (const path of new Set([...this.#names.keys(), ...this.#syncedNames.keys()])) {
      const [now, before] = [this.#names.get(path), this.#syncedNames.get(path)];
      const left = now === before || random() >= 0.5 ? now : before;
      if (left !== undefined) names.set(path, left);
    }
    const inodes = new Set([...names.values()].filter((entry) => entry !== "folder"));
    const kept = new Map([...inodes].map((inode) => [inode, afterCut(inode, random)]));
    this.#names = new Map();
    for (const [path, entry] of names) {
      if (entry === "folder") this.#names.set(path, entry);
      else {
        const bytes = kept.get(entry) ?? Buffer.alloc(0);
        this.#names.set(path, { bytes, synced: bytes, lost: [], failures: 0 });
      }
    }
    // A name is nowhere without its folder.
    for (const path of this.#names.keys()) if (!this.#hasFolder(path)) this.#names.delete(path);
    this.#syncedNames = new Map(this.#names);
  }

  #hasFolder(path: string): boolean {
    return path === "/" || this.#names.get(dirname(path)) === "folder" || dirname(path) === "/";
  }

  entry(path: string): Entry | undefined {
    return this.#names.get(path);
  }

  /** Sets or removes a name. */
  put(path: string, entry: Entry | undefined): void {
    if (entry === undefined) this.#names.delete(path);
    else this.#names.set(path, entry);
  }

  paths(): readonly string[] {
    return [...this.#names.keys()];
  }

  syncNames(folder: string): void {
    for (const path of new Set([...this.#names.keys(), ...this.#syncedNames.keys()])) {
      if (dirname(path) !== folder) continue;
      const entry = this.#names.get(path);
      if (entry === undefined) this.#syncedNames.delete(path);
      else this.#syncedNames.set(path, entry);
    }
  }

  /** Its content, for tests that look at or change it. */
  content(path: string): Buffer {
    const entry = this.#names.get(path);
    if (entry === undefined || entry === "folder") throw failure("ENOENT", path);
    return entry.bytes;
  }

  setContent(path: string, content: Uint8Array): void {
    const bytes = Buffer.from(content);
    this.#names.set(path, { bytes, synced: bytes, lost: [], failures: 0 });
  }
}

function afterCut({ bytes, synced }: Inode, random: Random): Buffer {
  const added = bytes.length - synced.length;
  if (added <= 0) return synced;
  const left = Buffer.from(bytes.subarray(0, synced.length + Math.floor(random() * (added + 1))));
  if (random() < 0.5) return left;
  // The size has reached the disk, and a page has not.
  const whole = Buffer.from(bytes);
  const from = synced.length + Math.floor((random() * added) / PAGE) * PAGE;
  return whole.fill(0, from, Math.min(whole.length, from + PAGE));
}

class View implements LogDisk {
  readonly #disk: SimulatedDisk;
  readonly #gate: Gate;

  constructor(disk: SimulatedDisk, gate: Gate) {
    this.#disk = disk;
    this.#gate = gate;
  }

  async open(path: string, make: boolean): Promise<LogFile | undefined> {
    await this.#gate(`open ${basename(path)}`);
    const entry = this.#disk.entry(path);
    if (entry === "folder") throw failure("EISDIR", path);
    if (entry !== undefined) return new OpenFile(this.#disk, this.#gate, path, entry);
    if (!make) return undefined;
    if (this.#disk.entry(dirname(path)) !== "folder") throw failure("ENOENT", path);
    const inode: Inode = { bytes: Buffer.alloc(0), synced: Buffer.alloc(0), lost: [], failures: 0 };
    this.#disk.put(path, inode);
    return new OpenFile(this.#disk, this.#gate, path, inode);
  }

  async list(folder: string): Promise<readonly string[]> {
    await this.#gate("list");
    return this.#disk
      .paths()
      .filter((path) => dirname(path) === folder)
      .map((path) => basename(path));
  }

  async kindOf(path: string): Promise<"file" | "folder" | undefined> {
    await this.#gate("kindOf");
    const entry = this.#disk.entry(path);
    return entry === undefined || entry === "folder" ? entry : "file";
  }

  async changedAt(): Promise<number | undefined> {
    return 0;
  }

  async makeFolder(folder: string): Promise<void> {
    await this.#gate(`makeFolder ${basename(folder)}`);
    for (let path = folder; path !== "/"; path = dirname(path)) {
      if (this.#disk.entry(path) === "folder") continue;
      this.#disk.put(path, "folder");
      this.#disk.syncNames(dirname(path));
    }
  }

  async create(file: string, content: string): Promise<boolean> {
    await this.#gate(`create ${basename(file)}`);
    if (this.#disk.entry(file) !== undefined) return false;
    this.#disk.put(file, { bytes: Buffer.from(content), synced: Buffer.alloc(0), lost: [], failures: 0 });
    return true;
  }

  async syncFolder(folder: string): Promise<void> {
    await this.#gate(`syncFolder ${basename(folder)}`);
    this.#disk.syncNames(folder);
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#gate(`rename to ${basename(to)}`);
    const entry = this.#disk.entry(from);
    if (entry === undefined) throw failure("ENOENT", from);
    this.#disk.put(to, entry);
    this.#disk.put(from, undefined);
  }

  async remove(path: string): Promise<void> {
    await this.#gate(`remove ${basename(path)}`);
    for (const each of this.#disk.paths()) {
      if (each === path || each.startsWith(`${path}/`)) this.#disk.put(each, undefined);
    }
  }

  async removeEmptyFolder(path: string): Promise<boolean> {
    await this.#gate("removeEmptyFolder");
    const isEmpty = !this.#disk.paths().some((each) => dirname(each) === path);
    if (!isEmpty || this.#disk.entry(path) !== "folder") return false;
    this.#disk.put(path, undefined);
    return true;
  }
}

class OpenFile implements LogFile {
  readonly #disk: SimulatedDisk;
  readonly #gate: Gate;
  readonly #path: string;
  readonly #inode: Inode;
  #knownFailures: number;

  constructor(disk: SimulatedDisk, gate: Gate, path: string, inode: Inode) {
    this.#knownFailures = inode.failures;
    this.#disk = disk;
    this.#gate = gate;
    this.#path = path;
    this.#inode = inode;
  }

  async append(bytes: Uint8Array): Promise<number> {
    await this.#gate("append");
    const written = Math.min(bytes.length, this.#disk.space);
    if (written === 0) throw failure("ENOSPC", this.#path);
    this.#disk.space -= written;
    this.#inode.bytes = Buffer.concat([this.#inode.bytes, bytes.subarray(0, written)]);
    return written;
  }

  async sync(): Promise<void> {
    await this.#gate("sync");
    this.#disk.syncs += 1;
    if (this.#disk.failingSyncs > 0) {
      this.#disk.failingSyncs -= 1;
      this.#inode.lost.push([this.#inode.synced.length, this.#inode.bytes.length]);
      this.#inode.failures += 1;
    }
    if (this.#knownFailures < this.#inode.failures) {
      this.#knownFailures = this.#inode.failures;
      throw failure("EIO", this.#path);
    }
    const synced = Buffer.from(this.#inode.bytes);
    for (const [from, to] of this.#inode.lost) synced.fill(0, from, to);
    this.#inode.synced = synced;
  }

  async status(): Promise<FileStatus> {
    await this.#gate("status");
    return { size: this.#inode.bytes.length, inPlace: this.#disk.entry(this.#path) === this.#inode };
  }

  async read(target: Uint8Array, position: number): Promise<number> {
    await this.#gate("read");
    const bytes = this.#inode.bytes.subarray(position, position + target.length);
    target.set(bytes);
    return bytes.length;
  }

  close(): void {}
}

function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: simulated, ${path}`), { code });
}
