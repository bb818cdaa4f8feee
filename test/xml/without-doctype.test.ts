import { describe, expect, it } from "vitest";
import { XmlSyntaxError } from "../../src/xml/errors.ts";
import type { XmlHandler } from "../../src/xml/events.ts";
import { readXml } from "../../src/xml/reader.ts";
import { withoutDoctype } from "../../src/xml/without-doctype.ts";

const text = (bytes: Uint8Array): string => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
const without = (xml: string): string => text(withoutDoctype(new TextEncoder().encode(xml)));

/** What a reader is told of a document, with the line of each element; or why it refuses it. */
function events(xml: string, doctype: "refuse" | "ignore"): readonly string[] {
  const found: string[] = [];
  const handler: XmlHandler = {
    startElement: ({ local, attributes }) => {
      found.push(`<${local} ${attributes.map((each) => `${each.local}=${each.value}`)}`);
    },
    text: (data) => found.push(data),
    endElement: () => found.push(">"),
  };
  try {
    readXml(xml, handler, { doctype });
  } catch (error) {
    if (!(error instanceof XmlSyntaxError)) throw error;
    found.push(`line ${error.line}: ${error.message}`);
  }
  return found;
}

const ROOT = "<a b='1'>x<!DOCTYPE-like or not</a>";
const DOCTYPES = [
  "<!DOCTYPE a>",
  '<!DOCTYPE a SYSTEM "a.dtd">',
  `<!DOCTYPE a PUBLIC "-//A > B//EN" 'it"s>.dtd'>`,
  '<!DOCTYPE a\n  [\n<!ENTITY e "]>">\r\n<!ELEMENT a ANY>]\n>',
  `<!DOCTYPE a [<!-- it's ]> --><?p it's ]> ?><!ATTLIST a c CDATA '"]>'>] >`,
  '<!DOCTYPE a [<!ENTITY % p SYSTEM "x">%p;]>',
  '<!DOCTYPE é [<!ENTITY e "ü€😀">]>',
  "<!DOCTYPE\ta[]>",
];
const BEFORE = [
  "",
  "\ufeff",
  '<?xml version="1.0"?>\n',
  "<!-- <!DOCTYPE b> - --><?p <!DOCTYPE b>?>\r\n",
  '\ufeff<?xml version="1.0"?><!---->',
];

describe("withoutDoctype", () => {
  it("D4: the rest is read as if there were no DOCTYPE, with the same lines", () => {
    for (const before of BEFORE) {
      for (const doctype of DOCTYPES) {
        for (const after of ["<a b='1'>x<c/></a>", "\n<a>\n&e;</a>", "\n<!-- c --><a></b>", ROOT]) {
          const xml = `${before}${doctype}${after}`;
          const rest = without(xml);
          expect(rest.startsWith(before)).toBe(true);
          expect(rest.endsWith(after)).toBe(true);
          expect(rest.slice(before.length, -after.length)).toMatch(/^\s+$/);
          expect(events(rest, "refuse")).toEqual(events(xml, "ignore"));
        }
      }
    }
  });

  it("D4: a document without one, and one that is broken, is left unchanged", () => {
    const documents = ["<a/>", "", "x", "<!--", "<?p", "<a><!DOCTYPE a></a>", "<!DOCTYPE", "<!DOCTYPE a"];
    const broken = ["<!DOCTYPE><a/>", "<!DOCTYPE a '><a/>", "<!DOCTYPE a [<a/>", "<!DOCTYPE [ ]><a/>"];
    for (const xml of [...documents, ...broken]) {
      const bytes = new TextEncoder().encode(xml);
      expect(withoutDoctype(bytes)).toBe(bytes);
    }
  });

  it("D4: the bytes that were given do not change", () => {
    const bytes = new TextEncoder().encode("<!DOCTYPE a><a/>");
    expect(text(withoutDoctype(bytes))).toBe("            <a/>");
    expect(text(bytes)).toBe("<!DOCTYPE a><a/>");
  });
});
