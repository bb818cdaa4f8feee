import { describe, expect, it } from "vitest";
import { readDocument } from "../../../src/flows/model/document.ts";

describe("readDocument", () => {
  it("reads every property", () => {
    const raw = {
      id: "d",
      displayName: "Invoice.pdf",
      contentType: "application/pdf",
      finished: true,
      expiration: "2026-02-01T00:00:00Z",
      createdAt: "2026-01-01T00:00:00Z",
      createdBy: { id: "u" },
      language: { id: "en" },
      origin: { id: "f", type: "flow" },
      usage: "flowExecutionOutput",
      postProcessing: [{ message: "m", result: "r" }],
    };
    expect(readDocument(raw)).toEqual({ ...raw, raw });
  });

  it.each<[says: string, raw: unknown]>([
    ["nothing", undefined],
    ["an array", []],
    [
      "properties of other types",
      { id: 1, displayName: {}, finished: "yes", createdBy: "u", postProcessing: "x" },
    ],
  ])("%s is a document without known properties", (_says, raw) => {
    expect(readDocument(raw)).toEqual({ postProcessing: [], raw });
  });

  it("reports that a document is not finished", () => {
    expect(readDocument({ finished: false }).finished).toBe(false);
  });

  it.each<[says: string, step: unknown, read: object]>([
    ["a message only", { message: "m" }, { message: "m" }],
    ["a result only", { result: "r" }, { result: "r" }],
    ["neither", {}, {}],
    ["what is no object", "m", {}],
  ])("a step of post-processing with %s", (_says, step, read) => {
    expect(readDocument({ postProcessing: [step] }).postProcessing).toEqual([read]);
  });
});
