import { expect, it } from "vitest";
import { samePlace } from "../../../codegen/check/place.ts";

const at = { file: "a.xsd", line: 3, column: 7 };

it.each([
  ["the same file, line and column", at, { ...at }, true],
  ["another file", at, { ...at, file: "b.xsd" }, false],
  ["another line", at, { ...at, line: 4 }, false],
  ["another column, as a line may hold many declarations", at, { ...at, column: 8 }, false],
  ["two lines whose columns are not known", { file: "a.xsd", line: 3 }, { file: "a.xsd", line: 3 }, true],
  ["a column that is known on one side only", at, { file: "a.xsd", line: 3 }, false],
  ["no place on either side", undefined, undefined, false],
  ["no place on one side", at, undefined, false],
])("samePlace: %s", (_says, a, b, same) => {
  expect(samePlace(a, b)).toBe(same);
  expect(samePlace(b, a)).toBe(same);
});
