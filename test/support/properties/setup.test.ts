import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askedOf, commandFor, environmentFor, USUAL } from "./ask.ts";

/** What a property of so many runs draws. */
function drawn(numRuns?: number): readonly number[] {
  const numbers: number[] = [];
  const property = fc.property(fc.integer(), (number) => {
    numbers.push(number);
  });
  fc.assert(property, ...(numRuns === undefined ? [] : [{ numRuns }]));
  return numbers;
}

describe("properties", () => {
  it("draw the same cases each time, by the seed of the run", () => {
    expect(fc.readConfigureGlobal().seed).toBe(askedOf(process.env).seed);
    expect(drawn(50)).toEqual(drawn(50));
  });

  it("run as often as they say, or a hundred times, times the factor of the run", () => {
    const { runs } = askedOf(process.env);
    expect(drawn(7)).toHaveLength(Math.ceil(7 * runs));
    expect(drawn()).toHaveLength(Math.ceil(100 * runs));
  });

  it("are awaited if they are asynchronous, and may fail as usual", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (number) => await Promise.resolve(number < 2 ** 31)),
    );
    await expect(async () => {
      await fc.assert(fc.asyncProperty(fc.integer(), async () => await Promise.resolve(false)));
    }).rejects.toThrow("Property failed");
  });
});

describe("askedOf", () => {
  it.each([
    [{}, USUAL],
    [{ XSDFLOW_TEST_SEED: "", XSDFLOW_TEST_RUNS: "" }, USUAL],
    [
      { XSDFLOW_TEST_SEED: "-7", XSDFLOW_TEST_RUNS: "0.5" },
      { seed: -7, runs: 0.5 },
    ],
  ])("reads %j", (environment, expected) => {
    expect(askedOf(environment)).toEqual(expected);
  });

  it.each([
    [{ XSDFLOW_TEST_SEED: "abc" }, "XSDFLOW_TEST_SEED"],
    [{ XSDFLOW_TEST_SEED: "99999999999" }, "XSDFLOW_TEST_SEED"],
    [{ XSDFLOW_TEST_RUNS: "0" }, "XSDFLOW_TEST_RUNS"],
    [{ XSDFLOW_TEST_RUNS: "many" }, "XSDFLOW_TEST_RUNS"],
  ])("refuses %j, and names the variable", (environment, name) => {
    expect(() => askedOf(environment)).toThrow(name);
  });

  it("chooses a random seed as a number, with which the run can be repeated", () => {
    const ask = askedOf({ XSDFLOW_TEST_SEED: "random", XSDFLOW_TEST_RUNS: "20" });
    expect(askedOf(environmentFor(ask))).toEqual(ask);
    expect(commandFor(ask)).toBe(`XSDFLOW_TEST_SEED=${ask.seed} XSDFLOW_TEST_RUNS=20 npx vitest run`);
  });
});
