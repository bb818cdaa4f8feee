/** Which types of a set are derived from which. */
import { describe, expect, it } from "vitest";
import { anyType } from "../../../src/schema/any-type.ts";
import type { ComplexType, Type } from "../../../src/schema/components.ts";
import { TypeTree } from "../../../src/schema/link/type-tree.ts";
import { builtin, restrict } from "../../datatypes/context.ts";

const complex = (key: string | undefined, base: ComplexType = anyType): ComplexType =>
  ({ ...anyType, key, base }) as ComplexType;

function tree(...types: readonly Type[]): (type: Type) => readonly Type[] {
  const baseKeys = types.flatMap((type) => {
    const base = type.kind === "complex" ? type.base : undefined;
    return base?.kind === "complex" && base.key !== undefined ? [base.key] : [];
  });
  const made = new TypeTree(
    () => types,
    () => baseKeys,
  );
  return (type) => made.derivedFrom(type);
}

const BASE = complex("Base");
const ONE = complex("One", BASE);
const TWO = complex("Two", ONE);
const OTHER = complex("Other");

describe("derived types", () => {
  it("are those of one step, and of more", () => {
    const derived = tree(BASE, ONE, TWO, OTHER);
    expect(derived(BASE)).toEqual([ONE, TWO]);
    expect(derived(ONE)).toEqual([TWO]);
    expect(derived(TWO)).toEqual([]);
    expect(derived(OTHER)).toEqual([]);
  });

  it("of xs:anyType are all of them", () => {
    expect(tree(BASE, ONE, OTHER)(anyType)).toEqual([BASE, ONE, OTHER]);
  });

  it("of simple types are restrictions, through built-in types too", () => {
    const [integer, decimal] = [builtin("integer"), builtin("decimal")];
    const small = restrict("int", { maxInclusive: "9" });
    const derived = tree(small, BASE);
    expect(derived(integer)).toEqual([small]);
    expect(derived(decimal)).toEqual([small]);
    expect(derived(small)).toEqual([]);
    expect(derived(builtin("string"))).toEqual([]);
  });

  it("a type without a name has none, because nothing can name it as its base", () => {
    expect(tree(BASE, ONE)(complex(undefined))).toEqual([]);
  });

  it("are looked up without linking any type if no name refers to the type", () => {
    const made = new TypeTree(
      () => {
        throw new Error("the types were linked");
      },
      () => ["Base"],
    );
    expect(made.derivedFrom(OTHER)).toEqual([]);
    expect(() => made.derivedFrom(BASE)).toThrow("linked");
  });
});
