import fc from "fast-check";
import { expect, test } from "vitest";
import type { BulkState } from "../../../src/flows/bulk/record.ts";
import { WrittenStates } from "../../../src/flows/bulk/written-states.ts";

const STATES: readonly BulkState[] = [
  "done",
  "failed",
  "rejected",
  "notSent",
  "unknown",
  "accepted",
  "skipped",
];

test("it reports the last state of every reference, as a map would", () => {
  const written = fc.array(fc.tuple(fc.string({ maxLength: 3 }), fc.constantFrom(...STATES)), {
    maxLength: 300,
  });
  fc.assert(
    fc.property(written, fc.string({ maxLength: 3 }), (entries, other) => {
      const states = new WrittenStates();
      for (const [reference, state] of entries) states.set(reference, state);
      const map = new Map(entries);
      for (const reference of [...map.keys(), other]) expect(states.get(reference)).toBe(map.get(reference));
    }),
  );
});

test("it grows with its entries, and loses nothing", () => {
  const states = new WrittenStates();
  const stateOf = (n: number) => STATES[n % STATES.length] as BulkState;
  for (let n = 0; n < 5_000; n += 1) states.set(`R-${n}`, stateOf(n));
  for (let n = 0; n < 5_000; n += 1) expect(states.get(`R-${n}`)).toBe(stateOf(n));
  expect(states.get("R-5000")).toBeUndefined();
});
