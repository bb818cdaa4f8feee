import { describe, expect, it } from "vitest";
import { XmlSyntaxError } from "../../src/xml/errors.ts";
import type { StartTag } from "../../src/xml/events.ts";
import { XML } from "../../src/xml/names.ts";
import { readXml, XmlReader } from "../../src/xml/reader.ts";
import { errorOf, eventsOf, textOf } from "./recorded.ts";

const SILENT = { startElement(): void {}, text(): void {}, endElement(): void {} };

function tagsOf(source: string): StartTag[] {
  const tags: StartTag[] = [];
  readXml(source, { ...SILENT, startElement: (tag) => tags.push(tag) });
  return tags;
}

describe("events", () => {
  it("come in document order, with positions of tags, comments and instructions left out", () => {
    const source =
      '<?xml version="1.0"?>\n<!-- c --><a b="1">\r\n  x<!-- y -->z<b/><![CDATA[<]]></a\n>\n<?p i?>\n';
    expect(eventsOf([source])).toEqual([
      ["start", "a", [["b", "1"]], "2:11"],
      ["text", "\n  xz"],
      ["start", "b", [], "3:15"],
      ["end", "3:15"],
      ["text", "<"],
      ["end", "3:32"],
    ]);
  });

  it("a start tag over several lines is where its '<' is, and so are errors in its attributes", () => {
    expect(eventsOf(["\n\n <a\n b='1'\n c='2'/>"])[0]).toEqual([
      "start",
      "a",
      [
        ["b", "1"],
        ["c", "2"],
      ],
      "3:2",
    ]);
    expect(errorOf("<r>\n <a\n b='1'\n p:c='2'/></r>")).toMatchObject({ line: 2, column: 2 });
  });

  it("columns count UTF-16 units, without the byte order mark", () => {
    expect(eventsOf(["\ufeff<a>😀<b/></a>"])[2]).toEqual(["start", "b", [], "1:6"]);
  });
});

describe("namespaces", () => {
  it("resolve for elements and attributes; the default is for elements only", () => {
    const [root, child, none] = tagsOf("<a xmlns='u' xmlns:p='v' x='1' p:y='2'><p:b/><c xmlns=''/></a>");
    expect([root?.ns, root?.local, root?.prefix]).toEqual(["u", "a", ""]);
    expect(root?.attributes).toEqual([
      { ns: "", local: "x", prefix: "", value: "1" },
      { ns: "v", local: "y", prefix: "p", value: "2" },
    ]);
    expect([child?.ns, child?.prefix, none?.ns]).toEqual(["v", "p", ""]);
  });

  it("the prefix xmlns is bound to nothing that a value could name", () => {
    const [root] = tagsOf("<a xmlns='u'/>");
    expect([root?.resolvePrefix("xmlns"), root?.resolvePrefix("xml")]).toEqual([undefined, XML]);
  });

  it("declarations are not attributes, and are absent if there are none", () => {
    const [root, child] = tagsOf("<a xmlns='u' xmlns:p='v'><p:b/></a>");
    expect(root?.attributes).toEqual([]);
    expect([...(root?.declarations ?? [])]).toEqual([
      ["", "u"],
      ["p", "v"],
    ]);
    expect(child?.declarations).toBeUndefined();
  });

  it("a tag resolves prefixes at its own place, even after the end of the document", () => {
    const [root, inner, undone, after] = tagsOf(
      "<a xmlns:p='1' xmlns='d'><b xmlns:p='2' xmlns:q='3'/><c xmlns=''/><d/></a>",
    );
    expect([root, inner, undone, after].map((tag) => tag?.resolvePrefix("p"))).toEqual(["1", "2", "1", "1"]);
    expect([root, inner, undone, after].map((tag) => tag?.resolvePrefix("q"))).toEqual([
      undefined,
      "3",
      undefined,
      undefined,
    ]);
    expect([root, inner, undone, after].map((tag) => tag?.resolvePrefix(""))).toEqual(["d", "d", "", "d"]);
    expect(root?.resolvePrefix("xml")).toBe(XML);
  });

  it("prefixes named like Object's properties mean nothing unless declared", () => {
    expect(errorOf("<constructor:a/>").message).toMatch(/not bound/);
    expect(tagsOf("<__proto__:a xmlns:__proto__='u'/>")[0]?.ns).toBe("u");
  });
});

describe("white space", () => {
  it("line ends are line feeds, references are kept (XML 1.0, 2.11)", () => {
    expect(textOf("<a>1\r\n2\r3\n4&#13;5\r\r\n</a>")).toBe("1\n2\n3\n4\r5\n\n");
  });

  it("attribute values are normalised, references are kept (XML 1.0, 3.3.3)", () => {
    expect(eventsOf(["<a b=' 1\r\n2\r3\n4\t5&#13;&#10;&#9; '/>"])[0]?.[2]).toEqual([
      ["b", " 1 2 3 4 5\r\n\t "],
    ]);
  });
});

describe("chunks", () => {
  it("may be cut within a character, in bytes and in strings", () => {
    const source = "<a>é😀\r\n</a>";
    const bytes = new TextEncoder().encode(source);
    const whole = eventsOf([source]);
    expect(eventsOf([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(whole);
    expect(eventsOf([...Array(source.length).keys()].map((at) => source[at] ?? ""))).toEqual(whole);
  });

  it("change no error of a document that ends too early", () => {
    const source = `<?p q?><!-- c --><a b="1" c='&lt;&#x9;'>t&amp;<![CDATA[x]]>&lt;&nbsp;`;
    for (let end = 0; end < source.length; end++) {
      const cut = source.slice(0, end);
      const { line, column, message } = errorOf(cut);
      for (const size of [1, 2, 3, 5, 7]) {
        const pieces = cut.match(new RegExp(`.{1,${size}}`, "gs")) ?? [];
        expect(errorOf(pieces)).toMatchObject({ line, column, message });
      }
    }
  });

  it("are copied if they are kept, because the caller may reuse its buffer", () => {
    const reader = new XmlReader(SILENT);
    const buffer = new TextEncoder().encode("<a>é");
    reader.write(buffer.subarray(0, 4));
    reader.write(buffer.subarray(4));
    buffer.fill(0xff);
    reader.write(new TextEncoder().encode("</a>"));
    reader.close();
    expect(() => reader.write("")).toThrow(/closed/);
  });

  it("long text is passed on completely, in pieces", () => {
    const lengths: number[] = [];
    const text = "x".repeat(1_000_000);
    readXml(`<a>${text}<![CDATA[${text}]]></a>`, { ...SILENT, text: (data) => lengths.push(data.length) });
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(2_000_000);
    expect(Math.max(...lengths)).toBeLessThan(200_000);
  });

  it("positions after long text are right", () => {
    const text = "x\n".repeat(100_000);
    expect(eventsOf([`<a>${text}y<b/></a>`])[2]).toEqual(["start", "b", [], "100001:2"]);
  });

  it("are all strings or all bytes", () => {
    const reader = new XmlReader(SILENT);
    reader.write("<a>");
    expect(() => reader.write(new Uint8Array(3))).toThrow(TypeError);
    const other = new XmlReader(SILENT);
    other.write(new Uint8Array([0x3c, 0x61, 0x3e, 0x20]));
    expect(() => other.write("</a>")).toThrow(TypeError);
  });
});

describe("after an error", () => {
  it("after a failure the reader refuses further calls", () => {
    const reader = new XmlReader(SILENT);
    expect(() => reader.write("<a></b>")).toThrow(XmlSyntaxError);
    expect(() => reader.write("<a/>")).toThrow(/failed/);
    expect(() => reader.close()).toThrow(/failed/);
  });

  it("of the handler, that error passes through", () => {
    const boom = new Error("boom");
    const handler = {
      ...SILENT,
      startElement: (): void => {
        throw boom;
      },
    };
    expect(() => readXml("<a/>", handler)).toThrow(boom);
  });
});

describe("options", () => {
  it.each([["maxDepth"], ["maxAttributes"], ["maxBytes"], ["maxTextLength"], ["maxAttributeLength"]])(
    "%s must be a whole number of at least 1, since NaN would switch it off",
    (name) => {
      for (const value of [0, -1, 1.5, Number.NaN]) {
        expect(() => new XmlReader(SILENT, { [name]: value })).toThrow(RangeError);
      }
      expect(() => readXml("<a/>", SILENT, { [name]: Number.POSITIVE_INFINITY })).not.toThrow();
    },
  );

  it("doctype: ignore skips a DOCTYPE, whose entities then do not exist", () => {
    const doctype = `<!DOCTYPE a PUBLIC "-//x" "http://example.invalid/a.dtd" [<!ENTITY e "v"><!-- ]> --><?p ]>?>]>`;
    expect(eventsOf([`${doctype}<a/>`], { doctype: "ignore" })).toHaveLength(2);
    const error = errorOf(`${doctype}<a>&e;</a>`, { doctype: "ignore" });
    expect(error.message).toMatch(/entity that does not exist/);
    expect(errorOf("<!DOCTYPE><a/>", { doctype: "ignore" }).message).toMatch(/must name/);
    expect(errorOf("<!DOCTYPE a><!DOCTYPE a><a/>", { doctype: "ignore" }).message).toMatch(/once/);
  });
});
