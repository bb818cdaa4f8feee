import { describe, expect, it } from "vitest";
import type { ScopedTag } from "../../src/xml/start-tag.ts";
import { TagAssembler } from "../../src/xml/tag-assembler.ts";

function assembler(): TagAssembler {
  return new TagAssembler((message) => {
    throw new Error(message);
  });
}

function built(
  tags: TagAssembler,
  name: string,
  attributes: Readonly<Record<string, string>> = {},
): ScopedTag {
  for (const [key, value] of Object.entries(attributes)) tags.add({ name: key, value });
  return tags.build(name);
}

/** The attributes of a tag as `{ns}local=value`. */
function shown(tag: ScopedTag): string[] {
  return tag.attributes.map(({ ns, local, prefix, value }) => `${prefix}{${ns}}${local}=${value}`);
}

describe("Namespaces in XML 1.0, §6: names and attributes are resolved", () => {
  it.each<
    [what: string, name: string, attributes: Record<string, string>, element: string, expected: string[]]
  >([
    ["no namespace", "a", { b: "1" }, "{}a", ["{}b=1"]],
    ["a prefix", "p:a", { "xmlns:p": "urn:p" }, "{urn:p}a", []],
    ["the default namespace is the element's", "a", { xmlns: "urn:d" }, "{urn:d}a", []],
    ["and not its attributes'", "a", { xmlns: "urn:d", b: "1" }, "{urn:d}a", ["{}b=1"]],
    ["a declaration after its use", "p:a", { "p:b": "1", "xmlns:p": "urn:p" }, "{urn:p}a", ["p{urn:p}b=1"]],
    [
      "xml is always bound",
      "a",
      { "xml:lang": "en" },
      "{}a",
      ["xml{http://www.w3.org/XML/1998/namespace}lang=en"],
    ],
    [
      "two prefixes of one namespace",
      "a",
      { "xmlns:p": "u", "xmlns:q": "u", "p:b": "1", "q:c": "2" },
      "{}a",
      ["p{u}b=1", "q{u}c=2"],
    ],
  ])("%s", (_, name, attributes, element, expected) => {
    const tag = built(assembler(), name, attributes);
    expect([`{${tag.ns}}${tag.local}`, shown(tag)]).toEqual([element, expected]);
  });

  it("declarations are not attributes, and are absent if there are none", () => {
    const tag = built(assembler(), "a", { xmlns: "urn:d", "xmlns:p": "urn:p" });
    expect([...(tag.declarations ?? [])]).toEqual([
      ["", "urn:d"],
      ["p", "urn:p"],
    ]);
    expect(built(assembler(), "a").declarations).toBeUndefined();
  });

  it("declarations apply inside their element, and end with it", () => {
    const tags = assembler();
    built(tags, "a", { "xmlns:p": "urn:1" });
    const inner = built(tags, "p:b");
    const hidden = built(tags, "p:c", { "xmlns:p": "urn:2" });
    tags.leave();
    const after = built(tags, "p:d");
    expect([inner.ns, hidden.ns, after.ns]).toEqual(["urn:1", "urn:2", "urn:1"]);
    tags.leave();
    expect(() => built(tags, "p:e")).toThrow("The prefix p of p:e is not bound to a namespace.");
  });

  it("the attributes of a tag are not those of the next", () => {
    const tags = assembler();
    built(tags, "a", { b: "1" });
    expect(shown(built(tags, "c"))).toEqual([]);
  });
});

describe("Namespaces in XML 1.0: refused documents", () => {
  it.each<[rule: string, name: string, attributes: Record<string, string>, message: string]>([
    ["§5 Prefix Declared", "p:a", {}, "The prefix p of p:a is not bound to a namespace."],
    [
      "§5 Prefix Declared, of an attribute",
      "a",
      { "p:b": "1" },
      "The prefix p of p:b is not bound to a namespace.",
    ],
    [
      "§3 Reserved Prefixes: xmlns",
      "a",
      { "xmlns:xmlns": "urn:a" },
      "The prefix xmlns must not be declared.",
    ],
    [
      "§3 Reserved Prefixes: an element",
      "xmlns:a",
      {},
      "The element xmlns:a must not have the prefix xmlns.",
    ],
    [
      "§3 Reserved Prefixes: xml",
      "a",
      { "xmlns:xml": "urn:a" },
      "The prefix xml may be bound only to http://www.w3.org/XML/1998/namespace.",
    ],
    [
      "§5 No Prefix Undeclaring",
      "a",
      { "xmlns:p": "" },
      "The prefix p is bound to an empty namespace: XML 1.0 cannot remove the binding of a prefix.",
    ],
    [
      "§6.3 Attributes Unique",
      "a",
      { "xmlns:p": "u", "xmlns:q": "u", "p:b": "1", "q:b": "2" },
      "The attribute {u}b occurs twice in one tag.",
    ],
    [
      "[7] QName",
      "a:b:c",
      {},
      "a:b:c is not a qualified name: expected at most one colon, with a name on each side.",
    ],
    [
      "[7] QName, of an attribute",
      "a",
      { ":b": "1" },
      ":b is not a qualified name: expected at most one colon, with a name on each side.",
    ],
    [
      "[1] NSAttName",
      "a",
      { "xmlns:": "u" },
      "xmlns: is not a qualified name: expected at most one colon, with a name on each side.",
    ],
  ])("%s", (_, name, attributes, message) => {
    expect(() => built(assembler(), name, attributes)).toThrow(message);
  });

  it("an attribute without a namespace and one with are two", () => {
    const tag = built(assembler(), "a", { "xmlns:p": "u", b: "1", "p:b": "2" });
    expect(shown(tag)).toEqual(["{}b=1", "p{u}b=2"]);
  });
});
