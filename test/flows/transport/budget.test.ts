import { expect, test } from "vitest";
import { RetryBudget } from "../../../src/flows/transport/budget.ts";
import { failureOf, pair } from "../support/client.ts";
import { json } from "../support/server.ts";

test("row 24: a retry costs five, a success gives one back, and never more than the capacity", () => {
  const budget = new RetryBudget(10);
  expect([budget.withdraw(), budget.withdraw(), budget.withdraw()]).toEqual([true, true, false]);
  for (let success = 0; success < 4; success += 1) budget.refund();
  expect(budget.withdraw()).toBe(false);
  budget.refund();
  expect(budget.withdraw()).toBe(true);
  for (let success = 0; success < 100; success += 1) budget.refund();
  expect([budget.withdraw(), budget.withdraw(), budget.withdraw()]).toEqual([true, true, false]);
});

test("row 24: all calls of a client share the budget, and when it is used up the last error is thrown immediately", async () => {
  const { server, flows } = await pair((_, response) => json(response, {}, 503), { retry: { budget: 15 } });
  const errors = [await failureOf(flows.me()), await failureOf(flows.me())];
  // Three retries are paid for: all but the first call's fourth fail at once.
  expect(server.seen).toHaveLength(2 + 3);
  expect(errors.map((error) => (error as { status?: number }).status)).toEqual([503, 503]);
});
