import { describe, expect, it } from "vitest";
import { resolveCount } from "../../src/flows/config/count.ts";
import { isConfigurationError } from "../../src/flows/errors/guards.ts";
import { resolveRetry, resolveTimeouts } from "../../src/flows/options.ts";

const MAX = 2 ** 31 - 1;

function refusal(resolve: () => unknown): string {
  try {
    resolve();
  } catch (error) {
    if (isConfigurationError(error)) return error.message;
    throw error;
  }
  throw new Error("it was not refused");
}

describe("resolveTimeouts", () => {
  it("the defaults", () => {
    expect(resolveTimeouts()).toEqual({
      connect: 10_000,
      headers: 60_000,
      bodyIdle: 30_000,
      attempt: 120_000,
      overall: 300_000,
      wait: 1_800_000,
    });
  });

  it("given values replace the defaults, and the others stay", () => {
    expect(resolveTimeouts({ connect: 1, wait: MAX })).toMatchObject({
      connect: 1,
      headers: 60_000,
      wait: MAX,
    });
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, MAX + 1])("a time of %d is refused", (overall) => {
    expect(refusal(() => resolveTimeouts({ overall }))).toBe(
      `timeouts.overall must be milliseconds from 1 to ${MAX}; found ${overall}`,
    );
  });
});

describe("resolveRetry", () => {
  it("the defaults", () => {
    expect(resolveRetry()).toEqual({
      attempts: 5,
      base: 500,
      cap: 20_000,
      maxRetryAfter: 120_000,
      budget: 500,
      maxPollFailures: Number.POSITIVE_INFINITY,
    });
  });

  it("one attempt, no budget and no waiting make sense", () => {
    expect(
      resolveRetry({ attempts: 1, budget: 0, base: 0, cap: 0, maxRetryAfter: 0, maxPollFailures: 0 }),
    ).toMatchObject({
      attempts: 1,
      budget: 0,
    });
  });

  it.each(["base", "cap", "maxRetryAfter", "budget", "maxPollFailures", "attempts"] as const)(
    "%s is not negative, and a number",
    (name) => {
      expect(refusal(() => resolveRetry({ [name]: -1 }))).toBe(
        `retry.${name} must not be negative; found -1`,
      );
      expect(refusal(() => resolveRetry({ [name]: Number.NaN }))).toBe(
        `retry.${name} must not be negative; found NaN`,
      );
    },
  );

  it("refuses zero attempts", () => {
    expect(refusal(() => resolveRetry({ attempts: 0 }))).toBe("retry.attempts must be 1 or more");
  });
});

describe("resolveCount", () => {
  it.each<[given: number | undefined, count: number]>([
    [undefined, 8],
    [1, 1],
    [1000, 1000],
  ])("%s: %d", (given, count) => {
    expect(resolveCount("concurrency", given, 8)).toBe(count);
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("%d is not a count", (given) => {
    expect(refusal(() => resolveCount("concurrency", given, 8))).toBe(
      `concurrency must be a whole number of 1 or more; found ${given}`,
    );
  });
});
