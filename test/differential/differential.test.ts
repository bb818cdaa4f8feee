import { describe, expect, it } from "vitest";
import { loadSchema } from "../../codegen/index.ts";
import { libxml2Wasm } from "../../src/validators/index.ts";
import { compare, type Tally } from "./judge.mjs";
import { known } from "./known.mjs";

const PAIRS = 1_500;

describe("random schemas and documents", async () => {
  const tally: Tally = await compare({ loadSchema, libxml2Wasm }, { pairs: PAIRS, seed: 1 });

  it("get the same verdict from libxml2, or one of the known differences explains it", () => {
    expect(tally.pairs).toBeGreaterThanOrEqual(PAIRS);
    expect(tally.disagreements.filter(({ reason }) => reason === undefined)).toEqual([]);
  });

  it("are valid for both where they are made by walking the content model", () => {
    expect(tally.misjudged).toEqual([]);
  });

  it("are neither nearly all valid nor nearly all invalid, so that both verdicts are compared", () => {
    expect(Math.min(tally.valid, tally.invalid)).toBeGreaterThan(PAIRS / 4);
    expect(tally.refusedByBoth).toBeLessThan(tally.schemas / 3);
  });

  it("are the same for the same seed", async () => {
    const [one, two] = [
      await compare({ loadSchema, libxml2Wasm }, { pairs: 100, seed: 5 }),
      await compare({ loadSchema, libxml2Wasm }, { pairs: 100, seed: 5 }),
    ];
    expect(one).toEqual(two);
  });
});

describe("the table of known differences", () => {
  it("gives each a reason and the section of the specification, once", () => {
    expect(new Set(known.map(({ reason }) => reason)).size).toBe(known.length);
    expect(known.filter(({ section }) => section === "")).toEqual([]);
  });
});
