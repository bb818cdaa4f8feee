import { expect, test } from "vitest";
import { timeOrderedId } from "../../../src/queue/jobs/time-ordered-id.ts";

test("makes UUIDs of version 7 that increase, also within a millisecond and when the clock is set back", () => {
  const later = Date.now() + 1_000_000;
  const ids = Array.from({ length: 10_000 }, (_, index) => timeOrderedId(later - (index % 2)));
  for (const id of ids.slice(0, 200))
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
});
