import { describe, expect, it } from "vitest";
import { isTerminal, readStatus, statusKind } from "../../../src/flows/model/status.ts";

describe("statusKind and isTerminal: the meaning of a status for waiting", () => {
  it.each([
    ["Queued", "active", false],
    ["Running", "active", false],
    ["Waiting", "paused", false],
    ["UserInput", "blocked", false],
    ["SelectFlow", "blocked", false],
    ["Success", "succeeded", true],
    ["Warning", "succeeded", true],
    ["Error", "failed", true],
    ["Canceled", "failed", true],
    ["Interrupted", "failed", true],
    ["Paused", "active", false],
    ["", "active", false],
    ["constructor", "active", false],
  ])("%s is %s", (status, kind, terminal) => {
    expect(statusKind(status)).toBe(kind);
    expect(isTerminal(status)).toBe(terminal);
  });
});

describe("readStatus: the documented spelling", () => {
  it.each([
    ["Success", "Success"],
    ["success", "Success"],
    ["SUCCESS", "Success"],
    ["User input", "UserInput"],
    ["user_input", "UserInput"],
    ["select-flow", "SelectFlow"],
    ["Paused", "Paused"],
    [" Success ", "Success"],
    ["", ""],
    [undefined, ""],
    [null, ""],
    [5, ""],
    [{}, ""],
  ])("%j is %j", (value, status) => {
    expect(readStatus(value)).toBe(status);
  });
});
