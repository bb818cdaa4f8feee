import { describe, expect, it } from "vitest";
import { resolveBulk, type SubmitManyOptions } from "../../../src/flows/bulk/options.ts";
import { isConfigurationError } from "../../../src/flows/errors/guards.ts";

function refusal(options: SubmitManyOptions): string {
  try {
    resolveBulk(options, 64);
  } catch (error) {
    if (isConfigurationError(error)) return error.message;
    throw error;
  }
  throw new Error("it was not refused");
}

describe("resolveBulk", () => {
  it("the defaults: as many runs are followed as the client polls", () => {
    expect(resolveBulk({}, 64)).toEqual({
      flow: "",
      concurrency: 8,
      pending: 64,
      rate: Number.POSITIVE_INFINITY,
      until: "done",
      stopAfter: 10,
    });
  });

  it("given options apply", () => {
    expect(
      resolveBulk(
        { flowId: "f", concurrency: 1, pending: 2, rate: 0.5, until: "accepted", stopAfter: 3 },
        64,
      ),
    ).toEqual({
      flow: "f",
      concurrency: 1,
      pending: 2,
      rate: 0.5,
      until: "accepted",
      stopAfter: 3,
    });
  });

  it.each<[says: string, options: SubmitManyOptions, message: string]>([
    ["a rate of 0", { rate: 0 }, "rate must be more than 0 per second; found 0"],
    ["a negative rate", { rate: -1 }, "rate must be more than 0 per second; found -1"],
    ["a rate that is no number", { rate: Number.NaN }, "rate must be more than 0 per second; found NaN"],
    [
      "no submission at a time",
      { concurrency: 0 },
      "concurrency must be a whole number of 1 or more; found 0",
    ],
    ["half a run", { pending: 0.5 }, "pending must be a whole number of 1 or more; found 0.5"],
    ["no failure in a row", { stopAfter: 0 }, "stopAfter must be a whole number of 1 or more; found 0"],
    [
      "another word for a DOCTYPE",
      { doctype: "allow" as never },
      'the option doctype must be "refuse" or "ignore": nothing was sent',
    ],
  ])("%s is refused", (_says, options, message) => {
    expect(refusal(options)).toBe(message);
  });
});
