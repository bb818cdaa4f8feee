import { expect, it } from "vitest";
import { contextOf } from "../../../src/datatypes/sample/options.ts";
import { context } from "../context.ts";

it("a sample is validated in the context that its options give", () => {
  expect(contextOf({ size: "minimal", context })).toBe(context);
});

it("without surroundings no prefix is bound, and every notation is declared", () => {
  const { resolvePrefix, isNotation } = contextOf({ size: "full" });
  expect([resolvePrefix("p"), resolvePrefix(""), isNotation]).toEqual([undefined, undefined, undefined]);
});
