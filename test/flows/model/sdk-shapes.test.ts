import { describe, expect, it } from "vitest";
import { readAccount } from "../../../src/flows/model/account.ts";
import { readDocument } from "../../../src/flows/model/document.ts";
import { readExecution } from "../../../src/flows/model/execution.ts";

describe("C1: the client reads the official SDK's shapes, and others that are met", () => {
  it.each([
    [
      { id: "en", displayName: "English", type: "language" },
      { id: "en", displayName: "English", type: "language" },
    ],
    ["en", { id: "en" }],
    [undefined, undefined],
    ["", undefined],
    [5, undefined],
    [{ displayName: "English" }, undefined],
  ])("a document's language %j", (language, expected) => {
    expect(readDocument({ language }).language).toEqual(expected);
  });

  it("a document's origin", () => {
    const origin = { id: "f-1", displayName: "Invoice", type: "flow" };
    expect(readDocument({ origin }).origin).toEqual(origin);
  });

  it.each([
    [{ userName: "ann" }, "ann"],
    [{ username: "ann" }, "ann"],
    [{ userName: "ann", username: "bob" }, "ann"],
    [{ userName: 5 }, undefined],
    [null, undefined],
  ])("a user's name %j", (user, expected) => {
    expect(readAccount(user).userName).toBe(expected);
  });

  it.each([
    ["texts", ["the disk is full"]],
    ["errors", [{ message: "the disk is full", causes: [] }]],
  ])("causes that are %s", (_, causes) => {
    const { errors } = readExecution({ state: { errors: [{ error: "FlowError", causes }] } });
    expect(errors).toEqual([{ error: "FlowError", causes: [{ message: "the disk is full", causes: [] }] }]);
  });

  it.each([[[{ id: "zone", blocks: [] }]], [{ zones: [] }]])("a report %j without changes", (report) => {
    expect(readExecution({ state: { report } }).report).toEqual(report);
  });
});
