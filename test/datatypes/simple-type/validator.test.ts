import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deriveSimpleType, type FacetsDescriptor, type SimpleType } from "../../../src/datatypes/index.ts";
import { ValidList } from "../../../src/datatypes/simple-type/valid.ts";
import { makeValidator } from "../../../src/datatypes/simple-type/validator.ts";
import { builtin, context, restrict } from "../context.ts";

/** What both speeds say of a text: what it was taken for, and why not. */
function judged(type: SimpleType, text: string): { taken: string | undefined; faults: string[] } {
  const validator = makeValidator(type, "1.0");
  const valid = validator.check(text, context);
  return {
    taken: valid === undefined ? undefined : `${valid.type.builtin} ${JSON.stringify(valid.normalized)}`,
    faults: valid === undefined ? validator.explain(text, context).map(({ rule }) => rule) : [],
  };
}

const list = (item: SimpleType): SimpleType => deriveSimpleType({ list: item });
const union = (...members: SimpleType[]): SimpleType => deriveSimpleType({ union: members });

describe("Part 2, §4.1.4, Datatype Valid, of atomic types", () => {
  it.each<[type: SimpleType, text: string, taken: string | undefined, faults: string[]]>([
    [builtin("anySimpleType"), " a\n", 'anySimpleType " a\\n"', []],
    [builtin("int"), " 5 ", 'int "5"', []],
    [builtin("int"), "x", undefined, ["cvc-datatype-valid.1.2.1"]],
    [builtin("int"), "2147483648", undefined, ["cvc-maxInclusive-valid"]],
    [builtin("string"), " a ", 'string " a "', []],
    [builtin("token"), " a ", 'token "a"', []],
    [restrict("token", { length: 2 }), " ab ", 'token "ab"', []],
    [restrict("string", { length: 2 }), " ab ", undefined, ["cvc-length-valid"]],
  ])("%#: %j", (type, text, taken, faults) => {
    expect(judged(type, text)).toEqual({ taken, faults });
  });

  it("facets are not checked for a text that has no value", () => {
    const type = restrict("int", { patterns: ["[0-9]"], enumeration: ["1"] });
    expect(judged(type, "x").faults).toEqual(["cvc-datatype-valid.1.2.1"]);
  });
});

describe("Part 2, §4.1.4, Datatype Valid, of lists", () => {
  const digits = list(restrict("int", { maxInclusive: "9" }));

  it.each<[type: SimpleType, text: string, taken: string | undefined, faults: string[]]>([
    [digits, "1 2", 'anySimpleType "1 2"', []],
    [digits, " 1\n2 ", 'anySimpleType "1 2"', []],
    [digits, "", 'anySimpleType ""', []],
    [digits, "1 x", undefined, ["cvc-datatype-valid.1.2.2"]],
    [digits, "10 x", undefined, ["cvc-maxInclusive-valid", "cvc-datatype-valid.1.2.2"]],
    [restrict(digits, { maxLength: 1 }), "1 2", undefined, ["cvc-maxLength-valid"]],
    [restrict(digits, { maxLength: 1 }), "1 x", undefined, ["cvc-datatype-valid.1.2.2"]],
    [restrict(digits, { patterns: ["1 2"] }), "1   2", 'anySimpleType "1 2"', []],
    [restrict(digits, { enumeration: ["1 2"] }), "01 +2", 'anySimpleType "01 +2"', []],
  ])("%#: %j", (type, text, taken, faults) => {
    expect(judged(type, text)).toEqual({ taken, faults });
  });

  it("messages name the invalid item", () => {
    const explained = makeValidator(digits, "1.0").explain("1 x 3", context);
    expect(explained[0]?.message).toMatch(/^item 2 of 3 items: expected a whole number/);
    expect(makeValidator(digits, "1.0").explain("x", context)[0]?.message).toMatch(/^item 1 of 1 item: /);
  });

  it("items are kept, each as its type took it", () => {
    const valid = makeValidator(list(union(builtin("int"), builtin("string"))), "1.0").check("1 a", context);
    expect(valid instanceof ValidList && valid.items.map(({ type }) => type.builtin)).toEqual([
      "int",
      "string",
    ]);
  });
});

describe("Part 2, §4.1.4, Datatype Valid, of unions", () => {
  const either = union(builtin("int"), builtin("boolean"), builtin("token"));

  it.each<[type: SimpleType, text: string, taken: string | undefined, faults: string[]]>([
    [either, "1", 'int "1"', []],
    [either, "true", 'boolean "true"', []],
    [either, " a  b ", 'token "a b"', []],
    [union(builtin("boolean"), builtin("int")), "1", 'boolean "1"', []],
    [union(builtin("string"), builtin("int")), " 1 ", 'string " 1 "', []],
    [union(builtin("int"), builtin("date")), "x", undefined, ["cvc-datatype-valid.1.2.3"]],
    [union(), "x", undefined, ["cvc-datatype-valid.1.2.3"]],
    [restrict(either, { patterns: ["[0-9]"] }), "5", 'int "5"', []],
    [restrict(either, { patterns: ["[0-9]"] }), "55", undefined, ["cvc-pattern-valid"]],
    [restrict(either, { enumeration: ["1.0"] }), "1", undefined, ["cvc-enumeration-valid"]],
    [restrict(either, { enumeration: ["01"] }), "1", 'int "1"', []],
  ])("%#: %j", (type, text, taken, faults) => {
    expect(judged(type, text)).toEqual({ taken, faults });
  });

  it("a text that an inner union refuses by its own facets is tried by the next member", () => {
    const inner = restrict(union(builtin("int")), { patterns: ["[0-4]"] });
    expect(judged(union(inner, builtin("string")), "3").taken).toBe('int "3"');
    expect(judged(union(inner, builtin("string")), "5").taken).toBe('string "5"');
  });

  it("the message shows the text unchanged, because each member processes white space itself", () => {
    const [fault] = makeValidator(union(builtin("int")), "1.0").explain(" x ", context);
    expect(fault?.message).toMatch(/, found " x "$/);
  });
});

describe("the two speeds agree", () => {
  const facets: fc.Arbitrary<FacetsDescriptor> = fc.constantFrom(
    {},
    { patterns: ["[0-9a]*"] },
    { enumeration: ["1", "a"] },
    { patterns: ["1.*"], enumeration: ["1", "12"] },
  );
  const atom = fc
    .tuple(fc.constantFrom("int", "string", "token", "boolean", "NMTOKEN"), facets)
    .map(([base, own]) => restrict(base, own));
  const type = fc.oneof(
    atom,
    fc.tuple(atom, facets).map(([item, own]) => restrict(list(item), own)),
    fc.tuple(atom, atom, facets).map(([one, two, own]) => restrict(union(one, two), own)),
  );
  const text = fc.oneof(
    fc.constantFrom("1", "12", "a", "true", "", " 1 ", "1 a", "x-y", " a  1 "),
    fc.string({ unit: fc.constantFrom("1", "a", " ", "\n", "-"), maxLength: 5 }),
  );

  it("a text that is taken has no faults, one that is not has some, whatever the type", () => {
    fc.assert(
      fc.property(type, text, (given, tried) => {
        const validator = makeValidator(given, "1.0");
        const isTaken = validator.check(tried, context) !== undefined;
        expect(validator.explain(tried, context).length === 0).toBe(isTaken);
        expect(given.validate(tried, context).ok).toBe(isTaken);
      }),
    );
  });
});
