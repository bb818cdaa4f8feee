import { describe, expect, it } from "vitest";
import { decodeXml, XmlDecoder } from "../../src/xml/decode.ts";
import { DecodingFault, XmlSyntaxError } from "../../src/xml/errors.ts";
import { decodeSingleBytes, SINGLE_BYTE_ENCODINGS } from "../../src/xml/single-byte.ts";
import { eventsOf } from "./recorded.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), littleEndian);
  return new Uint8Array(view.buffer);
}

const DECLARED = (label: string, body = "<a>é😀</a>"): string =>
  `<?xml version="1.0" encoding="${label}"?>${body}`;

/** Bytes, and the text that they are. */
const READ: readonly (readonly [string, Uint8Array, string])[] = [
  ["UTF-8 without a mark", utf8("<a>é😀</a>"), "<a>é😀</a>"],
  ["UTF-8 with a mark", utf8("\ufeff<a>é</a>"), "<a>é</a>"],
  ["UTF-8, mark and declaration", utf8(`\ufeff${DECLARED("utf-8")}`), DECLARED("utf-8")],
  [
    "UTF-8 in single quotes",
    utf8("<?xml version='1.0' encoding = 'UTF-8'?><a/>"),
    "<?xml version='1.0' encoding = 'UTF-8'?><a/>",
  ],
  ["UTF-16LE with a mark", utf16("\ufeff<a>é😀</a>", true), "<a>é😀</a>"],
  ["UTF-16BE with a mark", utf16("\ufeff<a>é😀</a>", false), "<a>é😀</a>"],
  ["UTF-16, mark and declaration", utf16(`\ufeff${DECLARED("UTF-16")}`, false), DECLARED("UTF-16")],
  ["UTF-16LE declared, no mark", utf16(DECLARED("UTF-16LE"), true), DECLARED("UTF-16LE")],
  ["UTF-16 declared, no mark", utf16(DECLARED("utf-16"), false), DECLARED("utf-16")],
  [
    "ISO-8859-1, with 0x80 to 0x9F as controls",
    latin1(DECLARED("ISO-8859-1", "<a>é\u0080\u0093</a>")),
    DECLARED("ISO-8859-1", "<a>é\u0080\u0093</a>"),
  ],
  ["US-ASCII", latin1(DECLARED("us-ascii", "<a>x</a>")), DECLARED("us-ascii", "<a>x</a>")],
  ["one byte", utf8("<"), "<"],
  ["nothing", new Uint8Array(0), ""],
  ["a declaration cut short", utf8("<?xml version='1.0'"), "<?xml version='1.0'"],
  [
    "an instruction that is no declaration",
    utf8("<?xml-stylesheet encoding='x'?><a/>"),
    "<?xml-stylesheet encoding='x'?><a/>",
  ],
];

describe("bytes are decoded by mark, declaration, else UTF-8", () => {
  it.each(READ)("%s", (_, bytes, text) => {
    expect(decodeXml(bytes)).toBe(text);
  });

  it.each(READ)("%s, a byte at a time", (_, bytes, text) => {
    const decoder = new XmlDecoder();
    expect([...bytes].map((byte) => decoder.write(Uint8Array.of(byte))).join("") + decoder.close()).toBe(
      text,
    );
  });
});

describe("a byte is a character in the encodings with one byte a character", () => {
  it.each<[string, number[], string]>([
    ["ISO-8859-2", [0xb1, 0xf8, 0x80], "ąř\u0080"],
    ["ISO-8859-5", [0xb6, 0xf1, 0x9f], "Жё\u009f"],
    ["ISO-8859-7", [0xe1, 0xf9, 0x85], "αω\u0085"],
    ["ISO-8859-9", [0xfe, 0xf0, 0x80], "şğ\u0080"],
    ["ISO-8859-11", [0xa1, 0xfb, 0x85], "ก๛\u0085"],
    ["ISO-8859-15", [0xa4, 0xbd, 0x80], "€œ\u0080"],
    ["iso-8859-16", [0xaa, 0xde, 0x99], "ȘȚ\u0099"],
    ["windows-1250", [0xb9, 0x9d, 0x80], "ąť€"],
    ["Windows-1251", [0xc6, 0xb8, 0x88], "Жё€"],
    ["windows-1252", [0x80, 0x93, 0x9f, 0xe9, 0x81], "€“Ÿé\u0081"],
    ["windows-1254", [0xfe, 0x80], "ş€"],
    ["windows-1258", [0xd2, 0x80], "\u0309€"],
  ])("%s", (label, bytes, text) => {
    expect(decodeXml(Uint8Array.of(...latin1(DECLARED(label, "<a>")), ...bytes))).toBe(
      DECLARED(label, `<a>${text}`),
    );
  });

  it.each(SINGLE_BYTE_ENCODINGS)("%s: bytes below 0x80 are ASCII", (encoding) => {
    const ascii = Uint8Array.from({ length: 128 }, (_, byte) => byte);
    expect(decodeSingleBytes(ascii, encoding)).toEqual({ text: String.fromCharCode(...ascii), badAt: -1 });
  });
});

describe("bytes that contradict the declared encoding are an error with the code encoding, at their line and column", () => {
  it.each<[string, Uint8Array, number, number, RegExp]>([
    ["a byte that is no UTF-8", Uint8Array.of(...utf8("<a>\né"), 0xff), 2, 2, /0xFF is not valid UTF-8/],
    ["latin1 without a declaration", latin1("<a>\r\né</a>"), 2, 1, /0xE9/],
    ["an overlong form", Uint8Array.of(0x3c, 0x61, 0x3e, 0xc0, 0xaf), 1, 4, /0xC0/],
    ["a surrogate in UTF-8", Uint8Array.of(0x3c, 0x61, 0x3e, 0xed, 0xa0, 0x80), 1, 4, /0xED/],
    ["above U+10FFFF", Uint8Array.of(0x3c, 0x61, 0x3e, 0xf4, 0x90, 0x80, 0x80), 1, 4, /0xF4/],
    ["a lone continuation", Uint8Array.of(0x3c, 0x61, 0x3e, 0x80, 0x20), 1, 4, /0x80/],
    [
      "a character cut by the end",
      Uint8Array.of(0x3c, 0x61, 0x3e, 0xe2, 0x82),
      1,
      4,
      /middle of a character/,
    ],
    ["a lone surrogate in UTF-16", utf16("\ufeff<a>\ud800x", true), 1, 4, /UTF-16LE/],
    ["a lone low surrogate in UTF-16", utf16("\ufeff<a>\udc00x", false), 1, 4, /UTF-16BE/],
    ["UTF-16 cut by the end", utf16("\ufeff<a/>", true).subarray(0, 9), 1, 4, /middle of a character/],
    [
      "a byte above 0x7F in US-ASCII",
      latin1(DECLARED("US-ASCII", "<a>\u0080")),
      1,
      45,
      /0x80 is not valid US-ASCII/,
    ],
    [
      "UTF-16 without mark and declaration",
      utf16("<?xml version='1.0'?><a/>", true),
      1,
      1,
      /byte order mark/,
    ],
    ["UTF-32 by its mark", Uint8Array.of(0xff, 0xfe, 0, 0), 1, 1, /UTF-32/],
    ["UTF-32 without a mark", Uint8Array.of(0, 0, 0, 0x3c), 1, 1, /UTF-32/],
    ["EBCDIC", Uint8Array.of(0x4c, 0x6f, 0xa7, 0x94), 1, 1, /EBCDIC/],
    ...[
      "UTF-7",
      "Shift_JIS",
      "GB18030",
      "Big5",
      "EUC-JP",
      "IBM037",
      "iso-8859-12",
      "windows-31j",
      "x",
      "cp1252",
    ].map((label): [string, Uint8Array, number, number, RegExp] => [
      label,
      latin1(DECLARED(label)),
      1,
      1,
      new RegExp(`${label} is not supported.*Save the document as UTF-8`),
    ]),
    [
      "a byte that windows-1253 has no character for",
      latin1(DECLARED("windows-1253", "<a>\u00d2")),
      1,
      49,
      /0xD2 is not valid WINDOWS-1253/,
    ],
    [
      "a byte that ISO-8859-11 has no character for",
      latin1(DECLARED("ISO-8859-11", "<a>\u00ff")),
      1,
      48,
      /0xFF is not valid ISO-8859-11/,
    ],
    ["UTF-8 mark, windows-1252 declared", utf8(`\ufeff${DECLARED("windows-1252")}`), 1, 1, /mark says UTF-8/],
    ["UTF-8 mark, other declaration", utf8(`\ufeff${DECLARED("UTF-16")}`), 1, 1, /mark says UTF-8/],
    ["UTF-16 mark, UTF-8 declared", utf16(`\ufeff${DECLARED("UTF-8")}`, true), 1, 1, /mark says UTF-16LE/],
    [
      "UTF-16LE mark, UTF-16BE declared",
      utf16(`\ufeff${DECLARED("UTF-16BE")}`, true),
      1,
      1,
      /mark says UTF-16LE/,
    ],
    ["UTF-16 declared in bytes that are not", utf8(DECLARED("UTF-16")), 1, 1, /not UTF-16/],
    ["a declaration without end", utf8(`<?xml version="1.0"${" ".repeat(2000)}?><a/>`), 1, 1, /1024/],
  ])("%s", (_, bytes, line, column, message) => {
    for (const read of [() => decodeXml(bytes), () => eventsOf([bytes])]) {
      expect(read).toThrow(XmlSyntaxError);
      expect(read).toThrow(
        expect.objectContaining({ code: "encoding", line, column, message: expect.stringMatching(message) }),
      );
    }
  });

  it("the decoder does not know the line, and passes on the text before the error", () => {
    expect(() => new XmlDecoder().write(Uint8Array.of(...utf8("<a>é"), 0xff, 0x20))).toThrow(DecodingFault);
  });
});

it("a string is taken unchanged, whatever it declares", () => {
  expect(eventsOf([DECLARED("EBCDIC-CP-US")])).toHaveLength(3);
});
