/** Attacks on readers and traps for writers; the rows are those of the project's list of XML attacks. */
import { describe, expect, it } from "vitest";
import { XmlWriteError } from "../../src/xml/errors.ts";
import type { XmlNode } from "../../src/xml/events.ts";
import { nodeToEvents } from "../../src/xml/node.ts";
import { readXml } from "../../src/xml/reader.ts";
import { XmlWriter } from "../../src/xml/writer.ts";
import { errorOf, eventsOf, textOf } from "./recorded.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const SILENT = { startElement(): void {}, text(): void {}, endElement(): void {} };

function write(text: string, value = ""): string {
  const writer = new XmlWriter();
  writer.startElement({ ns: "", local: "a", attributes: [{ ns: "", local: "b", value }] });
  writer.text(text);
  writer.endElement();
  return writer.finish();
}

describe("reading", () => {
  it.each([
    ['<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd"><a/>'],
    ['<!DOCTYPE a [<!ENTITY % p SYSTEM "http://example.invalid/"> %p;]><a/>'],
  ])("row 1, external entities: %s is refused", (source) => {
    expect(errorOf(source)).toMatchObject({ code: "not-well-formed", line: 1, column: 1 });
  });

  it("row 2, entity expansion: no entity can be declared, so nothing grows", () => {
    const lol = `<!DOCTYPE a [<!ENTITY a "${"x".repeat(50)}"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>`;
    expect(errorOf(lol).message).toMatch(/DOCTYPE/);
    expect(errorOf("<a>&b;</a>").message).toMatch(/entity that does not exist/);
    expect(textOf(`<a>${"&#65;".repeat(1000)}</a>`)).toBe("A".repeat(1000));
  });

  it("row 2, numeric references count towards the limit of text", () => {
    const error = errorOf(`<a>${"&#65;".repeat(1001)}</a>`, { maxTextLength: 1000 });
    expect([error.code, error.message]).toEqual(["limit", expect.stringContaining("maxTextLength")]);
  });

  it.each([
    "0",
    "x0",
    "x1F",
    "xD800",
    "xDFFF",
    "xFFFE",
    "xFFFF",
    "x110000",
    "1114112",
    "99999999999999999999",
  ])("row 3, character reference out of range: &#%s; is an error", (reference) => {
    expect(errorOf(`<a>&#${reference};</a>`)).toMatchObject({ line: 1, column: 4 });
    expect(errorOf(`<a b="&#${reference};"/>`).code).toBe("not-well-formed");
  });

  it("row 4, comments do not cut a text short", () => {
    expect(textOf("<user>admin@example.com<!-- -->.evil.com</user>")).toBe("admin@example.com.evil.com");
  });

  it.each(["UTF-7", "ISO-2022-JP", "UTF-32", "EBCDIC-CP-US", "Shift_JIS", "GB18030", "x-user-defined"])(
    "row 5, encodings: %s is refused by name",
    (label) => {
      const error = errorOf(encode(`<?xml version="1.0" encoding="${label}"?><a/>`));
      expect([error.code, error.message]).toEqual(["encoding", expect.stringContaining(label)]);
    },
  );

  it("row 5, a declaration that contradicts the byte order mark or the bytes is refused", () => {
    const declared = (label: string): Uint8Array => encode(`<?xml version="1.0" encoding="${label}"?><a/>`);
    const marked = (label: string): Uint8Array => Uint8Array.of(0xef, 0xbb, 0xbf, ...declared(label));
    expect(errorOf(marked("ISO-8859-1")).message).toMatch(/byte order mark says UTF-8/);
    expect(errorOf(declared("UTF-16")).message).toMatch(/not UTF-16/);
  });

  it("row 10, depth: the error names the limit and the option", () => {
    const nested = (depth: number): string => "<a>".repeat(depth) + "</a>".repeat(depth);
    expect(eventsOf([nested(256)])).toHaveLength(512);
    const error = errorOf(nested(257));
    expect(error).toMatchObject({ code: "limit", line: 1, column: 256 * 3 + 1 });
    expect(error.message).toMatch(/256 .*maxDepth/);
    expect(eventsOf([nested(300)], { maxDepth: 300 })).toHaveLength(600);
  });

  it("row 10, cost is linear in depth, with a declaration on every level", () => {
    const time = (depth: number): number => {
      let source = "";
      for (let at = 0; at < depth; at++) source += `<p:a xmlns:p${at}="u" xmlns:p="v${at}" p:b="">`;
      source += "</p:a>".repeat(depth);
      const runs = [1, 2, 3].map(() => {
        const start = performance.now();
        readXml(source, SILENT, { maxDepth: depth });
        return performance.now() - start;
      });
      return Math.min(...runs);
    };
    // Eight times the size: eight times the time, and a wide margin, where quadratic cost would be 64 times.
    expect(time(32_000)).toBeLessThan(Math.max(time(4000), 5) * 30);
  });

  it.each([
    ["maxAttributes", `<a ${[...Array(257).keys()].map((at) => `a${at}=""`).join(" ")}/>`, undefined],
    ["maxAttributes", `<a ${[...Array(257).keys()].map((at) => `xmlns:a${at}="u"`).join(" ")}/>`, undefined],
    ["maxBytes", `<a>${"x".repeat(200)}</a>`, { maxBytes: 100 }],
    ["maxTextLength", `<a>${"x".repeat(101)}</a>`, { maxTextLength: 100 }],
    ["maxTextLength", `<a>${"x<!---->".repeat(101)}</a>`, { maxTextLength: 100 }],
    ["maxTextLength", `<a>${"<![CDATA[x]]>".repeat(101)}</a>`, { maxTextLength: 100 }],
    ["maxTextLength", `<a><!--${"x".repeat(101)}--></a>`, { maxTextLength: 100 }],
    ["maxTextLength", `<a><?p ${"x".repeat(101)}?></a>`, { maxTextLength: 100 }],
    ["maxTextLength", `<!--${"x".repeat(101)}--><a/>`, { maxTextLength: 100 }],
    ["maxTextLength", `<a/><?p ${"x".repeat(101)}?>`, { maxTextLength: 100 }],
    ["maxTextLength", `<!DOCTYPE a "${"x".repeat(101)}"><a/>`, { maxTextLength: 100, doctype: "ignore" }],
    ["maxAttributeLength", `<a><?${"p".repeat(101)} x?></a>`, { maxAttributeLength: 100 }],
    ["maxAttributeLength", `<${"x".repeat(101)}/>`, { maxAttributeLength: 100 }],
    ["maxAttributeLength", `<a ${"x".repeat(101)}=""/>`, { maxAttributeLength: 100 }],
    ["maxTextLength", `<a>${"x".repeat(500_000)}`, { maxTextLength: 100_000 }],
    ["maxTextLength", `<a><!--${"x".repeat(500_000)}`, { maxTextLength: 100_000 }],
    ["maxTextLength", `<a><?p ${"x".repeat(500_000)}`, { maxTextLength: 100_000 }],
    ["maxAttributeLength", `<a b="${"x".repeat(101)}"/>`, { maxAttributeLength: 100 }],
    ["maxAttributeLength", `<a b="${"x".repeat(500_000)}`, { maxAttributeLength: 100_000 }],
    ["maxAttributeLength", `<${"x".repeat(500_000)}`, { maxAttributeLength: 100_000 }],
  ] as const)("row 29, size: %s is named when it is reached", (option, source, options) => {
    const error = errorOf(source, options);
    expect(error.code).toBe("limit");
    expect(error.message).toContain(option);
  });

  it("row 29, what is as long as the limit is accepted", () => {
    const x = "x".repeat(100);
    const source = `<!--${x}--><?${x} ${x}?><${x} ${x}="${x}"><!--${x}-->${x}<?p ${x}?></${x}>`;
    expect(eventsOf([source], { maxTextLength: 100, maxAttributeLength: 100 })).toHaveLength(3);
  });

  it("row 29, 256 attributes are accepted, and two of one name found without comparing each with each", () => {
    const attributes = [...Array(256).keys()].map((at) => `a${at}=""`).join(" ");
    expect(eventsOf([`<a ${attributes}/>`])).toHaveLength(2);
  });
});

describe("writing", () => {
  it.each([[0x0], [0x1], [0x8], [0xb], [0x1f], [0xfffe], [0xffff]])(
    "row 12, invalid characters: code point %i throws, and is named with its place",
    (codePoint) => {
      const bad = `x${String.fromCodePoint(codePoint)}y`;
      const name = `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
      expect(() => write(bad)).toThrow(new RegExp(`${name.replace("+", "\\+")}.* /a\\.`));
      expect(() => write("", bad)).toThrow(/ \/a\/@b\./);
      expect(() => write(bad)).toThrow(expect.objectContaining({ codePoint }));
    },
  );

  it.each(["\ud800", "\udc00", "x\ud83d", "\ude00\ud83d"])("row 13, lone surrogate %j throws", (text) => {
    expect(() => write(text)).toThrow(XmlWriteError);
    expect(() => write("", text)).toThrow(/half of a surrogate pair/);
  });

  it("row 13, whole pairs are written unchanged", () => {
    expect(write("😀", "😀")).toBe('<a b="😀">😀</a>');
  });

  it("row 12 and 13, invalidCharacters: replace writes U+FFFD", () => {
    const writer = new XmlWriter({ invalidCharacters: "replace" });
    writer.startElement({ ns: "", local: "a", attributes: [{ ns: "", local: "b", value: "\u0000<" }] });
    writer.text("\ud800&\u0001");
    writer.endElement();
    expect(writer.finish()).toBe('<a b="\ufffd&lt;">\ufffd&amp;\ufffd</a>');
  });

  it("row 14, ']]>' cannot appear: '>' is escaped in text, and no CDATA section is written", () => {
    expect(write("]]><x>")).toBe('<a b="">]]&gt;&lt;x&gt;</a>');
  });

  it("row 15, there is no way to write a comment or a processing instruction", () => {
    const methods = Object.getOwnPropertyNames(XmlWriter.prototype).sort();
    expect(methods).toEqual(["constructor", "endElement", "finish", "startElement", "text"]);
  });

  it.each(["a b", "a><evil", "", "1a", "a:b", "a\u0000", "é×", "a\n"])(
    "row 16, names from data: %j is refused",
    (local) => {
      const node: XmlNode = { name: { ns: "", local } };
      const attribute: XmlNode = { name: { ns: "", local: "a" }, attributes: [{ ns: "", local, value: "" }] };
      expect(() => nodeToEvents(node, new XmlWriter())).toThrow(XmlWriteError);
      expect(() => nodeToEvents(attribute, new XmlWriter())).toThrow(XmlWriteError);
      expect(() => new XmlWriter().startElement({ ns: "", local, attributes: [] })).toThrow(XmlWriteError);
    },
  );

  it.each(["p q", "1", "p:q", 'p="', "xmlns", "xml"])(
    "row 16 and 21, prefix %j from data is refused",
    (prefix) => {
      const node: XmlNode = { name: { ns: "u", local: "a" }, namespaces: { [prefix]: "u" } };
      expect(() => nodeToEvents(node, new XmlWriter())).toThrow(XmlWriteError);
      const tag = { ns: "u", local: "a", attributes: [], declarations: new Map([[prefix, "u"]]) };
      expect(() => new XmlWriter().startElement(tag)).toThrow(XmlWriteError);
    },
  );

  it("row 17, white space of attributes survives as references", () => {
    expect(write("", "\t\n\r\n")).toBe('<a b="&#9;&#10;&#13;&#10;"></a>'.replace("></a>", "/>"));
  });

  it("row 18, a carriage return in text survives as a reference", () => {
    expect(write("1\r\n2\t")).toBe('<a b="">1&#13;\n2\t</a>');
    expect(textOf(write("1\r\n2\t"))).toBe("1\r\n2\t");
  });

  it("row 21, xml and xmlns keep their meaning, whatever a tag says", () => {
    const bind = (prefix: string, ns: string) => () =>
      new XmlWriter().startElement({
        ns: "",
        local: "a",
        attributes: [],
        declarations: new Map([[prefix, ns]]),
      });
    expect(bind("xml", "u")).toThrow(XmlWriteError);
    expect(bind("xmlns", "http://www.w3.org/2000/xmlns/")).toThrow(XmlWriteError);
    expect(bind("p", "http://www.w3.org/XML/1998/namespace")).toThrow(XmlWriteError);
    expect(bind("p", "")).toThrow(XmlWriteError);
  });

  it("row 10, a node that holds itself ends in an error", () => {
    const children: XmlNode[] = [];
    const node: XmlNode = { name: { ns: "", local: "a" }, children };
    children.push(node);
    expect(() => nodeToEvents(node, SILENT)).toThrow(/256/);
  });
});
