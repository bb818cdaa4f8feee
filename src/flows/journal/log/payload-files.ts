/**
 * Stores payloads of claims that the server has not accepted, in one file each, so that customers' data is
 * deleted as soon as possible.
 */
import { mkdir, open, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { isCode, syncFolder } from "../record-file.ts";

/** Milliseconds after which a payload without a claim counts as abandoned. */
const LEFT_BEHIND = 3_600_000;

/** The name of a payload. It is different for each attempt to claim, since only one attempt counts. */
export function payloadName(name: string, generation: number, work: string): string {
  return `${name}.${generation}.${work}`;
}

/** The folder of payloads. */
export class PayloadFiles {
  readonly #folder: string;
  #prepared: Promise<void> | undefined;
  /** Syncs of the folder: the running one, and the next one, for which all callers wait that arrive in the meantime. */
  #syncing: Promise<void> = Promise.resolve();
  #nextSync: Promise<void> | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Writes a payload, durably. @param isWanted decides whether an old payload may still be needed */
  async write(
    file: string,
    payload: Uint8Array,
    isWanted: (file: string) => Promise<boolean>,
  ): Promise<void> {
    this.#prepared ??= this.#prepare(isWanted);
    await this.#prepared.catch((error: unknown) => {
      this.#prepared = undefined;
      throw error;
    });
    const handle = await open(join(this.#folder, file), "wx", 0o600);
    try {
      await handle.writeFile(payload);
      await handle.datasync();
    } finally {
      await handle.close();
    }
    await this.#syncNames();
  }

  async read(file: string): Promise<Uint8Array | undefined> {
    try {
      return await readFile(join(this.#folder, file));
    } catch (error) {
      if (isCode(error, "ENOENT")) return undefined;
      throw error;
    }
  }

  async remove(file: string): Promise<void> {
    await rm(join(this.#folder, file), { force: true });
  }

  #syncNames(): Promise<void> {
    this.#nextSync ??= this.#syncing.then(() => {
      this.#nextSync = undefined;
      const running = syncFolder(this.#folder);
      this.#syncing = running.catch(() => {});
      return running;
    });
    return this.#nextSync;
  }

  /** Creates the folder, and removes payloads that processes left when they crashed before they claimed. */
  async #prepare(isWanted: (file: string) => Promise<boolean>): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await syncFolder(join(this.#folder, ".."));
    for (const file of await readdir(this.#folder)) {
      const found = await stat(join(this.#folder, file)).catch(() => undefined);
      if (found === undefined || found.mtimeMs > Date.now() - LEFT_BEHIND) continue;
      if (!(await isWanted(file))) await this.remove(file);
    }
  }
}
