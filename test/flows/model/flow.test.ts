import { describe, expect, it } from "vitest";
import { readFlow } from "../../../src/flows/model/flow.ts";

describe("readFlow", () => {
  it("reads every property", () => {
    const raw = {
      id: "f",
      displayName: "Invoices",
      description: "Makes invoices",
      type: "simple",
      input: { id: "i", displayName: "Input", type: "user", dataset: { id: "d" } },
      primaryEntity: "Invoice",
    };
    expect(readFlow(raw)).toEqual({ ...raw, raw });
  });

  it.each<[says: string, raw: unknown, flow: object]>([
    ["nothing", undefined, {}],
    ["properties of other types", { id: 5, displayName: [], type: {} }, {}],
    ["an input that is null is none", { input: null }, {}],
    ["an input of which nothing is known", { input: {} }, { input: {} }],
    ["an input of another type", { input: "none" }, { input: {} }],
    [
      "a data set without an id is none",
      { input: { type: "user", dataset: { displayName: "D" } } },
      { input: { type: "user" } },
    ],
  ])("%s", (_says, raw, flow) => {
    expect(readFlow(raw)).toEqual({ ...flow, raw });
  });
});
