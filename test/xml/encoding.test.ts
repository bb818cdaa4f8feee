import { describe, expect, it } from "vitest";
import { detectEncoding, isSingleByte } from "../../src/xml/encoding.ts";
import { DecodingFault } from "../../src/xml/errors.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytes = (...octets: number[]): Uint8Array => Uint8Array.from(octets);

function utf16(text: string, order: "le" | "be", mark = true): Uint8Array {
  const units = [...(mark ? [0xfeff] : []), ...Array.from(text, (char) => char.charCodeAt(0))];
  return Uint8Array.from(
    units.flatMap((unit) => (order === "le" ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])),
  );
}

/** The encoding and how many bytes are skipped, or what is wrong. */
function detected(given: Uint8Array, final = true): string {
  try {
    const found = detectEncoding(given, final);
    return found === undefined ? "more" : `${found.encoding} ${found.skip}`;
  } catch (error) {
    if (error instanceof DecodingFault) return error.message;
    throw error;
  }
}

describe("XML 1.0, appendix F.1: the encoding according to the first bytes", () => {
  it.each<[what: string, given: Uint8Array, encoding: string]>([
    ["nothing", bytes(), "utf-8 0"],
    ["no mark and no declaration", utf8("<a/>"), "utf-8 0"],
    ["a mark of UTF-8", bytes(0xef, 0xbb, 0xbf, 0x3c), "utf-8 3"],
    ["a mark of UTF-16, little end first", utf16("<a/>", "le"), "utf-16le 2"],
    ["a mark of UTF-16, big end first", utf16("<a/>", "be"), "utf-16be 2"],
    [
      "a mark and a declaration of UTF-16",
      utf16('<?xml version="1.0" encoding="UTF-16"?>', "le"),
      "utf-16le 2",
    ],
    [
      "no mark, a declaration in UTF-16",
      utf16('<?xml version="1.0" encoding="UTF-16BE"?>', "be", false),
      "utf-16be 0",
    ],
    ["characters beyond ASCII first", utf8("é"), "utf-8 0"],
  ])("%s", (_, given, encoding) => {
    expect(detected(given)).toBe(encoding);
  });
});

describe("XML 1.0, §4.3.3: the declared encoding", () => {
  it.each([
    ["UTF-8", "utf-8 0"],
    ["utf-8", "utf-8 0"],
    ["UTF8", "utf-8 0"],
    ["US-ASCII", "us-ascii 0"],
    ["ascii", "us-ascii 0"],
    ["ISO-8859-1", "iso-8859-1 0"],
    ["latin1", "iso-8859-1 0"],
    ["ISO_8859-1", "iso-8859-1 0"],
    ["iso-8859-15", "iso-8859-15 0"],
    ["windows-1252", "windows-1252 0"],
  ])("%s", (label, encoding) => {
    expect(detected(utf8(`<?xml version="1.0" encoding="${label}"?><a/>`))).toBe(encoding);
  });

  it.each([
    `<?xml version='1.0' encoding='latin1'?>`,
    `<?xml version="1.0"\tencoding\n=\r"latin1" ?>`,
    `<?xml version="1.0" encoding="latin1" standalone="yes"?>`,
    `<?xml\nversion="1.0" encoding="latin1"?>`,
  ])("is read from %j", (declaration) => {
    expect(detected(utf8(declaration))).toBe("iso-8859-1 0");
  });

  it.each([
    '<?xml-stylesheet encoding="latin1"?><a/>',
    '<a encoding="latin1"/>',
    '<!-- <?xml version="1.0" encoding="latin1"?> -->',
    ' <?xml version="1.0" encoding="latin1"?>',
    '<?xml version="1.0"?><a> encoding="latin1"</a>',
    '<?xml version="1.0" myencoding="latin1"?>',
  ])("is not found in %j", (text) => {
    expect(detected(utf8(text))).toBe("utf-8 0");
  });

  it.each([
    "UTF-7",
    "UTF-32",
    "EBCDIC-CP-US",
    "GB18030",
    "Shift_JIS",
    "iso-8859-12",
    "x-user-defined",
    "ansi",
    "cp1252",
    "",
  ])("%j is not read", (label) => {
    expect(detected(utf8(`<?xml version="1.0" encoding="${label}"?>`))).toBe(
      `The encoding ${label} is not supported: only UTF-8, UTF-16, US-ASCII, ISO-8859-1 to -16 and windows-1250 to -1258 are. Save the document as UTF-8.`,
    );
  });
});

describe("a declaration that contradicts the bytes is refused, not guessed about", () => {
  it.each<[what: string, given: Uint8Array, message: string]>([
    [
      "UTF-16 declared in UTF-8",
      utf8('<?xml version="1.0" encoding="UTF-16"?>'),
      "The document declares the encoding UTF-16, but its bytes are not UTF-16.",
    ],
    [
      "ISO-8859-1 declared behind a mark of UTF-8",
      Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8('<?xml version="1.0" encoding="ISO-8859-1"?>')]),
      "The document declares the encoding ISO-8859-1, but its byte order mark says UTF-8.",
    ],
    [
      "UTF-8 declared in UTF-16",
      utf16('<?xml version="1.0" encoding="UTF-8"?>', "le"),
      "The document declares the encoding UTF-8, but its byte order mark says UTF-16LE.",
    ],
    [
      "the other end first",
      utf16('<?xml version="1.0" encoding="UTF-16BE"?>', "le"),
      "The document declares the encoding UTF-16BE, but its byte order mark says UTF-16LE.",
    ],
    [
      "ISO-8859-1 declared in UTF-16",
      utf16('<?xml version="1.0" encoding="latin1"?>', "be", false),
      "The document declares the encoding latin1, but its bytes are UTF-16BE.",
    ],
    [
      "UTF-16 that says nothing of itself",
      utf16('<?xml version="1.0"?>', "le", false),
      "A UTF-16 document needs a byte order mark or a declared encoding.",
    ],
  ])("%s", (_, given, message) => {
    expect(detected(given)).toBe(message);
  });

  it.each<[what: string, given: Uint8Array]>([
    ["UTF-32", bytes(0xff, 0xfe, 0, 0)],
    ["UTF-32", bytes(0, 0, 0xfe, 0xff)],
    ["UTF-32", bytes(0x3c, 0, 0, 0)],
    ["UTF-32", bytes(0, 0, 0, 0x3c)],
    ["EBCDIC", bytes(0x4c, 0x6f, 0xa7, 0x94)],
  ])("%s is recognised by its first four bytes", (name, given) => {
    expect(detected(given)).toMatch(new RegExp(`^The encoding ${name} is not supported`));
  });
});

describe("a document that arrives in pieces is waited for", () => {
  it.each<[what: string, given: Uint8Array, expected: string]>([
    ["fewer than four bytes", utf8("<a/"), "more"],
    ["four bytes that begin no declaration", utf8("<a/>"), "utf-8 0"],
    ["what could become a declaration", utf8("<?xm"), "more"],
    ["a declaration that has not ended", utf8('<?xml version="1.0"'), "more"],
    ["a declaration that has ended", utf8('<?xml version="1.0"?>'), "utf-8 0"],
    ["another instruction", utf8("<?xslt"), "utf-8 0"],
    ["half a declaration in UTF-16", utf16("<?xml", "le"), "more"],
  ])("%s: %j", (_, given, expected) => {
    expect(detected(given, false)).toBe(expected);
  });

  it("but not for a declaration without end", () => {
    const long = `<?xml version="1.0" ${" ".repeat(1_100)}`;
    expect(detected(utf8(long), false)).toBe("The XML declaration is longer than 1024 characters.");
    expect(detected(utf8(`${long}encoding="latin1"?>`))).toBe(
      "The XML declaration is longer than 1024 characters.",
    );
  });

  it("at the end of the document there is nothing to wait for", () => {
    expect([detected(utf8("<?x")), detected(utf8('<?xml version="1.0"'))]).toEqual(["utf-8 0", "utf-8 0"]);
  });
});

it.each([
  ["utf-8", false],
  ["utf-16le", false],
  ["utf-16", false],
  ["us-ascii", true],
  ["iso-8859-1", true],
  ["windows-1250", true],
] as const)("%s: a byte is a character: %s", (encoding, expected) => {
  expect(isSingleByte(encoding)).toBe(expected);
});
