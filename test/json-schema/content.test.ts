import { describe, expect, it } from "vitest";
import { contentParts, type LeafSchema } from "../../src/json-schema/content.ts";
import type { JsonSchema } from "../../src/json-schema/types.ts";
import type {
  ContentBinding,
  FieldBinding,
  GroupBinding,
  ListBinding,
} from "../../src/schema/binding/types.ts";
import { declare, particle } from "../schema/content/particles.ts";
import { compiled } from "./checked.ts";

/** A property that is a text, or an array of texts. */
function field(prop: string, min = 1, max = 1): FieldBinding {
  const declaration = declare(prop);
  return {
    kind: "field",
    prop,
    particle: particle(declaration, min, max),
    declaration,
    members: undefined,
    many: max > 1,
    min,
    max,
  };
}

const group =
  (kind: GroupBinding["kind"]) =>
  (items: readonly ContentBinding[], more: { optional?: boolean; tag?: string } = {}): GroupBinding => ({
    kind,
    items,
    optional: more.optional ?? false,
    tag: more.tag,
  });
const sequence = group("sequence");
const choice = group("choice");

function content(optional: boolean): ListBinding {
  return {
    kind: "list",
    prop: "$content",
    mixed: false,
    particle: particle(declare("a")),
    entries: [],
    any: false,
    optional,
  };
}

/** The schema of an object with this content; `filled` are elements that have a default. */
function schemaOf(binding: ContentBinding, filled: readonly string[] = [], input = true): JsonSchema {
  const leaves = {
    schema: (leaf: LeafSchema): JsonSchema =>
      leaf.kind !== "field" || leaf.many ? { type: "array", items: { type: "string" } } : { type: "string" },
    isFilled: (leaf: LeafSchema): boolean => filled.includes(leaf.prop),
  };
  const { properties, required, constraints } = contentParts(binding, leaves, input);
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    required: [...required],
    additionalProperties: false,
    ...(constraints.length > 0 && { allOf: constraints }),
  };
}

/** The names of the properties of the objects that are taken, of all that could be made. */
function taken(binding: ContentBinding, filled: readonly string[] = [], input = true): string[] {
  const schema = schemaOf(binding, filled, input);
  const check = compiled(schema);
  const props = Object.entries(schema.properties as Record<string, { type?: string }>);
  const found: string[] = [];
  for (let bits = 0; bits < 2 ** props.length; bits++) {
    const present = props.filter((_, index) => (bits >> index) & 1);
    const value = Object.fromEntries(
      present.map(([prop, { type }]) => [prop, type === "array" ? ["x"] : "x"]),
    );
    if (check(value)) found.push(Object.keys(value).join(""));
  }
  return found.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

describe("a sequence has its required properties, and any of the others", () => {
  it.each<[what: string, binding: ContentBinding, objects: string[]]>([
    ["a field", field("a"), ["a"]],
    ["an optional field", field("a", 0), ["", "a"]],
    ["two", sequence([field("a"), field("b", 0)]), ["a", "ab"]],
    ["one in another", sequence([field("a"), sequence([field("b", 0), field("c")])]), ["ac", "abc"]],
    [
      "an optional group: all of it or nothing",
      sequence([field("a"), sequence([field("b"), field("c")], { optional: true })]),
      ["a", "abc"],
    ],
    [
      "an optional group with an optional part",
      sequence([field("b"), field("c", 0)], { optional: true }),
      ["", "b", "bc"],
    ],
  ])("%s", (_, binding, objects) => {
    expect(taken(binding)).toEqual(objects);
    expect(taken(binding, [], false)).toEqual(objects);
  });
});

describe("a choice has the properties of one branch", () => {
  it.each<[what: string, binding: ContentBinding, objects: string[]]>([
    ["of fields", choice([field("a"), field("b"), field("c")]), ["a", "b", "c"]],
    ["that is optional", choice([field("a"), field("b")], { optional: true }), ["", "a", "b"]],
    [
      "of sequences",
      choice([sequence([field("a"), field("b")]), sequence([field("c"), field("d", 0)])]),
      ["c", "ab", "cd"],
    ],
    [
      "with a branch that may be empty",
      choice([field("a"), sequence([field("b", 0), field("c", 0)])]),
      ["", "a", "b", "c", "bc"],
    ],
    [
      "of branches that share a property",
      choice([sequence([field("a"), field("b")]), sequence([field("a"), field("c")])]),
      ["ab", "ac"],
    ],
    ["in a sequence", sequence([field("x"), choice([field("a"), field("b")])]), ["xa", "xb"]],
    ["in a choice", choice([field("a"), choice([field("b"), field("c")])]), ["a", "b", "c"]],
  ])("%s", (_, binding, objects) => {
    expect(taken(binding)).toEqual(objects);
  });

  it("two of them each one", () => {
    const both = sequence([choice([field("a"), field("b")]), choice([field("c"), field("d")])]);
    expect(taken(both)).toEqual(["ac", "ad", "bc", "bd"]);
  });
});

describe("arrays", () => {
  it("have as many items as the element must occur", () => {
    const check = compiled(schemaOf(field("a", 2, 5)));
    expect([check({ a: ["x", "y"] }), check({ a: ["x"] }), check({ a: [] }), check({})]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it("may be absent if the element may be", () => {
    const check = compiled(schemaOf(field("a", 0, 5)));
    expect([check({}), check({ a: [] }), check({ a: ["x"] })]).toEqual([true, true, true]);
  });

  it("that are empty are as good as none in the branch of a choice that is not taken, in input only", () => {
    const binding = choice([sequence([field("a", 1, 3), field("b")]), field("c")]);
    const [input, output] = [true, false].map((isInput) => compiled(schemaOf(binding, [], isInput)));
    expect([input?.({ c: "x", a: [] }), output?.({ c: "x", a: [] })]).toEqual([true, false]);
    expect([input?.({ c: "x", a: ["x"] }), output?.({ c: "x" })]).toEqual([false, true]);
  });

  it("of repeated groups are required if the group is", () => {
    expect([taken(content(false)), taken(content(true))]).toEqual([["$content"], ["", "$content"]]);
  });
});

describe("elements with a default may be left out in input, and are present in output", () => {
  it("in a sequence", () => {
    const binding = sequence([field("a"), field("b")]);
    expect(taken(binding, ["b"])).toEqual(["a", "ab"]);
    expect(taken(binding, ["b"], false)).toEqual(["ab"]);
  });

  it("in a choice: the other branch then does not have them", () => {
    const binding = choice([sequence([field("a"), field("b")]), field("c")]);
    expect(taken(binding, ["b"])).toEqual(["a", "c", "ab"]);
    expect(taken(binding, ["b"], false)).toEqual(["c", "ab"]);
  });
});

describe("a tag names the branch of a large choice by its first property", () => {
  const tagged = choice([field("a"), sequence([field("b"), field("c")])], { tag: "$case" });

  it.each<[value: object, input: boolean, output: boolean]>([
    [{ a: "x" }, true, false],
    [{ $case: "a", a: "x" }, true, true],
    [{ $case: "b", b: "x", c: "x" }, true, true],
    [{ $case: "b", a: "x" }, false, false],
    [{ $case: "c", b: "x", c: "x" }, false, false],
    [{ $case: "a" }, false, false],
  ])("%j: in input %s, in output %s", (value, input, output) => {
    expect([true, false].map((isInput) => compiled(schemaOf(tagged, [], isInput))(value))).toEqual([
      input,
      output,
    ]);
  });
});

it("documents that a choice with very many properties does not distinguish its branches", () => {
  const branches = Array.from({ length: 200 }, (_, at) => sequence([field(`a${at}`), field(`b${at}`)]));
  const schema = schemaOf(choice(branches));
  expect(JSON.stringify(schema.allOf)).toBe(
    '[{"$comment":"Checked by xsdflow only: which properties of a large choice may be combined."}]',
  );
});

it("a property that is a text in one branch and an array in another has the type of its branch", () => {
  const binding = choice([sequence([field("a"), field("b")]), sequence([field("a", 1, 3), field("c")])]);
  const check = compiled(schemaOf(binding));
  expect([
    check({ a: "x", b: "x" }),
    check({ a: ["x"], c: "x" }),
    check({ a: ["x"], b: "x" }),
    check({ a: "x", c: "x" }),
  ]).toEqual([true, true, false, false]);
});
