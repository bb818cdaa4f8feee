import { describe, expect, it } from "vitest";
import { canonicalXml } from "../../src/xml/canonical.ts";
import type { StartTag, XmlNode } from "../../src/xml/events.ts";
import { NodeBuilder, nodeToEvents } from "../../src/xml/node.ts";
import { readXml } from "../../src/xml/reader.ts";
import { XmlWriter } from "../../src/xml/writer.ts";

/** The node of the first child element of a document's root. */
function firstChild(source: string): XmlNode {
  const builder = new NodeBuilder();
  let depth = 0;
  readXml(source, {
    startElement(tag: StartTag): void {
      if (depth++ > 0 && builder.node === undefined) builder.startElement(tag);
    },
    text(data: string): void {
      if (depth > 1 && builder.node === undefined) builder.text(data);
    },
    endElement(): void {
      if (--depth > 0 && builder.node === undefined) builder.endElement();
    },
  });
  if (builder.node === undefined) throw new Error("no node");
  return builder.node;
}

function written(node: XmlNode): string {
  const writer = new XmlWriter();
  nodeToEvents(node, writer);
  return writer.finish();
}

describe("NodeBuilder", () => {
  it("keeps elements, attributes and text in order", () => {
    expect(firstChild('<r><a b="1">x<c/>y<![CDATA[z]]></a></r>')).toEqual({
      name: { ns: "", local: "a" },
      attributes: [{ ns: "", local: "b", value: "1" }],
      children: ["x", { name: { ns: "", local: "c" } }, "yz"],
    });
  });

  it("has no node before the end tag", () => {
    const builder = new NodeBuilder();
    builder.startElement({ ns: "", local: "a", attributes: [], resolvePrefix: () => undefined });
    expect(builder.node).toBeUndefined();
    builder.endElement();
    expect(builder.node).toEqual({ name: { ns: "", local: "a" } });
  });

  it.each([
    ["of its name", "<p:a/>", { p: "u" }],
    ["of a name within", "<a><p:b/></a>", { p: "u" }],
    ["of an attribute within", '<a><b p:c=""/></a>', { p: "u" }],
    ["in a QName of its text", "<a>p:x</a>", { p: "u" }],
    ["in a QName of an attribute within", '<a><b t=" p:x "/></a>', { p: "u" }],
    ["in a path", "<a>/p:x/@q:y[1]</a>", { p: "u", q: "v" }],
    ["in a list of prefixes", '<a exclude="p q"/>', { p: "u", q: "v" }],
    ["in text cut by a comment", "<a>p<!-- -->:x</a>", { p: "u" }],
    ["that nothing mentions", "<a>pq:x-p</a>", undefined],
    ["and those it declares itself", '<a xmlns:p="w" xmlns:z="z">p:x</a>', { p: "w", z: "z" }],
  ])("records prefixes bound around it: %s", (_, source, namespaces) => {
    expect(firstChild(`<r xmlns:p="u" xmlns:q="v" xmlns:__proto__="w">${source}</r>`).namespaces).toEqual(
      namespaces,
    );
  });

  it("records the default namespace around it", () => {
    const node = firstChild('<r xmlns="u"><a>x</a></r>');
    expect(node).toMatchObject({ name: { ns: "u", local: "a" }, namespaces: { "": "u" } });
    expect(node.name).not.toHaveProperty("prefix");
  });

  it("records that there is none where an unprefixed xsi:type under a prefixed name would change", () => {
    const xsi = "http://www.w3.org/2001/XMLSchema-instance";
    const node = firstChild(`<r xmlns:p="u" xmlns:xsi="${xsi}"><p:a><b xsi:type="t"/></p:a></r>`);
    expect(node.namespaces).toEqual({ "": "", p: "u", xsi });
  });

  it("a prefix named __proto__ is an own property like any other", () => {
    const node = firstChild('<r xmlns:__proto__="u"><__proto__:a/></r>');
    expect(Object.entries(node.namespaces ?? {})).toEqual([["__proto__", "u"]]);
    expect(canonicalXml(written(node))).toBe('<__proto__:a xmlns:__proto__="u"></__proto__:a>');
  });
});

describe("a node written is the element that was read", () => {
  it.each([
    ['<p:a xmlns:p="u" q="1"><b xmlns="v">p:x &lt; <c xmlns=""/></b></p:a>'],
    ['<a xml:lang="en" xml:space="preserve"> <b/>\n</a>'],
    ['<a xmlns="u"><p:b xmlns:p="u" p:c=""/></a>'],
    ['<a t="&#9;&#10;&#13;&quot;">&#13;]]&gt;</a>'],
  ])("%s", (source) => {
    expect(canonicalXml(written(firstChild(`<r>${source}</r>`)))).toBe(canonicalXml(source));
  });
});

describe("nodeToEvents", () => {
  const tags: StartTag[] = [];
  const collect = { startElement: (tag: StartTag) => tags.push(tag), text(): void {}, endElement(): void {} };

  it("tags resolve prefixes by the node's declarations, then outside", () => {
    const inner: XmlNode = { name: { ns: "", local: "b" }, namespaces: { q: "w" } };
    nodeToEvents(
      { name: { ns: "", local: "a" }, namespaces: { p: "u" }, children: [inner] },
      collect,
      (prefix) => (prefix === "o" ? "outside" : undefined),
    );
    expect(["p", "q", "o", "x", ""].map((prefix) => tags[1]?.resolvePrefix(prefix))).toEqual([
      "u",
      "w",
      "outside",
      undefined,
      "",
    ]);
    expect(tags[0]?.resolvePrefix("q")).toBeUndefined();
  });

  it("a node made by hand needs no prefixes: they are invented", () => {
    const node: XmlNode = {
      name: { ns: "u", local: "a" },
      attributes: [{ ns: "v", local: "b", value: "1" }],
      children: [{ name: { ns: "u", local: "c" } }, ""],
    };
    expect(written(node)).toBe('<ns1:a xmlns:ns1="u" xmlns:ns2="v" ns2:b="1"><ns1:c/></ns1:a>');
  });
});

describe("nodes that come from data are checked", () => {
  const silent = { startElement(): void {}, text(): void {}, endElement(): void {} };
  const name = { ns: "", local: "a" };

  it.each<[what: string, node: XmlNode, message: string]>([
    ["a local name", { name: { ns: "", local: "1" } }, '"1" is not a name that XML allows.'],
    [
      "a local name with a colon",
      { name: { ns: "u", local: "p:a" } },
      '"p:a" is not a name that XML allows.',
    ],
    ["an empty name", { name: { ns: "", local: "" } }, '"" is not a name that XML allows.'],
    ["a prefix", { name: { ns: "u", local: "a", prefix: "1" } }, '"1" is not a prefix that XML allows.'],
    [
      "an attribute's name",
      { name, attributes: [{ ns: "", local: "a b", value: "" }] },
      '"a b" is not a name that XML allows.',
    ],
    [
      "a declared prefix that is no name",
      { name, namespaces: { "a b": "u" } },
      'An XML node declares the prefix "a b". It is not a name that XML allows.',
    ],
    [
      "a declaration that namespaces forbid",
      { name, namespaces: { p: "" } },
      'An XML node declares the prefix "p". The prefix p is bound to an empty namespace: XML 1.0 cannot remove the binding of a prefix.',
    ],
    [
      "something wrong in a child",
      { name, children: ["x", { name: { ns: "", local: "-" } }] },
      '"-" is not a name that XML allows.',
    ],
  ])("%s", (_, node, message) => {
    expect(() => nodeToEvents(node, silent)).toThrow(message);
  });

  it("refuses deep nodes, because a node that contains itself would never end", () => {
    const endless: { name: typeof name; children: XmlNode[] } = { name, children: [] };
    endless.children.push(endless);
    expect(() => nodeToEvents(endless, silent)).toThrow("XML nodes are nested more than 256 deep.");
  });

  it("up to 256 levels are written", () => {
    let node: XmlNode = { name };
    for (let depth = 1; depth < 256; depth++) node = { name, children: [node] };
    expect(written(node)).toMatch(/^(<a>){255}<a\/>(<\/a>){255}$/);
  });
});

describe("the writer chooses the prefix of a name without one", () => {
  it.each<[what: string, node: XmlNode, xml: string]>([
    ["no namespace", { name: { ns: "", local: "a" } }, "<a/>"],
    [
      "a namespace that is the default one",
      { name: { ns: "u", local: "a" }, namespaces: { "": "u" } },
      '<a xmlns="u"/>',
    ],
    [
      "a namespace that has a prefix",
      { name: { ns: "u", local: "a" }, namespaces: { p: "u" } },
      '<p:a xmlns:p="u"/>',
    ],
    [
      "texts and elements in order, empty texts left out",
      { name: { ns: "", local: "a" }, children: ["x", { name: { ns: "", local: "b" } }, "", "y"] },
      "<a>x<b/>y</a>",
    ],
    [
      "attributes",
      { name: { ns: "", local: "a" }, attributes: [{ ns: "", local: "b", value: '<"' }] },
      '<a b="&lt;&quot;"/>',
    ],
  ])("%s", (_, node, xml) => {
    expect(written(node)).toBe(xml);
  });
});
