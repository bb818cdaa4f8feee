import { describe, expect, it } from "vitest";
import { readExecution } from "../../../src/flows/model/execution.ts";

const named = (id: string) => ({ id, displayName: id.toUpperCase(), type: "data" });

describe("readExecution", () => {
  it("reads every property", () => {
    const raw = {
      id: "e",
      status: "Success",
      mode: "interactive",
      flow: named("f"),
      createdAt: "2026-01-01T00:00:00Z",
      createdBy: named("u"),
      modifiedAt: "2026-01-02T00:00:00Z",
      outputs: [{ output: named("o"), content: { document: "d" } }],
      state: {
        inputData: named("i"),
        warnings: ["careful"],
        errors: [{ error: "E", message: "m" }],
        report: { zones: [] },
      },
    };
    expect(readExecution(raw)).toEqual({
      id: "e",
      status: "Success",
      mode: "interactive",
      flow: named("f"),
      createdAt: "2026-01-01T00:00:00Z",
      createdBy: named("u"),
      modifiedAt: "2026-01-02T00:00:00Z",
      inputData: named("i"),
      outputs: [{ output: named("o"), content: { document: "d" } }],
      warnings: [{ message: "careful", causes: [] }],
      errors: [{ error: "E", message: "m", causes: [] }],
      report: { zones: [] },
      raw,
    });
  });

  it.each<[says: string, raw: unknown]>([
    ["nothing", undefined],
    ["an empty object", {}],
    ["a text", "Success"],
    [
      "properties of other types",
      { id: 5, status: null, mode: [], flow: "f", outputs: {}, state: [], createdAt: 1 },
    ],
  ])("%s has no id and no status, and its lists are empty", (_says, raw) => {
    expect(readExecution(raw)).toEqual({ status: "", outputs: [], warnings: [], errors: [], raw });
  });

  it("the status in its documented spelling", () => {
    expect(readExecution({ status: "user input" }).status).toBe("UserInput");
  });

  it("warnings and errors of the execution follow those of the state", () => {
    const raw = { state: { errors: ["within"] }, errors: ["beside"], warnings: ["only beside"] };
    const { errors, warnings } = readExecution(raw);
    expect(errors.map(({ message }) => message)).toEqual(["within", "beside"]);
    expect(warnings.map(({ message }) => message)).toEqual(["only beside"]);
  });

  it.each<[says: string, output: unknown, read: unknown]>([
    ["an output without a name", { content: "c" }, { content: "c" }],
    ["an output without content", { output: { id: "o" } }, { output: { id: "o" } }],
    ["content that is null is there", { content: null }, { content: null }],
    ["what is no output", "o", {}],
  ])("%s", (_says, output, read) => {
    expect(readExecution({ outputs: [output] }).outputs).toEqual([read]);
  });
});
