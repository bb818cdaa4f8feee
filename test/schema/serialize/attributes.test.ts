/** Properties as attributes: declared ones, and those of `$attributes`. */
import { describe, expect, it } from "vitest";
import { bindType } from "../../../src/schema/binding/bind.ts";
import { AttributeArranger } from "../../../src/schema/serialize/attributes.ts";
import { LexicalWriter } from "../../../src/schema/serialize/lexical.ts";
import { PrefixTable } from "../../../src/schema/serialize/prefixes.ts";
import { link } from "../validate/documents.ts";
import { problems } from "./problems.ts";

const set = link({
  namespace: "urn:t",
  prefixes: { t: "urn:t" },
  attributes: { global: { type: "xs:int" }, name: { type: "xs:QName" } },
  types: {
    closed: {
      complex: true,
      attributes: [
        { name: "need", type: "xs:int", use: "required" },
        { name: "may", type: "xs:string" },
        { name: "default", type: "xs:string", default: "d" },
        { name: "fixed", type: "xs:string", fixed: "f", use: "required" },
        { ref: "t:global" },
      ],
    },
    open: { complex: true, attributes: [{ name: "own", type: "xs:string" }], anyAttribute: { any: "any" } },
  },
});

function arranged(name: "closed" | "open", fields: Record<string, unknown>) {
  const type = set.type(`{urn:t}${name}`);
  if (type?.kind !== "complex") throw new Error("no such type");
  const { report, told } = problems();
  const prefixes = new PrefixTable(set);
  const arranger = new AttributeArranger(set, new LexicalWriter(prefixes, report), prefixes, report);
  const { attributes, declarations } = arranger.arrange(bindType(type, set), fields, undefined);
  const shown = attributes.map(
    ({ prefix, local, value }) => `${prefix ? `${prefix}:` : ""}${local}=${value}`,
  );
  return { shown, declarations: [...(declarations ?? [])], told: told() };
}

describe("declared attributes", () => {
  it("are in the order of the schema, whatever the order of the properties", () => {
    const { shown, told } = arranged("closed", { "@may": "m", "@global": 3, "@need": 1 });
    const without = arranged("closed", { may: "m", global: 3, need: 1 });
    const one = shown.length > without.shown.length ? { shown, told } : without;
    expect(one).toMatchObject({ shown: ["need=1", "may=m", "fixed=f", "t:global=3"], told: [] });
  });

  it("that are required and missing are reported at their own place", () => {
    const { told } = arranged("closed", {});
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^missing-attribute .*need: the required property ".*need" is missing/);
  });

  it("of a wrong kind are reported, and not also as missing", () => {
    const { told } = arranged("closed", { need: {}, "@need": {} });
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^wrong-kind .*need: /);
  });
});

describe("other attributes", () => {
  const open = (attributes: unknown) => arranged("open", { $attributes: attributes });

  it("follow the declared ones, in their own order", () => {
    const fields = { $attributes: { "{urn:b}b": "2", a: "1" }, own: "o", "@own": "o" };
    expect(arranged("open", fields).shown).toEqual(["own=o", "ns1:b=2", "a=1"]);
  });

  it("are none where they are absent, and undefined ones are absent", () => {
    expect(open(undefined)).toEqual({ shown: [], declarations: [], told: [] });
    expect(open({ a: undefined })).toEqual({ shown: [], declarations: [], told: [] });
  });

  it.each([
    ["a text", "a=1", "a string"],
    ["an array", [], "an array"],
    ["null", null, "null"],
  ])("are not %s", (_, attributes, found) => {
    expect(open(attributes).told).toEqual([
      `wrong-kind $attributes: expected an object from attribute name to string, found ${found}`,
    ]);
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ["a number", { a: 1 }, /^wrong-kind \$attributes\.a: expected a string, found a number$/],
    [
      "no name",
      { "a b": "1" },
      /^unexpected-attribute \$attributes\["a b"\]: "a b" is not the name of an attribute/,
    ],
    ["a name that injects an attribute", { 'a="1" b': "1" }, /is not the name of an attribute/],
    ["a namespace with NUL", { "{urn:\0}a": "1" }, /is not the name of an attribute/],
    [
      "a declared attribute",
      { own: "1" },
      /^unexpected-attribute \$attributes\.own: this attribute is the property "@?own"$/,
    ],
    ["xmlns", { xmlns: "urn:a" }, /^unexpected-attribute \$attributes\.xmlns: a namespace is declared by /],
    [
      "an attribute of xsi",
      { "{http://www.w3.org/2001/XMLSchema-instance}nil": "true" },
      /: xsi: attributes are \$type, \$nil, /,
    ],
    [
      "a character that XML has not",
      { a: "\u0001" },
      /^invalid-value \$attributes\.a: the character U\+0001/,
    ],
  ])("are refused with %s", (_, attributes, expected) => {
    const { told } = open(attributes);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(expected);
  });
});

describe("declarations among the attributes", () => {
  const XMLNS = "{http://www.w3.org/2000/xmlns/}";
  const declare = (declared: Record<string, unknown>) => arranged("open", { $attributes: declared });

  it("bind prefixes on the element itself", () => {
    expect(declare({ [`${XMLNS}p`]: "urn:p", a: "p:x" })).toEqual({
      shown: ["a=p:x"],
      declarations: [["p", "urn:p"]],
      told: [],
    });
  });

  it("bind the default namespace by the name xmlns in the namespace of declarations", () => {
    expect(declare({ [`${XMLNS}xmlns`]: "urn:d" })).toMatchObject({
      declarations: [["", "urn:d"]],
      told: [],
    });
  });

  it.each([
    ["a prefix without a namespace", `${XMLNS}p`, ""],
    ["a prefix that is no name", `${XMLNS}a b`, "urn:a"],
    ["the prefix xml for another namespace", `${XMLNS}xml`, "urn:a"],
    ["the namespace of xmlns", `${XMLNS}p`, "http://www.w3.org/2000/xmlns/"],
  ])("are refused for %s", (_, key, ns) => {
    const { declarations, told } = declare({ [key]: ns });
    expect(declarations).toEqual([]);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^invalid-value \$attributes/);
  });
});
