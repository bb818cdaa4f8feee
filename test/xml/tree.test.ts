import { describe, expect, it } from "vitest";
import { XmlSyntaxError } from "../../src/xml/errors.ts";
import { XML } from "../../src/xml/names.ts";
import { parseXmlTree } from "../../src/xml/tree.ts";

describe("parseXmlTree", () => {
  const root = parseXmlTree(
    '<x:a xmlns:x="u" b="1" xml:lang="en">\n  one<!-- c --> <![CDATA[two]]>\n  <b xmlns="v"/>\n</x:a>',
  );
  const [child] = root.elements;

  it("keeps names, attributes and places", () => {
    expect([root.ns, root.local, root.prefix, root.line, root.column]).toEqual(["u", "a", "x", 1, 1]);
    expect([root.attribute("b"), root.attribute("lang", XML), root.attribute("lang")]).toEqual([
      "1",
      "en",
      undefined,
    ]);
    expect([child?.ns, child?.line, child?.column]).toEqual(["v", 3, 3]);
  });

  it("joins adjacent texts, and removes empty ones", () => {
    expect(root.children).toEqual(["\n  one two\n  ", child, "\n"]);
    expect([root.text, child?.text, child?.children]).toEqual(["\n  one two\n  \n", "", []]);
  });

  it("resolves prefixes at their own place", () => {
    expect([child?.resolvePrefix("x"), child?.resolvePrefix(""), root.resolvePrefix("")]).toEqual([
      "u",
      "v",
      "",
    ]);
    expect([...(root.declarations ?? [])]).toEqual([["x", "u"]]);
    expect(root.resolvePrefix("y")).toBeUndefined();
  });

  it("reads bytes, and takes the reader's options", () => {
    expect(parseXmlTree(new TextEncoder().encode("<é/>")).local).toBe("é");
    expect(() => parseXmlTree("<a><b/></a>", { maxDepth: 1 })).toThrow(XmlSyntaxError);
  });

  it("is not limited by the stack, however deep the option allows", () => {
    let deepest = parseXmlTree("<a>".repeat(50_000) + "</a>".repeat(50_000), { maxDepth: 50_000 });
    let depth = 1;
    for (let next = deepest.elements[0]; next !== undefined; next = deepest.elements[0]) {
      deepest = next;
      depth++;
    }
    expect(depth).toBe(50_000);
  });
});

describe("an element of a tree", () => {
  it.each<[document: string, children: readonly string[]]>([
    ["<a/>", []],
    ["<a></a>", []],
    ["<a>x</a>", ["x"]],
    ["<a><b/></a>", ["b"]],
    ["<a>x<b/>y</a>", ["x", "b", "y"]],
    ["<a>x<!-- -->y</a>", ["xy"]],
    ["<a>x<?p?>y<![CDATA[z]]></a>", ["xyz"]],
    ["<a><![CDATA[]]></a>", []],
    ["<a>&amp;<b/>&lt;</a>", ["&", "b", "<"]],
    ["<a> <b/> </a>", [" ", "b", " "]],
  ])("%s has the children %j", (document, children) => {
    const { children: found } = parseXmlTree(document);
    expect(found.map((child) => (typeof child === "string" ? child : child.local))).toEqual(children);
  });

  it("has the first attribute of a name in a namespace", () => {
    const root = parseXmlTree('<a b="1" p:b="2" xmlns:p="u"/>');
    expect([
      root.attribute("b"),
      root.attribute("b", "u"),
      root.attribute("b", "v"),
      root.attribute("c"),
    ]).toEqual(["1", "2", undefined, undefined]);
  });

  it("reports where its start tag begins, in UTF-16 units", () => {
    const places = parseXmlTree("<a>\n  <b/>😀<c\n/>\r\n<d/></a>").elements.map(({ local, line, column }) => [
      local,
      line,
      column,
    ]);
    expect(places).toEqual([
      ["b", 2, 3],
      ["c", 2, 9],
      ["d", 4, 1],
    ]);
  });

  it("has no declarations if it declares nothing", () => {
    expect(parseXmlTree("<a/>").declarations).toBeUndefined();
  });
});
