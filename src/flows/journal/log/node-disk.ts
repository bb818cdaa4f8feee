/** The disk of this computer, by `node:fs`. */
import { close, constants, fdatasync, fstatSync, open, read, statSync, writeSync } from "node:fs";
import { mkdir, readdir, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { isCode, syncFolder } from "../record-file.ts";
import type { FileStatus, LogDisk, LogFile } from "./disk.ts";

/** Files stay open, and a journal has no method that closes it: its files are closed when it is garbage-collected. */
const forgotten: FinalizationRegistry<number> = new FinalizationRegistry((descriptor) =>
  close(descriptor, () => {}),
);

/** The code uses descriptors and callbacks, because a promise of `node:fs/promises` costs as much as the call. */
class NodeFile implements LogFile {
  readonly #path: string;
  readonly #descriptor: number;
  readonly #device: number;
  readonly #inode: number;
  #calls = 0;
  #isClosing = false;

  constructor(path: string, descriptor: number) {
    this.#path = path;
    this.#descriptor = descriptor;
    const { dev, ino } = fstatSync(descriptor);
    this.#device = dev;
    this.#inode = ino;
    forgotten.register(this, descriptor, this);
  }

  /**
   * Appends synchronously: the call copies some kilobytes in memory, and waking a thread for that takes ten
   * times as long.
   */
  async append(bytes: Uint8Array): Promise<number> {
    if (this.#isClosing) throw new Error(`${this.#path} is closed`);
    return writeSync(this.#descriptor, bytes);
  }

  sync(): Promise<void> {
    return this.#call((done) => fdatasync(this.#descriptor, done));
  }

  /**
   * Asks synchronously: the operating system has the status of an open file in memory, so the call takes two
   * microseconds.
   */
  async status(byName: boolean): Promise<FileStatus> {
    if (this.#isClosing) throw new Error(`${this.#path} is closed`);
    const { size, nlink } = fstatSync(this.#descriptor);
    return { size, inPlace: nlink > 0 && (!byName || this.#isNamed()) };
  }

  #isNamed(): boolean {
    const named = statSync(this.#path, { throwIfNoEntry: false });
    return named?.ino === this.#inode && named.dev === this.#device;
  }

  read(target: Uint8Array, position: number): Promise<number> {
    return this.#call((done) => read(this.#descriptor, target, 0, target.length, position, done));
  }

  close(): void {
    this.#isClosing = true;
    this.#closeIfUnused();
  }

  #closeIfUnused(): void {
    if (!this.#isClosing || this.#calls > 0 || !forgotten.unregister(this)) return;
    close(this.#descriptor, () => {});
  }

  #call<T>(start: (done: (error: Error | null, result?: T) => void) => void): Promise<T> {
    // The descriptor's number may belong to another file by now.
    if (this.#isClosing) return Promise.reject(new Error(`${this.#path} is closed`));
    this.#calls += 1;
    return new Promise<T>((resolve, reject) => {
      start((error, result) => {
        this.#calls -= 1;
        this.#closeIfUnused();
        if (error === null) resolve(result as T);
        else reject(error);
      });
    });
  }
}

/** The files of this computer. */
export const nodeDisk: LogDisk = {
  async open(path, make) {
    const create = make ? constants.O_CREAT : 0;
    try {
      return await openFile(path, constants.O_RDWR | constants.O_APPEND | create);
    } catch (error) {
      if (!make && isCode(error, "ENOENT")) return undefined;
      // A user with only read access can still list the records.
      if (make || !["EACCES", "EROFS", "EPERM"].some((code) => isCode(error, code))) throw error;
      return await openFile(path, constants.O_RDONLY);
    }
  },
  async list(folder) {
    try {
      return await readdir(folder);
    } catch (error) {
      if (isCode(error, "ENOENT") || isCode(error, "ENOTDIR")) return [];
      throw error;
    }
  },
  async kindOf(path) {
    const found = await stat(path).catch((error: unknown) => {
      if (!isCode(error, "ENOENT")) throw error;
    });
    if (found === undefined) return undefined;
    return found.isDirectory() ? "folder" : "file";
  },
  async changedAt(file) {
    return (await stat(file).catch(() => undefined))?.mtimeMs;
  },
  async makeFolder(folder) {
    const made = await mkdir(folder, { recursive: true, mode: 0o700 });
    if (made === undefined) return;
    // Some runtimes name the first folder as it was given, and some by its absolute path.
    const first = resolve(made);
    for (let path = resolve(folder); path.length >= first.length; path = dirname(path))
      await syncFolder(dirname(path));
  },
  async create(file, content) {
    try {
      await writeFile(file, content, { flag: "wx", mode: 0o600 });
      return true;
    } catch (error) {
      if (isCode(error, "EEXIST")) return false;
      throw error;
    }
  },
  syncFolder,
  rename,
  async remove(path) {
    await rm(path, { recursive: true, force: true });
  },
  async removeEmptyFolder(path) {
    try {
      await rmdir(path);
      return true;
    } catch (error) {
      if (["ENOENT", "ENOTDIR", "ENOTEMPTY", "EEXIST"].some((code) => isCode(error, code))) return false;
      throw error;
    }
  },
};

function openFile(path: string, flags: number): Promise<LogFile> {
  return new Promise((resolve, reject) => {
    open(path, flags, 0o600, (error, descriptor) => {
      if (error !== null) reject(error);
      else resolve(new NodeFile(path, descriptor));
    });
  });
}
