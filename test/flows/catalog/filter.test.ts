import { expect, it } from "vitest";
import { allOf, where } from "../../../src/flows/catalog/filter.ts";

it("where: one condition, with as many values as the comparison takes", () => {
  expect(where("status", "equalTo", "Success")).toEqual({
    condition: { key: "status", operator: "equalTo", values: ["Success"] },
  });
  expect(where("createdAt", "between", 1, 2)).toMatchObject({ condition: { values: [1, 2] } });
  expect(where("endedAt", "isNull")).toMatchObject({ condition: { values: [] } });
});

it("allOf: all of them must hold", () => {
  const [one, two] = [where("a", "isTrue"), where("b", "isFalse")];
  expect(allOf(one, allOf(two))).toEqual({
    group: { type: "and", nodes: [one, { group: { type: "and", nodes: [two] } }] },
  });
});
