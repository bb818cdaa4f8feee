import { expect, test } from "vitest";
import { nearest } from "../../../src/schema/value/suggest.ts";

test.each<[string, string[], string | undefined]>([
  ["nubmer", ["name", "number", "lines"], "number"],
  ["Lines", ["lines", "line"], "lines"],
  ["colour", ["amount"], undefined],
  ["id", ["in", "xy"], "in"],
  ["x".repeat(1000), ["y"], undefined],
])("the nearest name to %s among %s", (name, candidates, expected) => {
  expect(nearest(name, candidates)).toBe(expected);
});
