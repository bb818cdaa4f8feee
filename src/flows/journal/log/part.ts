/** One file of the log as it is read: from its beginning to its end, and on as it grows. */
import { BrokenBytes, type Damage, damageOf } from "./damage.ts";
import type { LogFile } from "./disk.ts";
import { eachLine, frameAt, type LogFrame, nextFrame, SEAL_LETTER, VOID_LETTER } from "./frame.ts";
import type { PartName } from "./part-name.ts";

/** Takes the lines of records and changes, as they come. */
export type OnLine = (part: LogPart, bytes: Buffer, letter: number, start: number, end: number) => void;

const WINDOW = 4 << 20;

/** A segment, or what segments were merged to. */
export class LogPart {
  readonly name: PartName;
  readonly path: string;
  readonly file: LogFile;
  /** As the log counts those that it has opened. */
  readonly number: number;
  /** Up to where it was read. */
  position = 0;
  /** Where the bytes begin that `onLine` is called with. */
  base = 0;
  /** Up to where this process has synced it, having read it. */
  synced = 0;
  /** This process has synced its name. Who has made it may have been killed before. */
  isNameSynced = false;
  /** A sync has failed: what it was to save may be lost, whatever a later one says. */
  isSuspect = false;
  /** Its last frame has been: what follows does not count. */
  isSealed = false;
  readonly #onLine: OnLine;
  /** Up to where any writer says that it has synced it. */
  #known = 0;
  readonly #broken: BrokenBytes[] = [];
  /** Behind `position`: the beginning of a frame, or damage. */
  #rest: BrokenBytes | undefined;

  constructor(name: PartName, path: string, file: LogFile, number: number, onLine: OnLine) {
    this.name = name;
    this.path = path;
    this.file = file;
    this.number = number;
    this.#onLine = onLine;
    // What was merged was whole and synced before it got its name.
    if (name.isMerged) this.#known = Number.POSITIVE_INFINITY;
  }

  /** Reads on, up to `size`. Calls `onFrame` with each writer's name. */
  async read(size: number, onFrame?: (writer: string) => void): Promise<void> {
    let window = WINDOW;
    while (this.position < size && !this.isSealed) {
      const bytes = Buffer.allocUnsafe(Math.min(window, size - this.position));
      const count = await this.file.read(bytes, this.position);
      const isAll = this.position + count >= size || count === 0;
      const before = this.position;
      const rest = this.take(bytes.subarray(0, count), onFrame);
      if (isAll) {
        this.#rest = rest.length === 0 ? undefined : new BrokenBytes(rest, this.position);
        return;
      }
      // A frame, or something that is none, is longer than the window.
      window = this.position === before ? window * 2 : WINDOW;
    }
  }

  /** Takes bytes that lie at `position`. @returns those that are no frame so far */
  take(bytes: Buffer, onFrame?: (writer: string) => void): Buffer {
    const base = this.position;
    this.base = base;
    let at = 0;
    while (at < bytes.length && !this.isSealed) {
      const frame = frameAt(bytes, at);
      if (frame !== undefined) {
        onFrame?.(frame.writer);
        this.#takeFrame(bytes, frame);
        at = frame.end;
      } else {
        const next = nextFrame(bytes, at);
        if (next < 0) break;
        this.#broken.push(new BrokenBytes(bytes.subarray(at, next), base + at));
        at = next;
      }
      this.position = base + at;
    }
    if (this.position === base + bytes.length) this.#rest = undefined;
    return bytes.subarray(at);
  }

  /** What is lost in it. */
  get damage(): readonly Damage[] {
    const rest = this.#rest === undefined || this.isSealed ? [] : [this.#rest];
    return [...this.#broken, ...rest]
      .filter((broken) => broken.isDamage(this.#known))
      .map((broken) => damageOf(this.path, broken));
  }

  /**
   * Broken bytes that are harmless, and which the next frame has to say so of: it will say that what is behind them was synced, and no
   * frame that is synced itself explains them yet.
   */
  get unexplained(): readonly BrokenBytes[] {
    if (this.#broken.length === 0) return [];
    return this.#broken.filter(
      (broken) =>
        broken.from < this.synced && broken.explainedAt > this.synced && !broken.isDamage(this.#known),
    );
  }

  #takeFrame(bytes: Buffer, frame: LogFrame): void {
    eachLine(bytes, frame, (letter, start, end) => {
      if (letter === SEAL_LETTER) this.isSealed = true;
      else if (letter === VOID_LETTER)
        this.#explain(bytes.toString("latin1", start, end), this.base + frame.end);
      else this.#onLine(this, bytes, letter, start, end);
    });
    this.#known = Math.max(this.#known, frame.synced);
  }

  #explain(line: string, end: number): void {
    const from = Number(line.split(" ")[1]);
    for (const broken of this.#broken) {
      if (broken.from === from) broken.explainedAt = Math.min(broken.explainedAt, end);
    }
  }
}
