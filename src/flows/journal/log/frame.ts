/**
 * The byte format of the log. It is text, so that a person can read it:
 *
 *     #2 <crc32> <length> <writer> <synced>
 *     S<name> <generation> {"key":…}
 *     a<name> <generation> {"state":"accepted",…}
 *
 * A frame is the data that one process appends with one call. Its first line has the CRC-32 of everything
 * after it, the length of its lines in bytes, a unique name, and the offset up to which its writer had read
 * and synced the file. It begins with a line feed, so that it is separate from a truncated frame before it. A
 * frame counts as a whole or not at all.
 *
 * Lines begin with a letter: the state's, as a capital for a whole record (`S` sending, `U` unknown, `F`
 * failed, `A` accepted, `D` done), and in lower case for a change to one; `Z` seals a segment; `x <from>
 * <to>` declares that these bytes of the file were never a frame.
 */
import { crc32 } from "node:zlib";
import type { JournalState } from "../journal.ts";

const LINE_FEED = 0x0a;
const HASH = 0x23;
const VERSION = 2;
const LONGEST_HEAD = 120;
const HEAD = /^(\d+) ([0-9a-f]{8}) (\d+) (\S+) (\d+)$/;
/** The beginning of a head, truncated anywhere. */
const CUT_HEAD = /^\n(#(2( ([0-9a-f]{0,8}|[0-9a-f]{8} (\d*|\d+ (\S*|\S+ \d*))))?)?)?$/;
/** The offset of the checksum, after `\n#2 `. */
const CRC_AT = 4;
const CRC_LENGTH = 8;
const FRAME_START = Buffer.from("\n#");

const LETTERS: Readonly<Record<JournalState, string>> = {
  sending: "S",
  unknown: "U",
  failed: "F",
  accepted: "A",
  done: "D",
};

/** The line that seals a segment. */
export const SEAL = "Z\n";
export const SEAL_LETTER = 0x5a;
export const VOID_LETTER = 0x78;

/** A log that was written by a later xsdflow. */
export class LogVersionError extends Error {
  override readonly name = "LogVersionError";

  constructor(version: string) {
    super(
      `the journal's log has version ${version}, and this release of xsdflow reads version ${VERSION}: install the newer release`,
    );
  }
}

/** The line of a whole record. */
export function recordLine(name: string, generation: number, state: JournalState, json: string): string {
  return `${LETTERS[state]}${name} ${generation} ${json}\n`;
}

/** The line of a change. */
export function changeLine(name: string, generation: number, state: JournalState, json: string): string {
  return `${LETTERS[state].toLowerCase()}${name} ${generation} ${json}\n`;
}

/** The line that declares that some bytes never were a frame. */
export function voidLine(from: number, to: number): string {
  return `x ${from} ${to}\n`;
}

/** Whether a line's letter is that of a whole record. */
export function isRecordLetter(letter: number): boolean {
  return letter < 0x5a;
}

/**
 * Lines as a frame. The last line has no line feed: otherwise, a frame that lacks its last byte would be
 * completed by the line feed of the next frame.
 */
export function encodeFrame(lines: string, writer: string, synced: number): Buffer {
  const body = lines.slice(0, -1);
  const bytes = Buffer.from(
    `\n#${VERSION} 00000000 ${Buffer.byteLength(body)} ${writer} ${synced}\n${body}`,
    "utf8",
  );
  bytes.write(
    crc32(bytes.subarray(CRC_AT + CRC_LENGTH))
      .toString(16)
      .padStart(CRC_LENGTH, "0"),
    CRC_AT,
  );
  return bytes;
}

/** The position of a frame in some bytes. */
export interface LogFrame {
  readonly writer: string;
  readonly synced: number;
  /** The offsets at which its lines begin and end. */
  readonly body: number;
  readonly end: number;
}

/** The frame that begins here; undefined if there is no complete and intact one. @throws LogVersionError */
export function frameAt(bytes: Buffer, at: number): LogFrame | undefined {
  if (bytes[at] !== LINE_FEED || bytes[at + 1] !== HASH) return undefined;
  const headEnd = bytes.indexOf(LINE_FEED, at + 2);
  if (headEnd < 0 || headEnd - at > LONGEST_HEAD) return undefined;
  const [, version = "", crc = "", length, writer = "", synced] =
    HEAD.exec(bytes.toString("latin1", at + 2, headEnd)) ?? [];
  if (version === "") return undefined;
  if (version !== String(VERSION)) throw new LogVersionError(version);
  const body = headEnd + 1;
  const end = body + Number(length);
  const checked = bytes.subarray(at + CRC_AT + CRC_LENGTH, end);
  if (end > bytes.length || crc32(checked) !== Number.parseInt(crc, 16)) return undefined;
  return { writer, synced: Number(synced), body, end };
}

/**
 * The offset at which the next frame may begin after `at`; -1 if there is none. A frame cannot begin
 * inside a frame, whose lines contain no line feed.
 */
export function nextFrame(bytes: Buffer, at: number): number {
  return bytes.indexOf(FRAME_START, at + 1);
}

/** Whether these bytes are the beginning of a frame, as a killed process or a full disk leaves it. */
export function isCutFrame(bytes: Buffer): boolean {
  const headEnd = bytes.indexOf(LINE_FEED, 1);
  if (headEnd < 0) return bytes.length <= LONGEST_HEAD && CUT_HEAD.test(bytes.toString("latin1"));
  const [, , , length] = HEAD.exec(bytes.toString("latin1", 2, headEnd)) ?? [];
  return bytes[0] === LINE_FEED && bytes[1] === HASH && bytes.length < headEnd + 1 + Number(length ?? -1);
}

/**
 * Iterates over the lines of a frame: `found(letter, start, end)`, with the letter at `start`, and the byte
 * after the line at `end`.
 */
export function eachLine(
  bytes: Buffer,
  { body, end }: LogFrame,
  found: (letter: number, start: number, end: number) => void,
): void {
  for (let start = body; start < end; ) {
    const lineFeed = bytes.indexOf(LINE_FEED, start);
    const stop = lineFeed < 0 || lineFeed > end ? end : lineFeed;
    found(bytes[start] ?? 0, start, stop);
    start = stop + 1;
  }
}
