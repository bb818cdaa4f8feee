import { expect, test } from "vitest";
import { Persistence } from "../../../src/queue/worker/persistence.ts";

test("repeats until it succeeds, and reports the first failure", async () => {
  const told: unknown[] = [];
  const persistence = new Persistence(new AbortController().signal, (error) => told.push(error));
  let attempts = 0;
  const result = await persistence.until(async () => {
    attempts += 1;
    if (attempts < 3) throw new Error(`attempt ${attempts}`);
    return "written";
  });
  expect([result, attempts, persistence.isUp]).toEqual(["written", 3, true]);
  expect(told).toEqual([new Error("attempt 1")]);
});

test("ends with the error when it is stopped, without waiting for the pause", async () => {
  const stop = new AbortController();
  const persistence = new Persistence(stop.signal, () => stop.abort());
  await expect(persistence.until(() => Promise.reject(new Error("away")))).rejects.toThrow("away");
  expect(persistence.isUp).toBe(false);
});
