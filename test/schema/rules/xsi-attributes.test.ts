/** Part 1 §2.6 and §3.2.7: the attributes that every element may carry, and the properties that stand for them. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, expectTypeOf, it } from "vitest";
import {
  HINT_PROPS,
  HINTS,
  type HintProp,
  hintProp,
  isXsiAttribute,
  XSI_NIL,
  XSI_PROPS,
} from "../../../src/schema/rules/xsi-attributes.ts";
import type { XsiHints } from "../../../src/schema/types.ts";
import { XS, XSI, XSI_TYPE } from "../../../src/xml/names.ts";
import { sourceFiles } from "../../support/source-files.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

it.each([
  [XSI, "type", true],
  [XSI, "nil", true],
  [XSI, "schemaLocation", true],
  [XSI, "noNamespaceSchemaLocation", true],
  [XSI, "Type", false],
  [XSI, "", false],
  [XSI, "constructor", false],
  [XS, "type", false],
  ["", "nil", false],
])("Part 1 §3.2.7: {%s}%s is an attribute of every element: %s", (ns, local, is) => {
  expect(isXsiAttribute({ ns, local })).toBe(is);
});

describe("Part 1 §2.6.3: location hints", () => {
  it.each([
    ["schemaLocation", "$schemaLocation"],
    ["noNamespaceSchemaLocation", "$noNamespaceSchemaLocation"],
    ["type", undefined],
    ["nil", undefined],
    ["$schemaLocation", undefined],
    ["toString", undefined],
  ])("xsi:%s is the property %s", (local, prop) => {
    expect(hintProp(local)).toBe(prop);
  });

  it("are written with the namespaces' locations first", () => {
    expect(HINTS.map(({ name }) => name.local)).toEqual(["schemaLocation", "noNamespaceSchemaLocation"]);
    expect(HINT_PROPS).toEqual(HINTS.map(({ prop }) => prop));
  });

  it("are the properties that the type of every value has", () => {
    expectTypeOf<HintProp>().toEqualTypeOf<keyof XsiHints>();
  });
});

it("Part 1 §2.6: each of the four has one property", () => {
  const names = [XSI_TYPE, XSI_NIL, ...HINTS.map(({ name }) => name)];
  expect(names.every(isXsiAttribute)).toBe(true);
  expect(XSI_PROPS).toEqual(names.map(({ local }) => `$${local}`));
});

it("no other module spells the name of a location hint that documents carry", () => {
  // Types declare the properties; the grammar of schema documents and what reads them speak of another `schemaLocation`.
  const own = ["src/schema/rules/xsi-attributes.ts", "src/schema/types.ts"];
  const spelt = [...sourceFiles(root, "src"), ...sourceFiles(root, "codegen")].filter(
    (file) =>
      !own.includes(file) &&
      /["']\$?noNamespaceSchemaLocation["']|["']\$schemaLocation["']/.test(
        readFileSync(`${root}/${file}`, "utf8"),
      ),
  );
  expect(spelt).toEqual([]);
});
