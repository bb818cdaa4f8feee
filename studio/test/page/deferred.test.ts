/** Work that waits until nobody types. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Deferred } from "../../src/page/deferred.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("only the last work is done, once", () => {
  const done: string[] = [];
  const waiting = new Deferred();
  for (const key of ["a", "ab", "abc"]) waiting.put(() => done.push(key), key.length);
  expect(done).toEqual([]);
  vi.runAllTimers();
  waiting.flush();
  expect(done).toEqual(["abc"]);
});

test("what waits is done at once when it is asked for, and not at all after it is cancelled", () => {
  const done: string[] = [];
  const waiting = new Deferred();
  waiting.put(() => done.push("flushed"), 1_000_000);
  waiting.flush();
  waiting.put(() => done.push("cancelled"), 1);
  waiting.cancel();
  vi.runAllTimers();
  expect(done).toEqual(["flushed"]);
});
