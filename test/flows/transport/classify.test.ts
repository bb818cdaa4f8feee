import { describe, expect, it } from "vitest";
import type { Outcome } from "../../../src/flows/errors/base.ts";
import { isPassing, mayRepeatOnce, outcomeOf } from "../../../src/flows/transport/classify.ts";

describe("outcomeOf: what is known of a request that starts something, by its status (RFC 9110 §15)", () => {
  it.each<[status: number, outcome: Outcome, withRetryAfter: Outcome]>([
    [200, "accepted", "accepted"],
    [201, "accepted", "accepted"],
    [202, "accepted", "accepted"],
    [204, "accepted", "accepted"],
    [299, "accepted", "accepted"],
    [300, "unknown", "unknown"],
    [301, "rejected", "rejected"],
    [302, "unknown", "unknown"],
    [303, "unknown", "unknown"],
    [304, "unknown", "unknown"],
    [307, "rejected", "rejected"],
    [308, "rejected", "rejected"],
    [400, "rejected", "rejected"],
    [401, "rejected", "rejected"],
    [403, "rejected", "rejected"],
    [404, "rejected", "rejected"],
    [405, "rejected", "rejected"],
    [408, "unknown", "unknown"],
    [409, "rejected", "rejected"],
    [410, "rejected", "rejected"],
    [413, "rejected", "rejected"],
    [415, "rejected", "rejected"],
    [418, "unknown", "unknown"],
    [422, "rejected", "rejected"],
    [429, "rejected", "rejected"],
    [500, "unknown", "unknown"],
    [502, "unknown", "unknown"],
    [503, "unknown", "rejected"],
    [504, "unknown", "unknown"],
    [199, "unknown", "unknown"],
  ])("%d: %s, and with Retry-After %s", (status, outcome, withRetryAfter) => {
    expect(outcomeOf(status, false)).toBe(outcome);
    expect(outcomeOf(status, true)).toBe(withRetryAfter);
  });
});

describe("mayRepeatOnce: a request that starts something is sent again only if the server refused it for the moment", () => {
  it.each([
    [429, false, true],
    [429, true, true],
    [503, true, true],
    [503, false, false],
    [500, true, false],
    [502, true, false],
    [408, true, false],
  ])("%d, with Retry-After %s: %s", (status, hasRetryAfter, may) => {
    expect(mayRepeatOnce(status, hasRetryAfter)).toBe(may);
  });

  it("never after an outcome that is not known", () => {
    for (let status = 100; status < 600; status++) {
      for (const hasRetryAfter of [false, true]) {
        if (mayRepeatOnce(status, hasRetryAfter)) expect(outcomeOf(status, hasRetryAfter)).toBe("rejected");
      }
    }
  });
});

it.each([
  [408, true],
  [429, true],
  [500, true],
  [502, true],
  [503, true],
  [504, true],
  [501, false],
  [505, false],
  [400, false],
  [404, false],
])("isPassing: a request that changes nothing is worth sending again after %d: %s", (status, is) => {
  expect(isPassing(status)).toBe(is);
});
