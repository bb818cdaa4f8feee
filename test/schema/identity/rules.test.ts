/** cvc-identity-constraint, clause by clause. */
import { describe, expect, it, vi } from "vitest";
import type {
  ComplexTypeDescriptor,
  ElementDescriptor,
  IdentityConstraintDescriptor,
} from "../../../src/schema/descriptor.ts";
import { PathState } from "../../../src/schema/identity/path-state.ts";
import { link, rules, validate } from "../validate/documents.ts";

const item: ComplexTypeDescriptor = {
  complex: true,
  content: {
    sequence: [
      { element: "name", type: "xs:string", min: 0, max: "unbounded" },
      { element: "price", type: "xs:decimal", nillable: true, min: 0 },
      { element: "part", type: { complex: true, content: { element: "name", min: 0 } }, min: 0 },
      { element: "item", type: "item", min: 0, max: "unbounded" },
    ],
  },
  attributes: [
    { name: "no", type: { union: ["xs:int", "xs:string"] } },
    { name: "ref", type: "xs:int" },
    { name: "kind", type: "xs:string", default: "plain" },
  ],
};

function withConstraints(...identity: IdentityConstraintDescriptor[]) {
  return link({
    types: { item },
    elements: {
      doc: {
        type: { complex: true, content: { element: "item", type: "item", min: 0, max: "unbounded" } },
        identity,
      },
    },
  });
}

const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const unique = withConstraints({ kind: "unique", name: "u", selector: "item", fields: ["@no"] });
const key = withConstraints({ kind: "key", name: "k", selector: ".//item", fields: ["name"] });
const pair = withConstraints({ kind: "key", name: "p", selector: "item", fields: ["@no", "@kind"] });
const nillable = withConstraints({ kind: "key", name: "n", selector: "item", fields: ["price"] });
const complexField = withConstraints({ kind: "unique", name: "c", selector: "item", fields: ["part"] });
const selfKey = (fields: readonly string[]): IdentityConstraintDescriptor => ({
  kind: "unique",
  name: "s",
  selector: "item",
  fields,
});
const docOf = (item: ElementDescriptor, constraint: IdentityConstraintDescriptor) =>
  link({
    elements: {
      doc: { type: { complex: true, content: { element: "item", ...item } }, identity: [constraint] },
    },
  });
const complexNil = docOf({ nillable: true }, selfKey(["."]));
const everyAttribute = docOf({ type: { complex: true, attributes: [{ name: "no" }] } }, selfKey(["@*"]));
const skipped = docOf(
  { type: { complex: true, anyAttribute: { any: "any", process: "skip" } } },
  selfKey(["@x"]),
);
const lax = docOf(
  { type: { complex: true, content: { any: "any", process: "lax", min: 0, max: "unbounded" } } },
  { kind: "unique", name: "u", selector: "item/x", fields: ["@no"] },
);
const keyref = withConstraints(
  { kind: "keyref", name: "r", selector: "item", fields: ["@ref"], refer: "k" },
  { kind: "key", name: "k", selector: "item", fields: ["@no"] },
);

describe("an identity constraint", () => {
  it.each([
    ["4.1: unique values differ", unique, '<item no="1"/><item no="2"/><item/><item/>', []],
    ["4.1: values are compared, not texts", unique, '<item no="1"/><item no="01"/>', ["4.1"]],
    ["4.1: values of different primitive types differ", unique, '<item no="1"/><item no="1.0"/>', []],
    ["4.1: elements that are not selected do not count", unique, '<item no="1"><item no="1"/></item>', []],
    ["4.2.1: a key has all its fields", key, "<item><name>a</name></item><item/>", ["4.2.1"]],
    [
      "4.2.2: keys differ, at any depth",
      key,
      "<item><name>a</name><item><name>a</name></item></item>",
      ["4.2.2"],
    ],
    ["4.2.2: defaults take part", pair, '<item no="1"/><item no="1" kind="plain"/>', ["4.2.2"]],
    ["4.2.2: a pair differs where one field does", pair, '<item no="1"/><item no="1" kind="x"/>', []],
    ["4.2.3: no field of a key is nillable", nillable, "<item><price>1</price></item>", ["4.2.3"]],
    ["3: a field is one node", key, "<item><name>a</name><name>b</name></item>", ["3"]],
    ["3: a field has a simple type", complexField, "<item><part/></item>", ["3"]],
    ["3: a nil field has a simple type", complexNil, '<item xsi:nil="true"/>', ["3"]],
    ["3: the attributes of xsi are nodes too", everyAttribute, '<item no="1" xsi:schemaLocation=""/>', ["3"]],
    ["4.1: what a wildcard skips has no value", skipped, '<item x="1"/>', []],
    ["4.1: what a wildcard lets in undeclared has no value", lax, '<item><x no="1"/><x no="1"/></item>', []],
    [
      "4.3: a reference is answered, before or after",
      keyref,
      '<item ref="2" no="1"/><item no="2" ref="1"/>',
      [],
    ],
    [
      "4.3: a reference that nothing answers",
      keyref,
      '<item no="1" ref="3"/><item no="2" ref="3"/>',
      ["4.3"],
    ],
  ])("%s", (_title, set, content, expected) => {
    const found = rules(set, `<doc ${XSI}>${content}</doc>`);
    expect(found).toEqual(expected.map((clause) => `cvc-identity-constraint.${clause}`));
  });

  it("gives the place: the second of two values, the reference, or the element that lacks a field", () => {
    const places = (set: typeof unique, content: string) =>
      validate(set, `<doc>${content}</doc>`).map(({ xpath }) => xpath);
    expect(places(unique, '<item no="1"/><item no="1"/>')).toEqual(["/doc[1]/item[2]"]);
    expect(places(keyref, '<item no="1"/><item no="2" ref="9"/>')).toEqual(["/doc[1]/item[2]"]);
    expect(places(key, "<item><name>a</name><item/></item>")).toEqual(["/doc[1]/item[1]/item[1]"]);
  });

  it("with an invalid value reports that value alone", () => {
    expect(rules(keyref, '<doc><item no="1" ref="x"/></doc>')).toEqual(["cvc-datatype-valid.1.2.1"]);
  });
});

describe("tables of keys are passed to the parent (3.11.4)", () => {
  const group: ComplexTypeDescriptor = {
    complex: true,
    content: {
      sequence: [
        { element: "item", type: "item", min: 0, max: "unbounded" },
        {
          element: "group",
          type: "group",
          min: 0,
          max: "unbounded",
          identity: [{ kind: "key", name: "k", selector: "item", fields: ["@no"] }],
        },
      ],
    },
  };
  const set = link({
    types: { item, group },
    elements: {
      doc: {
        type: "group",
        identity: [{ kind: "keyref", name: "r", selector: "item", fields: ["@ref"], refer: "k" }],
      },
    },
  });

  it.each([
    ["a key of one descendant answers", '<item ref="1"/><group><item no="1"/></group>', 0],
    [
      "a key that two children have does not",
      '<item ref="1"/><group><item no="1"/></group><group><item no="1"/></group>',
      1,
    ],
    [
      "an element's own key holds over its children's",
      '<item ref="1"/><group><item no="1"/><group><item no="1"/></group></group>',
      0,
    ],
    [
      "what has conflicted below is not there above",
      '<item ref="1"/><group><group><item no="1"/></group><group><item no="1"/></group></group>',
      1,
    ],
  ])("%s", (_title, content, issues) => {
    expect(rules(set, `<doc>${content}</doc>`)).toHaveLength(issues);
  });
});

it("takes steps in proportion to the number of keys and references", () => {
  const step = vi.spyOn(PathState.prototype, "step");
  try {
    const items = Array.from({ length: 5_000 }, (_, index) => `<item no="${index}" ref="${4_999 - index}"/>`);
    expect(rules(keyref, `<doc>${items.join("")}</doc>`)).toEqual([]);
    expect(step.mock.calls.length).toBeLessThan(50_000);
  } finally {
    step.mockRestore();
  }
});
