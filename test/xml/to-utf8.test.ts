import { describe, expect, it } from "vitest";
import { utf8Document } from "../../src/xml/to-utf8.ts";

const utf16 = (text: string): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
const text = (xml: string | Uint8Array): string =>
  typeof xml === "string" ? xml : Buffer.from(xml).toString();

describe("D7: a document for sending", () => {
  it.each([
    ["UTF-16 by its mark", utf16("<a>é</a>"), "<a>é</a>", "utf-16le"],
    [
      "UTF-16 with a declaration",
      utf16('<?xml version="1.0" encoding="UTF-16" standalone="yes"?><a>€</a>'),
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><a>€</a>',
      "utf-16le",
    ],
    ["big-endian UTF-16", Buffer.from(utf16("<a>é</a>")).swap16(), "<a>é</a>", "utf-16be"],
    [
      "ISO-8859-1",
      Buffer.from("<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>", "latin1"),
      "<?xml version='1.0' encoding='UTF-8'?><a>é</a>",
      "iso-8859-1",
    ],
  ])("in %s is converted, and its declaration becomes UTF-8", (_, bytes, expected, from) => {
    const { xml, convertedFrom } = utf8Document(bytes);
    expect(text(xml)).toBe(expected);
    expect(convertedFrom).toBe(from);
  });

  it("in UTF-8 is not copied; its byte order mark is left out", () => {
    const plain = Buffer.from('<?xml version="1.0" encoding="utf-8"?><a>é</a>');
    expect(utf8Document(plain)).toEqual({ xml: plain, convertedFrom: undefined });
    expect(text(utf8Document(Buffer.concat([Buffer.from("\ufeff"), plain])).xml)).toBe(plain.toString());
    expect(utf8Document("\ufeff<a/>").xml).toBe("<a/>");
  });

  it("that is a string has no other encoding, whatever its declaration is", () => {
    expect(utf8Document('<?xml version="1.0" encoding="utf-16"?><a>é</a>').xml).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><a>é</a>',
    );
    expect(utf8Document('<a encoding="utf-16"/>').xml).toBe('<a encoding="utf-16"/>');
  });

  it("in an encoding that cannot be read is refused", () => {
    expect(() => utf8Document(Buffer.from('<?xml version="1.0" encoding="utf-7"?><a/>'))).toThrow(/utf-7/i);
    expect(() => utf8Document(Buffer.from([0xff, 0xfe, 0x00]))).toThrow();
  });
});

describe("the declaration of a string that is sent as UTF-8 becomes UTF-8", () => {
  it.each([
    ['<?xml version="1.0" encoding="latin1"?><a/>', '<?xml version="1.0" encoding="UTF-8"?><a/>'],
    ["<?xml version='1.0' encoding='UTF-16'?><a/>", "<?xml version='1.0' encoding='UTF-8'?><a/>"],
    [
      '<?xml version="1.0"\n encoding = "x" standalone="no"?><a/>',
      '<?xml version="1.0"\n encoding = "UTF-8" standalone="no"?><a/>',
    ],
    ['<?xml version="1.0" encoding="utf-8"?><a/>', '<?xml version="1.0" encoding="utf-8"?><a/>'],
    ['<?xml version="1.0" encoding="UTF8"?><a/>', '<?xml version="1.0" encoding="UTF8"?><a/>'],
    ['<?xml version="1.0"?><a encoding="latin1"/>', '<?xml version="1.0"?><a encoding="latin1"/>'],
    ["<a>encoding='latin1'</a>", "<a>encoding='latin1'</a>"],
    [' <?xml version="1.0" encoding="latin1"?><a/>', ' <?xml version="1.0" encoding="latin1"?><a/>'],
    ["", ""],
  ])("%j becomes %j", (given, expected) => {
    expect(utf8Document(given)).toEqual({ xml: expected, convertedFrom: undefined });
  });
});
