/** Which values the kernel takes, as code: what LeafPlace.put decides, and nothing else. */
import { describe, expect, it } from "vitest";
import type { FacetsDescriptor } from "../../../../../src/datatypes/types.ts";
import { code, FunctionCode } from "../../../../../src/schema/direct/code/code.ts";
import { LENGTH_SHIFT } from "../../../../../src/schema/direct/kernel/operation.ts";
import { takenCode, textWord } from "../../../../../src/schema/direct/write/gather/leaf-code.ts";
import { valueCheckOf } from "../../../../../src/schema/direct/write/gather/leaf-place.ts";
import { restrict } from "../../../../datatypes/context.ts";

/** Whether the code takes each of the values; `undefined` where there is no code for the type. */
function taken(
  base: string,
  facets: FacetsDescriptor,
  values: readonly unknown[],
  least?: number,
): readonly boolean[] | undefined {
  const made = new FunctionCode();
  const value = made.variable();
  const condition = takenCode(valueCheckOf(restrict(base, facets), false), value, least);
  if (condition === undefined) return undefined;
  const takes = made.compile<(value: unknown) => boolean>([value], code`return ${condition};`);
  return values.map((each) => takes(each));
}

describe("code accepts", () => {
  it("whole numbers of 32 bits between the bounds of the type, and no other numbers", () => {
    const values = [1, 0, -1, 255, 256, 1.5, Number.NaN, "1", 1n, null, undefined];
    expect(taken("unsignedByte", {}, values)).toEqual([
      ...[true, true, false, true, false, false, false, false, false, false, false],
    ]);
    expect(taken("long", {}, [2 ** 31 - 1, 2 ** 31, -(2 ** 31) + 1, -(2 ** 31)])).toEqual([
      ...[true, false, true, false],
    ]);
  });

  it("strings between the lengths of the type, in UTF-16 units", () => {
    const values = ["", "a", "ab", "abc", "abcd", ["a", "b"], new String("ab"), 5];
    expect(taken("string", { minLength: 2, maxLength: 3 }, values)).toEqual([
      ...[false, false, true, true, false, false, false, false],
    ]);
    expect(taken("string", {}, ["", "a"])).toEqual([true, true]);
  });

  it("no empty string if the tag would differ", () => {
    expect(taken("string", {}, ["", "a"], 1)).toEqual([false, true]);
  });

  it("decimals within their bounds, including inclusive bounds", () => {
    const values = ["0", "1", "1.5", "2", "2.0", "3"];
    expect(taken("decimal", { minInclusive: "1", maxExclusive: "2" }, values)).toEqual([
      ...[false, true, true, false, false, false],
    ]);
    expect(taken("decimal", { minExclusive: "1", maxInclusive: "2" }, values)).toEqual([
      ...[false, false, true, true, true, false],
    ]);
  });

  it.each(["boolean", "double", "QName", "ID", "base64Binary"])("nothing of xs:%s", (base) => {
    expect(taken(base, {}, [])).toBeUndefined();
  });
});

it("the word of a text is its length beside the operation", () => {
  const made = new FunctionCode();
  const value = made.variable();
  const word = made.compile<(value: string) => number>([value], code`return ${textWord(value, code`${7}`)};`);
  expect([word(""), word("é😀")]).toEqual([7, (3 << LENGTH_SHIFT) | 7]);
});
