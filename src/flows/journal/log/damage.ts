/**
 * Decides whether bytes of the log that are not a frame are harmless or lost records.
 *
 * The remains of an unfinished append are harmless: its process did not learn that the append had succeeded,
 * so it has sent nothing. A killed process or a full disk leaves the beginning of a frame; a power failure
 * leaves the same, or zeros. Everything else is damage, and so are broken bytes in a place that was synced
 * while it was intact: they may have been claims whose submissions were sent.
 */
import { DamagedRecordError } from "../damaged-record.ts";
import { isCutFrame } from "./frame.ts";

const NAMED_LINE = /^[A-Za-z]([0-9a-f]{32}-[0-9a-f]{16}) \d+ /;

/** Bytes that are not a frame. */
export class BrokenBytes {
  readonly from: number;
  readonly to: number;
  /** Whether an unfinished append can have left these bytes. */
  readonly isUnfinished: boolean;
  /** The end of the frame in which a writer declares that it found these bytes before it synced the bytes after them. */
  explainedAt: number = Number.POSITIVE_INFINITY;
  /** The records whose names they still contain. */
  readonly names: ReadonlySet<string>;
  /** Whether they may have contained further names. */
  readonly mayNameOthers: boolean;

  constructor(bytes: Buffer, from: number) {
    this.from = from;
    this.to = from + bytes.length;
    this.isUnfinished = bytes.includes(0) || isCutFrame(bytes);
    const names = new Set<string>();
    let mayNameOthers = false;
    for (const line of bytes.toString("utf8").split("\n")) {
      const name = NAMED_LINE.exec(line)?.[1];
      if (name !== undefined) names.add(name);
      else if (line !== "" && !/^(#2 [0-9a-f]{8} \d+ \S+ \d+|x \d+ \d+|Z)$/.test(line)) mayNameOthers = true;
    }
    this.names = names;
    this.mayNameOthers = mayNameOthers;
  }

  /** @param synced the offset up to which the file is known to have been synced. */
  isDamage(synced: number): boolean {
    const isExplained = this.explainedAt < Number.POSITIVE_INFINITY;
    return !isExplained && (this.from < synced || !this.isUnfinished);
  }
}

/** Records that are lost, or may be. */
export interface Damage {
  readonly error: DamagedRecordError;
  readonly names: ReadonlySet<string>;
  /** Whether a record that is not found may have been among them. */
  readonly mayNameOthers: boolean;
}

/** The damage of broken bytes in a file. */
export function damageOf(file: string, { from, to, names, mayNameOthers }: BrokenBytes): Damage {
  const error = new DamagedRecordError(file, `bytes ${from} to ${to} are not a valid frame of the log`);
  return { error, names, mayNameOthers };
}

/** The damage of a file that is missing, or whose end is lost. */
export function lostFile(file: string, why: string): Damage {
  return { error: new DamagedRecordError(file, why), names: new Set(), mayNameOthers: true };
}
