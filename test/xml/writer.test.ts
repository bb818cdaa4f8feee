import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OptionRangeError } from "../../src/arguments/argument-error.ts";
import { canonicalXml } from "../../src/xml/canonical.ts";
import { XmlWriteError } from "../../src/xml/errors.ts";
import { indentUnit } from "../../src/xml/layout.ts";
import { XML } from "../../src/xml/names.ts";
import { readXml } from "../../src/xml/reader.ts";
import { type WritableTag, type WriterOptions, XmlWriter } from "../../src/xml/writer.ts";

type Content = readonly (Element | string)[];
interface Element extends WritableTag {
  readonly elementOnly?: boolean;
  readonly content: Content;
}

function element(local: string, content: Content = [], rest: Partial<Element> = {}): Element {
  return { ns: "", local, attributes: [], content, ...rest };
}

function emit(writer: XmlWriter, node: Element | string): void {
  if (typeof node === "string") {
    writer.text(node);
    return;
  }
  writer.startElement(node, node.elementOnly);
  for (const child of node.content) emit(writer, child);
  writer.endElement();
}

function write(root: Element, options?: WriterOptions): string {
  const writer = new XmlWriter(options);
  emit(writer, root);
  return writer.finish();
}

describe("text", () => {
  it("empty elements are closed in their tag, empty text included", () => {
    expect(write(element("a", [element("b"), element("c", [""]), element("d", ["x"])]))).toBe(
      "<a><b/><c/><d>x</d></a>",
    );
  });

  it("the declaration is written on request", () => {
    expect(write(element("a"), { declaration: true })).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<a/>');
  });
});

describe("namespaces", () => {
  const read = (source: string, options?: WriterOptions): string => {
    const writer = new XmlWriter(options);
    readXml(source, writer);
    return writer.finish();
  };

  it.each([
    ['<p:a xmlns:p="u" p:b="1" xml:lang="en"><p:c/><d xmlns="v"><e xmlns=""/></d></p:a>'],
    ['<a xmlns="u" xmlns:p="u" p:b=""><p:c/></a>'],
    ['<p:a xmlns:p="u"><p:a xmlns:p="v"/><p:a/></p:a>'],
  ])("prefixes and declarations stay as they were read: %s", (source) => {
    expect(read(source)).toBe(source);
  });

  it("declarations in force already are left out", () => {
    expect(read('<a xmlns="u" xmlns:p="v"><b xmlns="u" xmlns:p="v"/></a>')).toBe(
      '<a xmlns="u" xmlns:p="v"><b/></a>',
    );
  });

  it("a missing declaration is added if it is needed", () => {
    const child = element("b", [], {
      ns: "v",
      prefix: "q",
      attributes: [{ ns: "w", local: "c", value: "" }],
    });
    expect(write(element("a", [child, child], { ns: "u" }))).toBe(
      '<ns1:a xmlns:ns1="u"><q:b xmlns:q="v" xmlns:ns2="w" ns2:c=""/><q:b xmlns:q="v" xmlns:ns2="w" ns2:c=""/></ns1:a>',
    );
  });

  it("a wrong prefix is not believed", () => {
    const declarations = new Map([["p", "u"]]);
    const child = element("b", [], { ns: "v", prefix: "p" });
    expect(write(element("a", [child], { ns: "u", prefix: "p", declarations }))).toBe(
      '<p:a xmlns:p="u"><ns1:b xmlns:ns1="v"/></p:a>',
    );
  });

  it("a child without a namespace is kept out of the default namespace", () => {
    const declarations = new Map([["", "u"]]);
    expect(write(element("a", [element("b")], { ns: "u", prefix: "", declarations }))).toBe(
      '<a xmlns="u"><b xmlns=""/></a>',
    );
  });
});

describe("what is refused", () => {
  it.each<[string, (writer: XmlWriter) => void]>([
    ["no root", (writer) => writer.finish()],
    [
      "an open element",
      (writer) => {
        writer.startElement(element("a"));
        writer.finish();
      },
    ],
    ["text before the root", (writer) => writer.text("x")],
    ["an end without a start", (writer) => writer.endElement()],
    [
      "a second root",
      (writer) => {
        emit(writer, element("a"));
        emit(writer, element("b"));
      },
    ],
    [
      "an attribute twice",
      (writer) =>
        writer.startElement({
          ...element("a"),
          attributes: [
            { ns: "u", local: "b", prefix: "p", value: "" },
            { ns: "u", local: "b", prefix: "q", value: "" },
          ],
        }),
    ],
  ])("%s", (_, act) => {
    expect(() => act(new XmlWriter())).toThrow(XmlWriteError);
  });

  it("an attribute twice among many", () => {
    const attributes = [...Array(20).keys()].map((at) => ({ ns: "", local: `a${at % 19}`, value: "" }));
    expect(() => new XmlWriter().startElement({ ...element("a"), attributes })).toThrow(/a0 occurs twice/);
  });

  it("an indent that is not white space", () => {
    expect(() => new XmlWriter({ indent: "--" })).toThrow(RangeError);
  });
});

describe("chunks", () => {
  it("come at 16 Ki and more, the rest at the end, and make up the document", () => {
    const pieces: string[] = [];
    const root = element(
      "a",
      [...Array(5000).keys()].map((at) => element("b", [`text ${at}`])),
    );
    expect(write(root, { chunks: (piece) => pieces.push(piece) })).toBe("");
    expect(pieces.join("")).toBe(write(root));
    expect(pieces.slice(0, -1).every((piece) => piece.length >= 16_384)).toBe(true);
    expect(pieces.length).toBeGreaterThan(3);
  });
});

describe("pretty printing (row 20)", () => {
  it("indents element-only content, and nothing else", () => {
    const mixed = element("p", ["one ", element("b", ["two"]), element("i")]);
    const root = element("a", [mixed, element("c", [element("d")], { elementOnly: true })], {
      elementOnly: true,
    });
    expect(write(root, { indent: 2 })).toBe(
      "<a>\n  <p>one <b>two</b><i/></p>\n  <c>\n    <d/>\n  </c>\n</a>\n",
    );
  });

  it("leaves content under xml:space preserve unchanged, and indents again under default", () => {
    const space = (value: string): Partial<Element> => ({
      elementOnly: true,
      attributes: [{ ns: XML, local: "space", value }],
    });
    const root = element(
      "a",
      [element("b", [element("c", [element("d")], space("default"))], space("preserve"))],
      {
        elementOnly: true,
      },
    );
    expect(write(root, { indent: "\t" })).toBe(
      '<a>\n\t<b xml:space="preserve"><c xml:space="default">\n\t\t\t<d/>\n\t\t</c></b>\n</a>\n',
    );
  });

  it("replaces the white space of element-only content", () => {
    const root = element("a", ["\n\n", element("b"), "   "], { elementOnly: true });
    expect(write(root, { indent: 1 })).toBe("<a>\n <b/>\n</a>\n");
  });

  it("stops at text in content that was declared element-only", () => {
    const root = element("a", ["text", element("b")], { elementOnly: true });
    expect(write(root, { indent: 1 })).toBe("<a>text<b/></a>\n");
  });

  it("never changes the canonical form, element-only white space aside", () => {
    const { tree } = fc.letrec<{ tree: Element }>((tie) => ({
      tree: fc
        .record({
          local: fc.constantFrom("a", "b", "c"),
          mixed: fc.boolean(),
          space: fc.constantFrom(undefined, "preserve", "default"),
          children: fc.array(
            fc.oneof({ maxDepth: 4 }, fc.constantFrom("x", " y\n", "  ", "\n"), tie("tree")),
            {
              maxLength: 4,
            },
          ),
        })
        .map(({ local, mixed, space, children }) => {
          const content = mixed ? children : children.filter((child) => typeof child !== "string");
          const attributes = space === undefined ? [] : [{ ns: XML, local: "space", value: space }];
          return element(local, content as Content, { attributes, elementOnly: !mixed });
        }),
    }));
    fc.assert(
      fc.property(tree, (root) => {
        const canonical = (text: string): string => canonicalXml(text, { ignoreElementOnlyWhitespace: true });
        expect(canonical(write(root, { indent: 2 }))).toBe(canonical(write(root)));
      }),
      { numRuns: 300 },
    );
  });
});

describe("messages give the place of data that cannot be written", () => {
  it.each<[what: string, root: Element, message: string]>([
    [
      "a text",
      element("a", [element("b", ["x\0"])]),
      "The value contains U+0000, which XML 1.0 does not allow. It is in /a/b.",
    ],
    [
      "an attribute",
      element("a", [], { attributes: [{ ns: "", local: "b", value: "\uffff" }] }),
      "The value contains U+FFFF, which XML 1.0 does not allow. It is in /a/@b.",
    ],
    ["a name", element("a", [element("1")]), '"1" is not a name that XML allows.'],
    [
      "a namespace",
      element("a", [], { declarations: new Map([["p", "\0"]]) }),
      "The value contains U+0000, which XML 1.0 does not allow. It is in /a/@xmlns:p.",
    ],
  ])("%s", (_, root, message) => {
    expect(() => write(root)).toThrow(message);
  });

  it("and have the code point", () => {
    try {
      write(element("a", ["\ud83d"]));
      expect.unreachable();
    } catch (error) {
      expect(error instanceof XmlWriteError && error.codePoint).toBe(0xd83d);
    }
  });

  it.each<[act: (writer: XmlWriter) => void, message: string]>([
    [(writer) => writer.finish(), "A document needs a root element."],
    [(writer) => writer.text("x"), "Text is not allowed outside the root element."],
    [(writer) => writer.endElement(), "There is no open element to end."],
  ])("%#: of calls in the wrong order", (act, message) => {
    expect(() => act(new XmlWriter())).toThrow(new XmlWriteError(message));
  });

  it("characters can be replaced instead", () => {
    const root = element("a", ["x\0"], { attributes: [{ ns: "", local: "b", value: "\0" }] });
    expect(write(root, { invalidCharacters: "replace" })).toBe('<a b="\ufffd">x\ufffd</a>');
  });
});

describe("the white space of one level", () => {
  it.each<[indent: number | string | undefined, unit: string]>([
    [undefined, ""],
    [0, ""],
    [2, "  "],
    ["", ""],
    ["\t", "\t"],
    [" \n", " \n"],
  ])("%j is %j", (indent, unit) => {
    expect(indentUnit(indent)).toBe(unit);
  });

  it.each([-1, 1.5, 1_001, Number.NaN, "x", "\u00a0"])("%j is refused", (indent) => {
    expect(() => indentUnit(indent)).toThrow(
      new OptionRangeError("The option indent must be white space, or a number of spaces from 0 to 1000."),
    );
  });
});
