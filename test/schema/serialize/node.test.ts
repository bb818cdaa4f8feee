/** XML nodes for wildcard content: what is one, and what is said of others. */
import { describe, expect, it } from "vitest";
import { NodeReader } from "../../../src/schema/serialize/node.ts";
import { problems } from "./problems.ts";

const AT = { parent: undefined, key: "n" };
const NAME = { ns: "urn:a", local: "a" };

/** The start of a node, what was said of it, and how often the document was asked to have no default namespace. */
function started(node: unknown) {
  const { report, told } = problems();
  let kept = 0;
  const reader = new NodeReader(report, { keepNoNamespace: () => void ++kept });
  const start = reader.start(node, AT);
  return { start, told: told(), kept, reader };
}

describe("a node", () => {
  it("has a name, its declarations and its attributes", () => {
    const { start, told } = started({
      name: { ...NAME, prefix: "p" },
      namespaces: { p: "urn:a", "": "urn:d" },
      attributes: [{ ns: "", local: "x", value: "1" }],
    });
    expect(start?.name).toEqual({ ...NAME, prefix: "p" });
    expect([...(start?.declarations ?? [])]).toEqual([
      ["p", "urn:a"],
      ["", "urn:d"],
    ]);
    expect(start?.attributes).toMatchObject([{ ns: "", local: "x", value: "1", prefix: "" }]);
    expect(told).toEqual([]);
  });

  it.each<[string, unknown]>([
    ["undefined", undefined],
    ["null", null],
    ["a text", "<a/>"],
    ["an array", [{ name: NAME }]],
    ["an object without a name", {}],
    ["a name that is a text", { name: "a" }],
    ["a name without a namespace property", { name: { local: "a" } }],
    ["a local name with a colon", { name: { ns: "", local: "a:b" } }],
    ["a local name with a digit first", { name: { ns: "", local: "1a" } }],
    ["an empty local name", { name: { ns: "", local: "" } }],
    ["a local name that injects a tag", { name: { ns: "", local: "a><b" } }],
    ["a namespace with NUL", { name: { ns: "urn:\0", local: "a" } }],
    ["the namespace of xmlns", { name: { ns: "http://www.w3.org/2000/xmlns/", local: "a" } }],
    ["the prefix xmlns", { name: { ...NAME, prefix: "xmlns" } }],
    ["a prefix that is no name", { name: { ...NAME, prefix: "a b" } }],
    ["a prefix that is no text", { name: { ...NAME, prefix: 1 } }],
  ])("is not %s", (_, node) => {
    const { start, told } = started(node);
    expect(start).toBeUndefined();
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^wrong-kind n: expected an XML node, .* found /);
  });

  it("reads inherited properties of no object", () => {
    expect(started(Object.create({ name: NAME })).start).toBeUndefined();
  });

  it.each([
    ["xml", "http://www.w3.org/XML/1998/namespace", "xml"],
    ["xml", "urn:a", ""],
    ["p", "http://www.w3.org/XML/1998/namespace", ""],
    ["p", "urn:a", "p"],
  ])("has the prefix %s for %s as %j: only the namespace of XML has its prefix", (prefix, ns, expected) => {
    expect(started({ name: { ns, local: "a", prefix } }).start?.name.prefix).toBe(expected);
  });
});

describe("a node's declarations", () => {
  it.each<[string, unknown, string]>([
    [
      "an array",
      ["urn:a"],
      "wrong-kind n.namespaces: expected an object from prefix to namespace, found an array",
    ],
    [
      "a text",
      "urn:a",
      "wrong-kind n.namespaces: expected an object from prefix to namespace, found a string",
    ],
  ])("are no %s", (_, namespaces, message) => {
    expect(started({ name: NAME, namespaces }).told).toEqual([message]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["a prefix that is no name", { "a b": "urn:a" }, 'invalid-value n.namespaces["a b"]'],
    ["a prefix without a namespace", { p: "" }, "invalid-value n.namespaces.p"],
    ["the prefix xmlns", { xmlns: "urn:a" }, "invalid-value n.namespaces.xmlns"],
    ["the prefix xml for another namespace", { xml: "urn:a" }, "invalid-value n.namespaces.xml"],
    ["a namespace that is no text", { p: 1 }, "invalid-value n.namespaces.p"],
    ["a namespace with NUL", { p: "urn:\0" }, "invalid-value n.namespaces.p"],
  ])("are refused with %s, and the others are kept", (_, namespaces, place) => {
    const { start, told } = started({ name: NAME, namespaces: { ...namespaces, ok: "urn:ok" } });
    expect([...(start?.declarations ?? [])]).toEqual([["ok", "urn:ok"]]);
    expect(told.map((each) => each.split(": ")[0])).toEqual([place]);
  });

  it("leave the prefix xml out, which is declared everywhere", () => {
    const namespaces = { xml: "http://www.w3.org/XML/1998/namespace" };
    const { start, told } = started({ name: NAME, namespaces });
    expect([start?.declarations.size, told]).toEqual([0, []]);
  });

  it("of a default namespace contradict a name without a namespace", () => {
    const { start, told } = started({ name: { ns: "", local: "a" }, namespaces: { "": "urn:d" } });
    expect(start).toBeUndefined();
    expect(told).toEqual([
      "invalid-value n.name: A name without a namespace is not allowed under a default namespace.",
    ]);
  });

  it.each([
    ["a name in a namespace", { name: NAME }, 1],
    ["a name without one", { name: { ns: "", local: "a" } }, 1],
    ["a default namespace", { name: NAME, namespaces: { "": "urn:d" } }, 0],
    ["no default namespace", { name: { ns: "", local: "a" }, namespaces: { "": "" } }, 1],
  ])("%s: the document must have no default namespace (%#)", (_, node, kept) => {
    expect(started(node).kept).toBe(kept);
  });
});

describe("a node's attributes", () => {
  it.each<[string, unknown, string]>([
    ["an object", {}, "n.attributes: expected an array of attributes, found an object"],
    ["a text", "x", "n.attributes: expected an array of attributes, found a string"],
    [
      "a hole",
      new Array(1),
      "n.attributes[0]: expected an attribute, { ns, local, value } with strings, found nothing",
    ],
    [
      "a value that is a number",
      [{ ns: "", local: "x", value: 1 }],
      "n.attributes[0]: expected an attribute, { ns, local, value } with strings, found an object",
    ],
    [
      "no value",
      [{ ns: "", local: "x" }],
      "n.attributes[0]: expected an attribute, { ns, local, value } with strings, found an object",
    ],
  ])("are refused as %s", (_, attributes, message) => {
    expect(started({ name: NAME, attributes }).told).toEqual([`wrong-kind ${message}`]);
  });

  it("occur once, by namespace and local name, whatever their prefixes", () => {
    const attributes = [
      { ns: "urn:a", local: "x", prefix: "p", value: "1" },
      { ns: "urn:a", local: "x", prefix: "q", value: "2" },
      { ns: "urn:b", local: "x", value: "3" },
    ];
    const { start, told } = started({ name: NAME, attributes });
    expect(start?.attributes.map(({ value }) => value)).toEqual(["1", "3"]);
    expect(told).toEqual(["invalid-value n.attributes[1]: The attribute x occurs twice."]);
  });

  it("do not declare a default namespace", () => {
    const { told } = started({ name: NAME, attributes: [{ ns: "", local: "xmlns", value: "urn:d" }] });
    expect(told).toEqual([
      "invalid-value n.attributes[0]: A default namespace is declared in namespaces, not among the attributes.",
    ]);
  });
});

describe("a node's children", () => {
  const childrenOf = (node: object) => {
    const { report, told } = problems();
    const reader = new NodeReader(report, { keepNoNamespace: () => {} });
    return { children: [...reader.children(node as Record<string, unknown>, AT)], told: told() };
  };

  it("are none where they are absent or an empty array", () => {
    expect(childrenOf({})).toEqual({ children: [], told: [] });
    expect(childrenOf({ children: [] })).toEqual({ children: [], told: [] });
    expect(childrenOf({ children: undefined })).toEqual({ children: [], told: [] });
  });

  it("come with their indexes, whatever they are", () => {
    expect(childrenOf({ children: ["a", { name: NAME }, 7] }).children).toEqual([
      [0, "a"],
      [1, { name: NAME }],
      [2, 7],
    ]);
  });

  it.each([["a text"], [{}], [null]])("are not %j", (children) => {
    expect(childrenOf({ children }).told[0]).toMatch(
      /^wrong-kind n\.children: expected an array of XML nodes and strings, found /,
    );
  });
});
