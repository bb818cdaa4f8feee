import { expect, it } from "vitest";
import { UseCount } from "../../../codegen/describe/use-count.ts";
import { scopeOf } from "./scoping.ts";

const MOST = 1_000_000;
const MESSAGE = `limit, line 2: There are more than ${MOST} attribute uses after attribute groups are expanded: <xs:complexType name="A"> exceeds the limit.`;

it("UseCount: a million attribute uses are taken, and not one more", async () => {
  const { scope, node, issues } = await scopeOf('<xs:complexType name="A"/>');
  const count = new UseCount(scope.set.issues);
  expect(count.take(MOST, node("complexType"))).toBe(true);
  expect(issues()).toEqual([]);
  expect(count.take(1, node("complexType"))).toBe(false);
  expect(issues()).toEqual([MESSAGE]);
});

it("UseCount: exceeding it is reported once, and nothing is counted from then on", async () => {
  const { scope, node, issues } = await scopeOf('<xs:complexType name="A"/><xs:complexType name="B"/>');
  const count = new UseCount(scope.set.issues);
  count.take(MOST + 1, node("complexType", "A"));
  expect(count.take(0, node("complexType", "B"))).toBe(false);
  expect(issues()).toEqual([MESSAGE]);
});
