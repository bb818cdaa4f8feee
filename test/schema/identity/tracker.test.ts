/** What a document's constraints say, and where: the sentences of each rule, and elements that are no part of any constraint. */
import { describe, expect, it } from "vitest";
import type { IdentityConstraintDescriptor } from "../../../src/schema/descriptor.ts";
import { IdentityTracker } from "../../../src/schema/identity/tracker.ts";
import { Report } from "../../../src/schema/validate/report.ts";
import { link, validate } from "../validate/documents.ts";

/** A document `d` of items with these constraints. */
function withConstraints(...identity: IdentityConstraintDescriptor[]) {
  return link({
    types: {
      item: {
        complex: true,
        mixed: true,
        content: {
          sequence: [
            { element: "n", type: "xs:decimal", nillable: true, min: 0, max: "unbounded" },
            { element: "item", type: "item", min: 0, max: "unbounded" },
          ],
        },
        attributes: [
          { name: "a", type: "xs:string" },
          { name: "b", type: "xs:string" },
          { name: "f", type: "xs:float" },
          { name: "q", type: "xs:QName" },
        ],
      },
    },
    elements: {
      d: {
        type: { complex: true, content: { element: "item", type: "item", min: 0, max: "unbounded" } },
        identity,
      },
    },
  });
}

const UNIQUE: IdentityConstraintDescriptor = {
  kind: "unique",
  name: "u",
  selector: " item ",
  fields: [" @a "],
};
const KEY: IdentityConstraintDescriptor = { kind: "key", name: "k", selector: "item", fields: ["@a", "@b"] };
const REF: IdentityConstraintDescriptor = {
  ...{ kind: "keyref", name: "r", selector: ".//item", fields: ["@f", "@q"] },
  refer: "k",
};
const told = (set: ReturnType<typeof link>, content: string) =>
  validate(set, `<d xmlns:x="urn:x" xmlns:y="urn:x" xmlns:z="urn:z">${content}</d>`).map(
    ({ xpath, message }) => `${xpath}: ${message}`,
  );

describe("the sentence about", () => {
  it.each<[string, IdentityConstraintDescriptor[], string, readonly string[]]>([
    [
      "a value that is repeated names the field, and what it is a field of",
      [UNIQUE],
      '<item a="v"/><item a="v"/>',
      ['/d[1]/item[2]: "v" occurs a second time here: the unique u requires a different @a for each item.'],
    ],
    [
      "a pair that is repeated names both",
      [KEY],
      '<item a="v" b="w"/><item a="v" b="w"/>',
      [
        '/d[1]/item[2]: "v, w" occurs a second time here: the key k requires a different @a, @b for each item.',
      ],
    ],
    [
      "a field that is missing names the first that is",
      [KEY],
      '<item a="v"/><item/>',
      [
        "/d[1]/item[1]: @b is missing, but the key k requires it.",
        "/d[1]/item[2]: @a is missing, but the key k requires it.",
      ],
    ],
    [
      "a nillable field comes for each element, whatever it holds",
      [{ ...KEY, fields: ["n"] }],
      "<item><n>1</n></item>",
      ["/d[1]/item[1]/n[1]: n cannot be part of the key k, since the element is nillable."],
    ],
    [
      "a field with two nodes comes once",
      [{ ...UNIQUE, fields: ["n"] }],
      "<item><n>1</n><n>2</n><n>3</n></item>",
      ["/d[1]/item[1]/n[2]: n may occur at most once, since it is a field of the unique u."],
    ],
    [
      "a field with elements in it says that it has no value",
      [{ ...UNIQUE, fields: ["item"] }],
      "<item><item/></item>",
      ["/d[1]/item[1]/item[1]: item has no simple type, and therefore no value for the unique u."],
    ],
  ])("%s", (_, constraints, content, expected) => {
    expect(told(withConstraints(...constraints), content)).toEqual(expected);
  });

  it("a reference names the key, and stands where an element with it ends first", () => {
    const set = withConstraints(KEY, { ...REF, fields: ["@b", "@a"] });
    const items = '<item a="1" b="2"><item a="9" b="8"/><item a="9" b="8"/></item>';
    expect(told(set, items)).toEqual([
      '/d[1]/item[1]/item[1]: "8, 9" matches no key: the keyref r requires one of the values of k.',
      '/d[1]/item[1]: "2, 1" matches no key: the keyref r requires one of the values of k.',
    ]);
  });
});

describe("values are compared, and not their texts", () => {
  const unique = (field: string) => withConstraints({ ...UNIQUE, fields: [field] });

  it.each([
    ["numbers", "@f", '<item f="1"/><item f="1.0"/>', 1],
    ["zeros of both signs, which are equal", "@f", '<item f="0"/><item f="-0"/>', 1],
    ["not-a-numbers, which equal themselves here", "@f", '<item f="NaN"/><item f="NaN"/>', 1],
    ["qualified names by their namespaces", "@q", '<item q="x:n"/><item q="y:n"/>', 1],
    ["qualified names of two namespaces", "@q", '<item q="x:n"/><item q="z:n"/>', 0],
    ["texts with spaces", "@a", '<item a=" v"/><item a="v"/>', 0],
    ["texts that are empty", "@a", '<item a=""/><item a=""/>', 1],
    ["texts that are names of properties", "@a", '<item a="__proto__"/><item a="constructor"/>', 0],
    ["elements by their content", "n", "<item><n>1</n></item><item><n>01.0</n></item>", 1],
  ])("%s", (_, field, content, issues) => {
    expect(told(unique(field), content)).toHaveLength(issues);
  });

  it("pairs are apart however their texts could be joined", () => {
    const set = withConstraints(KEY);
    const pairs = ["1 1", "1  1", "11 ", " 11"].map((text) => text.split(" "));
    const items = pairs.map(([a = "", ...b]) => `<item a="${a}" b="${b.join(" ")}"/>`);
    expect(told(set, items.join(""))).toEqual([]);
    expect(told(set, '<item a="1 1" b="1"/><item a="1" b="1 1"/><item a="1 1 1" b=""/>')).toEqual([]);
  });
});

it.each([
  ["a nil field has no value, so that a unique does not count it", { ...UNIQUE, fields: ["n"] }, 0],
  ["a nil field of a key is refused as every nillable one", { ...KEY, fields: ["n"] }, 2],
])("%s", (_, constraint, issues) => {
  const nil = '<item><n xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"/></item>';
  expect(told(withConstraints(constraint), nil + nil)).toHaveLength(issues);
});

it("a reference without all of its fields refers to nothing", () => {
  const set = withConstraints(KEY, { ...REF, selector: "item/item", fields: ["@a", "@b"] });
  expect(told(set, '<item a="1" b="2"><item a="9"/><item/></item>')).toEqual([]);
});

describe("a tracker", () => {
  const tracker = () => new IdentityTracker(new Report([], undefined, 10));

  it("is concerned with an element only where a constraint is on it, or around it", () => {
    const set = withConstraints(UNIQUE);
    const declaration = set.element("{}d") ?? set.element("d");
    const made = tracker();
    expect([made.concerns(undefined), made.concerns(declaration)]).toEqual([false, true]);
    const tag = { ns: "", local: "d", attributes: [], resolvePrefix: () => undefined };
    made.startElement(0, tag, declaration, [], 0);
    expect([made.concerns(undefined), made.isWaiting(0)]).toEqual([true, false]);
    made.endElement(0, { result: undefined, nil: false, nillable: false, simple: false });
    expect(made.concerns(undefined)).toBe(false);
  });

  it("ignores missing elements in a document without constraints", () => {
    const made = tracker();
    made.lacks(undefined);
    made.lacks([{ ns: "", local: "a" }]);
    expect(made.concerns(undefined)).toBe(false);
  });
});
