/** Appends to the log, for one journal of one process: lines that are queued while the disk works go into the next frame. */
import { randomUUID } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { encodeFrame, SEAL, voidLine } from "./frame.ts";
import { AppendGathering } from "./gathering.ts";
import { mergeAll } from "./merge.ts";
import type { LogPart } from "./part.ts";
import type { LogReader } from "./reader.ts";

/** A line to append. */
class Pending {
  readonly line: string;
  /** Whether it is a claim, which may come too late. */
  readonly isClaim: boolean;
  readonly isDurable: boolean;
  /** Returns the line that withdraws it if it cannot be synced. */
  readonly withdrawal: (() => string) | undefined;
  /** Reports whether the line counts. */
  readonly resolve: (counts: boolean) => void;
  readonly reject: (error: unknown) => void;

  constructor(
    line: string,
    isDurable: boolean,
    withdrawal: (() => string) | undefined,
    resolve: (counts: boolean) => void,
    reject: (error: unknown) => void,
  ) {
    this.line = line;
    this.isClaim = withdrawal !== undefined;
    this.isDurable = isDurable;
    this.withdrawal = withdrawal;
    this.resolve = resolve;
    this.reject = reject;
  }
}

/** The result of an append. */
type Appended =
  | {
      readonly kind: "counts";
      readonly part: LogPart;
      readonly position: number;
      readonly won: readonly boolean[];
    }
  | { readonly kind: "sealed" | "gone" };

/** Sizes, which tests reduce. */
export interface LogSizes {
  /** Bytes after which a segment is sealed. */
  readonly segment: number;
}

const SIZES: LogSizes = { segment: 8 << 20 };

/** Appends lines, together with others. */
export class LogAppender {
  readonly #reader: LogReader;
  readonly #sizes: LogSizes;
  /** Prepares the folder, before anything is written to it. */
  readonly #prepare: () => Promise<void>;
  readonly #writer: string = randomUUID().slice(0, 13);
  #frames = 0;
  #isPrepared = false;
  #isRunning = false;
  #queue: Pending[] = [];
  readonly #gathering: AppendGathering = new AppendGathering();
  #merging: Promise<void> | undefined;

  constructor(reader: LogReader, prepare: () => Promise<void>, sizes: LogSizes = SIZES) {
    this.#reader = reader;
    this.#prepare = prepare;
    this.#sizes = sizes;
  }

  /** Whether the folder is ready for claims. */
  get isPrepared(): boolean {
    return this.#isPrepared;
  }

  /** Makes the folder ready for claims, if it is not. */
  async prepare(): Promise<void> {
    await this.#reader.exclusively(() => this.#makeReady());
  }

  /** Claims, durably. False if another claim came before. @param withdrawal makes the line that takes the claim back, if the disk does not take it */
  claim(line: string, withdrawal: () => string): Promise<boolean> {
    return this.#append(line, true, withdrawal);
  }

  /** Appends a change to a record. */
  change(line: string, isDurable: boolean): Promise<boolean> {
    return this.#append(line, isDurable, undefined);
  }

  #append(line: string, isDurable: boolean, withdrawal: (() => string) | undefined): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#queue.push(new Pending(line, isDurable, withdrawal, resolve, reject));
      if (isDurable) this.#gathering.came();
      if (!this.#isRunning) void this.#run();
    });
  }

  /** Appends the queued lines, until the queue is empty. Lines that are queued while the disk works go into the next frame. */
  async #run(): Promise<void> {
    this.#isRunning = true;
    // All answers that arrived in this turn of the event loop have a line to append.
    await nextTurn();
    while (this.#queue.length > 0) {
      await this.#gathering.wait();
      const batch = this.#queue;
      this.#queue = [];
      this.#gathering.begin();
      await this.#commit(batch);
    }
    this.#isRunning = false;
  }

  async #commit(batch: readonly Pending[]): Promise<void> {
    try {
      let appended = await this.#appendTogether(batch);
      if (appended.kind === "gone") {
        // The records that were to be changed were deleted with the folder; new claims can be made in a new
        // folder.
        const claims = batch.filter(({ isClaim }) => isClaim);
        for (const { isClaim, reject } of batch) if (!isClaim) reject(goneError(this.#reader.folder));
        if (claims.length > 0) await this.#commit(claims);
        return;
      }
      while (appended.kind !== "counts") appended = await this.#appendTogether(batch);
      await this.#settle(batch, appended);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  /** Syncs if necessary, and reports the result to all callers. */
  async #settle(
    batch: readonly Pending[],
    { part, position, won }: Extract<Appended, { kind: "counts" }>,
  ): Promise<void> {
    if (batch.some(({ isDurable }, at) => isDurable && won[at] === true)) {
      const began = performance.now();
      try {
        await part.file.sync();
      } catch (error) {
        part.isSuspect = true;
        this.#withdraw(batch, won);
        throw error;
      }
      this.#gathering.took(performance.now() - began);
      if (!part.isSuspect) part.synced = Math.max(part.synced, position);
    }
    for (let at = 0; at < batch.length; at += 1) batch[at]?.resolve(won[at] ?? false);
    if (position > this.#sizes.segment) await this.#seal(part);
  }

  /** Withdraws claims that other processes may see but that may not be on the disk: nothing is sent for them. */
  #withdraw(batch: readonly Pending[], won: readonly boolean[]): void {
    for (const [at, { withdrawal }] of batch.entries()) {
      if (withdrawal === undefined || won[at] !== true) continue;
      this.change(withdrawal(), false).catch(() => {});
    }
  }

  async #appendTogether(batch: readonly Pending[]): Promise<Appended> {
    let lines = "";
    for (const { line } of batch) lines += line;
    const appended = await this.#reader.exclusively(() => this.#appendLines(lines));
    if (appended.kind !== "counts") return appended;
    // Only claims are whole records, and only claims can come too late.
    let claim = 0;
    const won = batch.map(({ isClaim }) => !isClaim || (appended.won[claim++] ?? false));
    return { ...appended, won };
  }

  /** One append, read back. */
  async #appendLines(lines: string): Promise<Appended> {
    const part = await this.#activePart();
    this.#frames += 1;
    const writer = `${this.#writer}.${this.#frames}`;
    const explained = part.unexplained.map(({ from, to }) => voidLine(from, to)).join("");
    const frame = encodeFrame(explained + lines, writer, part.synced);
    const written = await part.file.append(frame);
    const { size, inPlace } = await part.file.status(true);
    const won: boolean[] = [];
    let isRead = false;
    let isOwn = false;
    const onFrame = (found: string): void => {
      isOwn = found === writer;
      isRead ||= isOwn;
    };
    await this.#reader.withRecords(
      (counts) => {
        if (isOwn) won.push(counts);
      },
      async () => {
        // As long as no other process has appended anything, there is nothing to read back.
        if (written === frame.length && size === part.position + written) part.take(frame, onFrame);
        else await part.read(size, onFrame);
      },
    );
    if (written < frame.length) throw fullDiskError(part.path, written, frame.length);
    if (!isRead && part.isSealed) return { kind: "sealed" };
    if (!inPlace && !part.isSealed) {
      this.#isPrepared = false;
      this.#reader.forget();
      return { kind: "gone" };
    }
    if (!isRead) throw new Error(`the data appended to ${part.path} cannot be read back`);
    return { kind: "counts", part, position: part.position, won };
  }

  /** The segment that can be appended to. */
  async #activePart(): Promise<LogPart> {
    await this.#makeReady();
    for (;;) {
      const active = this.#reader.active ?? (await this.#readAgain());
      if (active.name.isMerged) {
        // The next segment no longer exists. Other processes would not look for new claims in a merged file.
        await this.#reader.makeActive();
        continue;
      }
      if (!active.isSealed) {
        if (!active.isNameSynced) await this.#reader.disk.syncFolder(this.#reader.folder);
        active.isNameSynced = true;
        return active;
      }
      await this.#reader.moveOnFrom(active);
      this.#merge();
    }
  }

  /**
   * Reads the log again after a failed attempt, because its content is not known.
   *
   * @throws DamagedRecordError if anything is lost, because the claim was decided by the records that were
   *   known before
   */
  async #readAgain(): Promise<LogPart> {
    await this.#reader.load();
    const { active, damage, folder } = this.#reader;
    const [lost] = damage;
    if (lost !== undefined) throw lost.error;
    if (active === undefined) throw goneError(folder);
    return active;
  }

  async #makeReady(): Promise<void> {
    if (this.#isPrepared) return;
    await this.#prepare();
    await this.#reader.catchUp();
    await this.#reader.makeActive();
    this.#isPrepared = true;
  }

  async #seal(part: LogPart): Promise<void> {
    await this.#reader.exclusively(async () => {
      if (part.isSealed || this.#reader.active !== part) return;
      // A seal that does not fit on the disk has no effect, and the segment stays open.
      await this.#appendLines(SEAL).catch(() => {});
    });
  }

  /** Merges in the background. A merge that fails, for example on a full disk, is tried again after the next segment; no record depends on it. */
  #merge(): void {
    this.#merging ??= mergeAll(this.#reader)
      .catch(() => {})
      .finally(() => {
        this.#merging = undefined;
      });
  }

  /** Resolves when no merge is running. For tests. */
  async settled(): Promise<void> {
    await this.#merging;
  }
}

function fullDiskError(file: string, written: number, length: number): Error {
  const message = `ENOSPC: only ${written} of ${length} bytes could be written to ${file}`;
  return Object.assign(new Error(message), { code: "ENOSPC" });
}

function goneError(folder: string): Error {
  const message = `ENOENT: the folder ${folder} was removed together with the records in it`;
  return Object.assign(new Error(message), { code: "ENOENT" });
}
