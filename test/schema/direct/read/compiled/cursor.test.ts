/** One document at a time: what is known when it opens, what is cut from it, and that nothing of it stays. */
import { afterEach, describe, expect, it } from "vitest";
import {
  CURSOR,
  closeDocument,
  cut,
  cutWide,
  documentText,
  expectUtf8,
  isInUtf8,
  openDocument,
  openUnits,
} from "../../../../../src/schema/direct/read/compiled/cursor.ts";
import { BYTES } from "../../../../../src/schema/direct/read/compiled/memory.ts";
import { refusalOf, store } from "./document.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

afterEach(closeDocument);

describe("opening", () => {
  it("begins at the start, with nothing counted", () => {
    store("<a>1</a>");
    CURSOR.position = CURSOR.shift = CURSOR.depth = CURSOR.closed = 7;
    CURSOR.makesValues = false;
    CURSOR.isHeadKnown = true;
    store("<b/>");
    expect(CURSOR).toMatchObject({ position: 0, shift: 0, depth: 0, closed: 0, end: 4, budget: 4 });
    expect(CURSOR).toMatchObject({ makesValues: true, isHeadKnown: false, isUnits: false, isOpen: true });
  });

  it("refuses another document while one is open", () => {
    store("<a/>");
    expect(openDocument("<b/>")).toBe(false);
    expect(openUnits("<é/>")).toBe(false);
    expect(documentText()).toBe("<a/>");
  });

  it("counts bytes, not characters", () => {
    store("<é/>");
    expect(CURSOR.end).toBe(5);
    store(utf8("<漢/>"));
    expect(CURSOR.end).toBe(6);
  });

  it.each<[string, () => unknown]>([
    ["its characters are asked for", documentText],
    ["a string with characters beyond ASCII is cut", () => cutWide(1, 2, 1, 2)],
    ["a character beyond ASCII is passed", expectUtf8],
  ])("declines bytes that are not UTF-8 when %s, and is ready for the next document", (_, act) => {
    store(Uint8Array.of(0x3c, 0xff, 0x3e));
    expect(isInUtf8()).toBe(false);
    expect(refusalOf(act)).toBe("declined");
    store(utf8("<é>"));
    expect(isInUtf8()).toBe(true);
    expect(refusalOf(act)).toBeUndefined();
    store("<a/>");
    expect(isInUtf8()).toBe(true);
  });

  it("refuses what does not fit", () => {
    expect(openDocument("a".repeat(2 ** 23 + 1))).toBe(false);
    expect(CURSOR.isOpen).toBe(false);
  });
});

describe("starting over", () => {
  it("resets the place and the IDs, and keeps the document", () => {
    store("<a/>");
    CURSOR.position = 3;
    CURSOR.depth = 2;
    CURSOR.state.enter();
    CURSOR.startOver();
    expect(CURSOR).toMatchObject({ position: 0, depth: 0, isOpen: true });
    expect(CURSOR.state.depth).toBe(0);
    expect(documentText()).toBe("<a/>");
  });
});

describe("a byte for each UTF-16 unit", () => {
  it("is tried only if the text before had characters beyond ASCII", () => {
    store("<a/>");
    closeDocument();
    expect(openUnits("<é/>")).toBe(false);
    store("<é/>");
    closeDocument();
    expect(openUnits("<é/>")).toBe(true);
    expect(CURSOR).toMatchObject({ end: 4, isUnits: true, isOpen: true });
  });

  it("is no longer tried once a text was all ASCII", () => {
    store("<é/>");
    closeDocument();
    expect(openUnits("<a/>")).toBe(true);
    closeDocument();
    expect(openUnits("<é/>")).toBe(false);
  });

  it.each([
    ["bytes", utf8("<é/>")],
    ["surrogate pairs", "<a>😀</a>"],
  ])("is missing for %s", (_, document) => {
    store("<é/>");
    closeDocument();
    expect(openUnits(document)).toBe(false);
    expect(CURSOR.isOpen).toBe(false);
  });
});

describe("strings of a document", () => {
  it("are cut by bytes if they are ASCII", () => {
    store("<a>hello</a>");
    expect(cut(3, 8)).toBe("hello");
    expect(cut(0, 3)).toBe("<a>");
    expect(cut(8, 12)).toBe("</a>");
    expect(cut(5, 5)).toBe("");
  });

  it.each([
    ["a text", (text: string): string => text],
    ["bytes", utf8],
  ] as const)("are cut by bytes and units if they are not: from %s", (_, document) => {
    const text = "<a>é漢😀z</a>";
    store(document(text));
    // Ten bytes of four characters, which are five units.
    expect(cutWide(3, 13, 3, 8)).toBe("é漢😀z");
    expect(cutWide(5, 8, 4, 5)).toBe("漢");
    expect(documentText()).toBe(text);
  });

  it.each([0, 2047, 2048, 2049, 5000])(
    "may be longer than what is copied at a time, and begin at %i",
    (from) => {
      const text = Array.from({ length: 12_000 }, (__, at) => String.fromCharCode(97 + (at % 26))).join("");
      store(text);
      for (const length of [1, 100, 2048, 2049, 6000])
        expect(cut(from, from + length) === text.slice(from, from + length), `${length} characters`).toBe(
          true,
        );
      expect(cut(0, 10)).toBe(text.slice(0, 10));
      expect(cut(11_990, 12_000)).toBe(text.slice(-10));
    },
  );

  it.each([
    ["a text", (text: string): string => text],
    ["a text beyond ASCII", (text: string): string => `${text}é`],
    ["bytes", utf8],
  ] as const)("may be short and long in turn: from %s", (_, document) => {
    const text = Array.from({ length: 6000 }, (__, at) => String.fromCharCode(97 + (at % 26))).join("");
    store(document(text));
    for (let start = 0; start < 5900; start += 97) {
      for (const length of [0, 1, 12, 13, 40])
        expect(cut(start, start + length)).toBe(text.slice(start, start + length));
    }
    expect(cut(5, 10)).toBe(text.slice(5, 10));
  });

  it("are cut from the document itself if they are short, and it is a text of ASCII", () => {
    store("<a>hello</a>");
    cut(3, 8);
    expect(CURSOR).toMatchObject({ ascii: "<a>hello</a>", narrow: "" });
    store("<a>longer than that</a>");
    cut(3, 19);
    expect(CURSOR.narrow).not.toBe("");
    for (const other of ["<a>hé</a>", utf8("<a>hello</a>")]) {
      store(other);
      expect(CURSOR.ascii).toBeUndefined();
    }
  });

  it("may be longer than what is copied at a time, and beyond ASCII", () => {
    const text = "é漢".repeat(3000);
    store(text);
    expect(cutWide(0, 15_000, 0, 6000) === text).toBe(true);
    expect(cutWide(5, 10, 2, 4)).toBe("é漢");
    expect(cutWide(14_990, 15_000, 5996, 6000)).toBe("é漢é漢");
  });

  it("may be cut in any order", () => {
    store(`é${"漢".repeat(3000)}ü`);
    expect(cutWide(9002, 9004, 3001, 3002)).toBe("ü");
    expect(cutWide(0, 5, 0, 2)).toBe("é漢");
    expect(cutWide(9002, 9004, 3001, 3002)).toBe("ü");
  });

  it("are those of the document that is open, not of the one before", () => {
    store("<a>first</a>");
    expect(cut(3, 8)).toBe("first");
    store("<a>other</a>");
    expect(cut(3, 8)).toBe("other");
    store("<a>é</a>");
    expect(cutWide(3, 5, 3, 4)).toBe("é");
    store("<a>ü</a>");
    expect(cutWide(3, 5, 3, 4)).toBe("ü");
  });
});

it("closing releases all bytes and strings", () => {
  store("<a>secret é</a>");
  cut(3, 9);
  cutWide(3, 12, 3, 11);
  CURSOR.raw = "secret";
  closeDocument();
  expect(BYTES.subarray(0, 20).every((byte) => byte === 0)).toBe(true);
  expect(CURSOR).toMatchObject({ text: undefined, raw: "", narrow: "", wide: "", end: 0, isOpen: false });
  store("<a>secret</a>");
  closeDocument();
  expect(CURSOR.ascii).toBeUndefined();
});
