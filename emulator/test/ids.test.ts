import { expect, test } from "vitest";
import { fixedId, freshId } from "../src/ids.ts";

test("fixed ids are GUIDs of version 5, one for every kind and name", () => {
  const ids = [fixedId("flow", "a"), fixedId("flow", "b"), fixedId("dataset", "a")];
  expect(new Set(ids).size).toBe(3);
  expect(fixedId("flow", "a")).toBe(ids[0]);
  for (const id of ids)
    expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u);
});

test("fresh ids never repeat", () => {
  expect(new Set(Array.from({ length: 1000 }, freshId)).size).toBe(1000);
});
