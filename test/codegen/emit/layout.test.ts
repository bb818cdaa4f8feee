import { describe, expect, it } from "vitest";
import { isPartName, layoutOf } from "../../../codegen/emit/layout.ts";
import type { Declaration } from "../../../codegen/model/declaration.ts";
import { keyword } from "../../../codegen/model/expression.ts";

const type = (name: string): Declaration => ({
  kind: "alias",
  name,
  path: name,
  type: keyword("string"),
  doc: undefined,
});
const value = (name: string): Declaration => ({
  kind: "schema",
  name,
  path: name,
  element: "{}a",
  type: keyword("string"),
  doc: undefined,
});
const types = (count: number): Declaration[] => Array.from({ length: count }, (_, at) => type(`T${at}`));

describe("the layout of a module", () => {
  it.each([0, 1, 150])("is one file up to a hundred and fifty types: %i", (count) => {
    expect(layoutOf({ path: "a.xsd", declarations: types(count) }, "a.xsd").parts).toEqual([]);
  });

  it.each([151, 160, 161, 1000, 3001])("is parts of 50 to 100 types if there are more: %i", (count) => {
    const declarations = types(count);
    const { parts, partOf } = layoutOf({ path: "a.xsd", declarations }, "x/a.xsd");
    expect(parts.flatMap((part) => part.declarations)).toEqual(declarations);
    for (const part of parts) {
      expect(part.declarations.length).toBeGreaterThanOrEqual(50);
      expect(part.declarations.length).toBeLessThanOrEqual(100);
      expect(isPartName(`${part.path.replace(/^x\/a\.xsd\//u, "")}.ts`)).toBe(true);
    }
    expect(declarations.every(({ name }) => partOf.has(name))).toBe(true);
  });

  it("keeps constants apart from types, except for those that have the name of one", () => {
    const declarations = [...types(151), value("T3"), value("ASchema")];
    const { parts } = layoutOf({ path: "a.xsd", declarations }, "a.xsd");
    const found = parts.map((part) => [part.path, part.typesOnly, part.declarations.length]);
    expect(found).toEqual([
      ["a.xsd/types-1", false, 76],
      ["a.xsd/types-2", true, 76],
      ["a.xsd/values-1", false, 1],
    ]);
  });

  it.each(["types.ts", "types-1.d.ts", "types-x.ts", "index.ts", "types-1.ts.bak"])(
    "has no part %s",
    (name) => {
      expect(isPartName(name)).toBe(false);
    },
  );
});
