import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePath, pathKeys, showPath, step, type ValuePath } from "../../../src/schema/value/path.ts";

function pathOf(keys: readonly (string | number)[]): ValuePath | undefined {
  return keys.reduce<ValuePath | undefined>((path, key) => step(path, key), undefined);
}

describe("paths in values", () => {
  test.each<[string, (string | number)[]]>([
    ["", []],
    ["lines", ["lines"]],
    ["lines[2].price", ["lines", 2, "price"]],
    ["$content[0].para.$value", ["$content", 0, "para", "$value"]],
    ['["@id"]', ["@id"]],
    ['line["ds:Signature"].größe', ["line", "ds:Signature", "größe"]],
    ['["a\\"]b"][3]', ['a"]b', 3]],
  ])("%s is shown as JavaScript writes it and read back", (shown, keys) => {
    expect(showPath(pathOf(keys))).toBe(shown);
    expect(parsePath(shown)).toEqual(keys);
  });

  test("whatever the steps are, they are read back", () => {
    const key = fc.oneof(fc.nat(), fc.string({ minLength: 1 }));
    fc.assert(
      fc.property(fc.array(key), (keys) => {
        expect(pathKeys(pathOf(keys))).toEqual(keys);
        expect(parsePath(showPath(pathOf(keys)))).toEqual(keys);
      }),
    );
  });
});
