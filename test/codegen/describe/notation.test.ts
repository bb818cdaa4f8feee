import { expect, it } from "vitest";
import { describeNotation } from "../../../codegen/describe/notation.ts";
import { bare } from "./describing.ts";
import { scopeOf } from "./scoping.ts";

it.each<[more: string, notation: object]>([
  ['public="-//X//EN"', { public: "-//X//EN" }],
  ['system="viewer.exe"', { system: "viewer.exe" }],
  ['public=" a  b " system="c"', { public: "a b", system: "c" }],
  ['public=""', { public: "" }],
])("describeNotation (Part 1 §3.12.2): %s", async (more, notation) => {
  const { node, scope, issues } = await scopeOf(`<xs:notation name="n" ${more}/>`);
  expect(bare(describeNotation(node("notation"), scope))).toEqual(notation);
  expect(issues()).toEqual([]);
});

it("describeNotation: a notation has one identifier at least", async () => {
  const { node, scope, issues } = await scopeOf('<xs:notation name="n"/>');
  expect(describeNotation(node("notation"), scope)).toEqual({ at: [2, 1] });
  expect(issues()).toEqual([
    'cvc-complex-type.4, line 2: <xs:notation name="n"> must have the attribute public, system or both.',
  ]);
});
