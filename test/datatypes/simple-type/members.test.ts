import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deriveSimpleType, leafMembers, type SimpleType, writeValue } from "../../../src/datatypes/index.ts";
import { builtin, context, faults, restrict } from "../context.ts";

const plain = (base: SimpleType): SimpleType => deriveSimpleType({ restriction: base });
const patterned = (base: SimpleType): SimpleType => restrict(base, { patterns: [".*"] });
const same = (base: SimpleType): SimpleType => base;

/** A union of two forms of a union of two forms …: 2^40 ways to two types. */
function tower(wrap: (base: SimpleType) => SimpleType, levels = 40): SimpleType {
  let type = deriveSimpleType({ union: [builtin("int"), builtin("date")] });
  for (let level = 0; level < levels; level++) type = deriveSimpleType({ union: [wrap(type), wrap(type)] });
  return type;
}

const prefixes = { prefixFor: (): undefined => undefined };

describe.each([
  ["the same union twice", same],
  ["two restrictions without facets", plain],
  ["two restrictions with a pattern", patterned],
])("a tower of unions, each of %s below it,", (_, wrap) => {
  const type = tower(wrap);

  it("is validated against as its members are", () => {
    expect(type.validate("2020-01-31", context)).toMatchObject({ ok: true, type: builtin("date") });
    expect(type.validate("x", context).ok).toBe(false);
  });

  it("is described by its members", () => {
    const [fault] = faults(type, "x");
    expect(fault).toContain("a whole number");
    expect(fault).toContain(", or ");
    expect(fault?.length).toBeLessThan(300);
  });

  it("is written as its members are", () => {
    expect(writeValue(type, 7, prefixes)).toEqual({ lexical: "7" });
    expect(writeValue(type, "2020-01-31", prefixes)).toEqual({ lexical: "2020-01-31" });
    expect(writeValue(type, true, prefixes)).toHaveProperty("fault.rule", "cvc-datatype-valid.1.2.3");
  });
});

it("facets on the way hold: of a union in a union that has some, members are not taken out", () => {
  const small = restrict(tower(same, 3), { patterns: ["\\d{2}"] });
  const type = deriveSimpleType({ union: [small, builtin("boolean")] });
  expect(leafMembers(type)).toEqual([small, builtin("boolean")]);
  expect(["12", "true"].map((text) => type.validate(text, context).ok)).toEqual([true, true]);
  expect(["123", "2020-01-31"].map((text) => type.validate(text, context).ok)).toEqual([false, false]);
  expect(writeValue(type, 123, prefixes)).toHaveProperty("fault");
});

it("the prefixes of a name hold that were bound while another form of its union was tried", () => {
  const names = deriveSimpleType({ union: [builtin("QName"), builtin("int")] });
  const none = restrict(names, { enumeration: ["1"] });
  const all = restrict(names, { patterns: [".*"] });
  const type = deriveSimpleType({ union: [none, all] });
  const bound = { prefixFor: () => "p" };
  expect(writeValue(type, { ns: "urn:p", local: "a" }, bound)).toEqual({ lexical: "p:a" });
});

const atoms = ["int", "date", "boolean", "NCName", "decimal"].map(builtin);

/** Unions of a few atomic types, of each other, with and without patterns, made bottom up. */
const unions = fc
  .array(
    fc.tuple(fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }), fc.constantFrom(same, plain, digits)),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((steps) => {
    const types = [...atoms];
    for (const [members, wrap] of steps) {
      const union = members.map((index) => types[index % types.length] ?? builtin("int"));
      types.push(wrap(deriveSimpleType({ union })));
    }
    return types.at(-1) ?? builtin("int");
  });

function digits(base: SimpleType): SimpleType {
  return restrict(base, { patterns: ["[0-9a-t-]*"] });
}

/** As the specification says it: the first member in order, facets of each union upon what its members made of it. */
function firstTaker(type: SimpleType, text: string): SimpleType | undefined {
  if (type.variety !== "union") return type.validate(text, context).ok ? type : undefined;
  let taker: SimpleType | undefined;
  for (const member of type.memberTypes) {
    taker = firstTaker(member, text);
    if (taker !== undefined) break;
  }
  const pattern = type.facets.get("pattern")?.values[0];
  return pattern === undefined || new RegExp(`^${pattern}$`).test(text) ? taker : undefined;
}

it("the member that takes a text is the first that does, whatever unions are in between", () => {
  const texts = fc.constantFrom("1", "-5", "2020-01-31", "true", "abc", "xyz", "1.5", "?");
  fc.assert(
    fc.property(unions, texts, (type, text) => {
      const result = type.validate(text, context);
      expect(result.ok ? result.type : undefined).toBe(firstTaker(type, text));
    }),
    { numRuns: 300 },
  );
});
