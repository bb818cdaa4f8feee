/** The bytes of the log's frames: what counts as one, as the beginning of one, and as neither. */
import { describe, expect, test } from "vitest";
import { BrokenBytes, damageOf, lostFile } from "../../../../src/flows/journal/log/damage.ts";
import {
  changeLine,
  eachLine,
  encodeFrame,
  frameAt,
  isCutFrame,
  isRecordLetter,
  LogVersionError,
  nextFrame,
  recordLine,
  SEAL,
  voidLine,
} from "../../../../src/flows/journal/log/frame.ts";

const NAME = `${"a".repeat(32)}-${"b".repeat(16)}`;
const LINES = recordLine(NAME, 1, "sending", '{"x":1}') + changeLine(NAME, 1, "accepted", "{}");
const frame = (lines = LINES, synced = 7): Buffer => encodeFrame(lines, "w-1", synced);

/** The lines of a frame, as texts. */
function linesOf(bytes: Buffer, at = 0): readonly string[] {
  const found = frameAt(bytes, at);
  const lines: string[] = [];
  if (found !== undefined)
    eachLine(bytes, found, (letter, start, end) => {
      expect(letter).toBe(bytes[start]);
      lines.push(bytes.toString("utf8", start, end));
    });
  return lines;
}

describe("a frame", () => {
  test("is read as it was written", () => {
    const bytes = frame();
    expect(frameAt(bytes, 0)).toMatchObject({ writer: "w-1", synced: 7, end: bytes.length });
    expect(linesOf(bytes)).toEqual([`S${NAME} 1 {"x":1}`, `a${NAME} 1 {}`]);
  });

  test("is found wherever it begins, and the next one behind it", () => {
    const bytes = Buffer.concat([Buffer.from("rest"), frame(), frame(SEAL)]);
    expect(frameAt(bytes, 0)).toBeUndefined();
    const first = nextFrame(bytes, 0);
    expect(first).toBe(4);
    const second = frameAt(bytes, first)?.end ?? 0;
    expect(linesOf(bytes, second)).toEqual(["Z"]);
    expect(nextFrame(bytes, second)).toBe(-1);
  });

  test.each<[string, string]>([
    ["texts of several bytes", recordLine(NAME, 1, "failed", '{"x":"\u{1F600}ä"}')],
    ["a line without data", voidLine(0, 12)],
    ["a seal alone", SEAL],
    ["what looks like the beginning of a frame", recordLine(NAME, 1, "unknown", '"#2 00000000 1 w 0"')],
  ])("may hold %s", (_, lines) => {
    expect(linesOf(frame(lines)).join("\n")).toBe(lines.slice(0, -1));
  });

  test("is not a frame if any of its bytes is changed", () => {
    const bytes = frame();
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      let found: unknown;
      try {
        found = frameAt(changed, 0);
      } catch (error) {
        // The digit of the version is outside of the checksum: the error then asks for a newer release.
        expect([at, error]).toEqual([2, expect.any(LogVersionError)]);
      }
      expect(found, `byte ${at}`).toBeUndefined();
    }
  });

  test("is not a frame if its last bytes are missing, or are replaced by a following frame", () => {
    const bytes = frame();
    for (let length = 1; length < bytes.length; length += 1) {
      const cut = bytes.subarray(0, length);
      expect(frameAt(cut, 0), `${length} bytes`).toBeUndefined();
      expect(frameAt(Buffer.concat([cut, frame()]), 0), `${length} bytes`).toBeUndefined();
      expect(isCutFrame(cut), `${length} bytes`).toBe(true);
    }
    expect(isCutFrame(bytes)).toBe(false);
  });

  test("of a later version is an error that asks for the newer release", () => {
    const later = Buffer.from(frame().toString("latin1").replace("#2 ", "#3 "), "latin1");
    expect(() => frameAt(later, 0)).toThrow(LogVersionError);
    expect(() => frameAt(later, 0)).toThrow("has version 3, and this release of xsdflow reads version 2");
  });

  test.each([
    ["zeros, as a power failure leaves them", "\0\0\0\0"],
    ["a head with too long a name", `\n#2 00000000 1 ${"w".repeat(200)} 0\nx`],
    ["a length that is no number", "\n#2 00000000 x w 0\nx"],
    ["a length beyond all files", "\n#2 00000000 99999999999999999999 w 0\nx"],
    ["no head", "\n#"],
    ["other text", "\n{}"],
  ])("is not %s", (_, text) => {
    expect(frameAt(Buffer.from(text, "latin1"), 0)).toBeUndefined();
  });

  test.each([
    ["a line feed", "\n", true],
    ["a head's beginning", "\n#2 12ab", true],
    ["a head without its end", "\n#2 00000000 12 w", true],
    ["a body that is too short", "\n#2 00000000 12 w 0\nabc", true],
    ["a body that is as long as it says, and broken", "\n#2 00000000 3 w 0\nabc", false],
    ["a head of another version, cut off", "\n#3", false],
    ["other text", "{}", false],
    ["nothing", "", false],
  ])("%s could be the beginning of one: %j (%s)", (_, text, expected) => {
    expect(isCutFrame(Buffer.from(text))).toBe(expected);
  });
});

test.each([
  ["sending", "S", "s"],
  ["unknown", "U", "u"],
  ["failed", "F", "f"],
  ["accepted", "A", "a"],
  ["done", "D", "d"],
] as const)("a record that is %s has the letter %s, and a change the letter %s", (state, record, change) => {
  expect(recordLine("n", 2, state, "{}")).toBe(`${record}n 2 {}\n`);
  expect(changeLine("n", 2, state, "{}")).toBe(`${change}n 2 {}\n`);
  expect([isRecordLetter(record.charCodeAt(0)), isRecordLetter(change.charCodeAt(0))]).toEqual([true, false]);
});

test("a seal and a void are not records", () => {
  expect([isRecordLetter("Z".charCodeAt(0)), isRecordLetter("x".charCodeAt(0))]).toEqual([false, false]);
});

describe("bytes that are no frame", () => {
  const broken = (text: string | Buffer, from = 100): BrokenBytes => new BrokenBytes(Buffer.from(text), from);

  test("are harmless if an append was not finished, at a place that was never synced", () => {
    const cut = broken(frame().subarray(0, 40));
    expect([cut.isUnfinished, cut.isDamage(100), cut.isDamage(101)]).toEqual([true, false, true]);
    expect(broken("\0\0\0").isDamage(0)).toBe(false);
  });

  test("are damage otherwise, unless a later writer found them before it continued", () => {
    const strange = broken("strange");
    expect(strange.isDamage(0)).toBe(true);
    strange.explainedAt = 200;
    expect([strange.isDamage(0), strange.isDamage(1_000)]).toEqual([false, false]);
  });

  test("still name the records whose lines can be read", () => {
    const bytes = broken(frame().toString().replace("#2 ", "#2 x"));
    expect([...bytes.names]).toEqual([NAME]);
    expect(bytes.mayNameOthers).toBe(true);
    const whole = broken(`\n#2 00000000 9 w 0\nS${NAME} 1 {}\nx 1 2\nZ`);
    expect([[...whole.names], whole.mayNameOthers]).toEqual([[NAME], false]);
    expect(broken(`S${NAME.slice(1)} 1 {}`).mayNameOthers).toBe(true);
  });

  test("are reported with their file and place", () => {
    const { error, names, mayNameOthers } = damageOf("0000000001.log", broken("abc"));
    expect(error.message).toContain("0000000001.log is damaged: bytes 100 to 103 are not a valid frame");
    expect([names.size, mayNameOthers]).toEqual([0, true]);
  });

  test("of a file that is missing may name any record", () => {
    const { error, mayNameOthers } = lostFile("0000000002.log", "it is missing");
    expect([error.file, error.message, mayNameOthers]).toEqual([
      "0000000002.log",
      "the journal's record 0000000002.log is damaged: it is missing",
      true,
    ]);
  });
});
