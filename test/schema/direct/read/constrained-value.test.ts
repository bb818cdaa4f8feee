/** Values of elements and attributes that have a default or fixed value (Part 1 §3.3.4, cvc-elt.5; §3.4.4, cvc-au). */
import { describe, expect, it } from "vitest";
import type { ValueConstraint } from "../../../../src/schema/components.ts";
import {
  givenValue,
  readConstrained,
  readGiven,
} from "../../../../src/schema/direct/read/constrained-value.ts";
import { leafReaderOf } from "../../../../src/schema/direct/read/leaf-reader.ts";
import { ReadState } from "../../../../src/schema/direct/read/read-state.ts";
import { builtin, context } from "../../../datatypes/context.ts";
import { attempted } from "../attempted.ts";

const components = { notation: () => undefined };
const constraint = (kind: ValueConstraint["kind"], lexical: string): ValueConstraint =>
  ({ kind, lexical, resolvePrefix: context.resolvePrefix }) as ValueConstraint;

/** The value of a text of a built-in type. */
function read(type: string, text: string, given?: ValueConstraint): unknown {
  const leaf = leafReaderOf(builtin(type));
  if (leaf === undefined) throw new Error(`expected a reader of ${type}`);
  const readers = { components, context } as unknown as Parameters<typeof readConstrained>[4];
  return attempted(() => readConstrained(leaf, text, new ReadState(), given, readers));
}

describe("a text", () => {
  it.each([
    ["without a constraint is its value", "int", "6", undefined, 6],
    ["with a default is its own value", "int", "6", constraint("default", "5"), 6],
    ["with a fixed value is that, in the same form", "int", "5", constraint("fixed", "5"), 5],
    ["with a fixed value is that, in another form", "int", " +05 ", constraint("fixed", "5"), 5],
    ["with a fixed value is equal in the value space", "decimal", "1.50", constraint("fixed", "1.5"), "1.50"],
    ["with a fixed value must not be another one", "int", "6", constraint("fixed", "5"), "declined"],
    [
      "with a fixed value of a string keeps its white space",
      "string",
      " a",
      constraint("fixed", "a"),
      "declined",
    ],
    ["with a fixed value of a token loses its white space", "token", " a ", constraint("fixed", "a"), "a"],
    ["that is not valid is declined first", "int", "x", constraint("fixed", "x"), "declined"],
  ] as const)("%s", (_, type, text, given, value) => {
    expect(read(type, text, given)).toEqual(value);
  });
});

describe("an element without text", () => {
  it("has the value that the declaration gives, by the type that governs it", () => {
    const given = constraint("default", " 05 ");
    const value = givenValue(given, builtin("int"), components as never);
    expect(readGiven(value, given, new ReadState())).toBe(5);
  });

  it("is declined if that is not a value of the type that governs it", () => {
    const given = constraint("default", "a");
    expect(attempted(() => givenValue(given, builtin("int"), components as never))).toBe("declined");
  });

  it("notes the ID that it is given: a second such element is declined", () => {
    const given = constraint("default", "a");
    const state = new ReadState();
    const value = givenValue(given, builtin("ID"), components as never);
    expect(readGiven(value, given, state)).toBe("a");
    expect(attempted(() => readGiven(value, given, state))).toBe("declined");
  });
});
