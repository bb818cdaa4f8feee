import { describe, expect, it } from "vitest";
import { readProgress } from "../../../src/flows/model/progress.ts";

describe("readProgress", () => {
  it("reads every property", () => {
    const raw = {
      id: "e",
      status: "running",
      percentage: 40,
      message: "Merging",
      currentData: { id: "d", displayName: "Data" },
      schema: { type: "object" },
      model: { a: 1 },
      form: [],
    };
    expect({ ...readProgress(raw) }).toEqual({ ...raw, status: "Running", raw });
  });

  it.each<[says: string, raw: unknown]>([
    ["nothing", undefined],
    ["a text", "Running"],
    ["an array", [{ status: "Running" }]],
    ["null", null],
  ])("%s has no status, and is kept unchanged", (_says, raw) => {
    expect({ ...readProgress(raw) }).toEqual({ status: "", raw });
  });

  it.each([
    [-5, 0],
    [0, 0],
    [99.5, 99.5],
    [100, 100],
    [250, 100],
    ["50", undefined],
    [null, undefined],
  ])("a percentage of %j is %j", (percentage, expected) => {
    expect(readProgress({ percentage }).percentage).toBe(expected);
  });

  it("an absent value is not a property", () => {
    expect(Object.keys(readProgress({ status: "Running" })).sort()).toEqual(["raw", "status"]);
  });

  it("a question that is null counts as present", () => {
    expect(readProgress({ schema: null, model: null, form: null })).toMatchObject({
      schema: null,
      model: null,
      form: null,
    });
  });
});
