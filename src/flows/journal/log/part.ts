/** Reads one file of the log from its beginning to its end, and continues as it grows. */
import { BrokenBytes, type Damage, damageOf } from "./damage.ts";
import type { LogFile } from "./disk.ts";
import { eachLine, frameAt, type LogFrame, nextFrame, SEAL_LETTER, VOID_LETTER } from "./frame.ts";
import type { PartName } from "./part-name.ts";

/** Receives the lines of records and changes, in order. */
export type OnLine = (part: LogPart, bytes: Buffer, letter: number, start: number, end: number) => void;

const WINDOW = 4 << 20;

/** A segment, or a file that segments were merged into. */
export class LogPart {
  readonly name: PartName;
  readonly path: string;
  readonly file: LogFile;
  /** Its number, in the order in which the log has opened parts. */
  readonly number: number;
  /** The offset up to which it was read. */
  position = 0;
  /** The offset of the bytes that `onLine` receives. */
  base = 0;
  /** The offset up to which this process has read and then synced it. */
  synced = 0;
  /** Whether this process has synced its name. The process that created it may have been killed before it did. */
  isNameSynced = false;
  /** Whether a sync has failed: its data may be lost, even if a later sync succeeds. */
  isSuspect = false;
  /** Whether the frame with the seal was read: the bytes after it do not count. */
  isSealed = false;
  readonly #onLine: OnLine;
  /** The highest offset up to which a writer declares that it has synced the file. */
  #known = 0;
  readonly #broken: BrokenBytes[] = [];
  /** The bytes after `position`: the beginning of a frame, or damage. */
  #rest: BrokenBytes | undefined;

  constructor(name: PartName, path: string, file: LogFile, number: number, onLine: OnLine) {
    this.name = name;
    this.path = path;
    this.file = file;
    this.number = number;
    this.#onLine = onLine;
    // A merged file was complete and synced before it got its name.
    if (name.isMerged) this.#known = Number.POSITIVE_INFINITY;
  }

  /** Continues reading, up to `size`. Calls `onFrame` with each writer's name. */
  async read(size: number, onFrame?: (writer: string) => void): Promise<void> {
    let window = WINDOW;
    while (this.position < size && !this.isSealed) {
      const bytes = Buffer.allocUnsafe(Math.min(window, size - this.position));
      const count = await this.file.read(bytes, this.position);
      const before = this.position;
      const isAll = before + count >= size;
      const rest = this.take(bytes.subarray(0, count), onFrame);
      // The end of the file may have been lost since its size was read: then a larger window would not
      // contain more.
      const isCutOff = count < bytes.length && this.position === before;
      if (isAll || isCutOff) {
        this.#rest = rest.length === 0 ? undefined : new BrokenBytes(rest, this.position);
        return;
      }
      // A frame, or a damaged region, is longer than the window.
      window = this.position === before ? window * 2 : WINDOW;
    }
  }

  /** Reads the bytes at `position`. @returns the rest, which is not a complete frame yet */
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

  /** The damage in the file. */
  get damage(): readonly Damage[] {
    const rest = this.#rest === undefined || this.isSealed ? [] : [this.#rest];
    return [...this.#broken, ...rest]
      .filter((broken) => broken.isDamage(this.#known))
      .map((broken) => damageOf(this.path, broken));
  }

  /**
   * Harmless broken bytes that the next frame has to declare: that frame will declare that the bytes after them were synced, and no
   * synced frame declares them yet.
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
