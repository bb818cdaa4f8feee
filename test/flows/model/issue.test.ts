import { describe, expect, it } from "vitest";
import { readIssues } from "../../../src/flows/model/issue.ts";

describe("readIssues", () => {
  it.each<[says: string, value: unknown, issues: unknown]>([
    ["nothing", undefined, []],
    ["what is no list", { message: "a" }, []],
    ["an empty list", [], []],
    ["error and message", [{ error: "E", message: "m" }], [{ error: "E", message: "m", causes: [] }]],
    ["a text counts as a message", ["m"], [{ message: "m", causes: [] }]],
    ["an object without either", [{}], [{ causes: [] }]],
    ["properties of other types are absent", [{ error: 5, message: {} }], [{ causes: [] }]],
    ["what is neither text nor object is left out", [5, null, [], "m"], [{ message: "m", causes: [] }]],
    [
      "causes within causes",
      [{ message: "a", causes: [{ message: "b", causes: ["c"] }] }],
      [{ message: "a", causes: [{ message: "b", causes: [{ message: "c", causes: [] }] }] }],
    ],
    ["causes that are no list", [{ message: "a", causes: "b" }], [{ message: "a", causes: [] }]],
  ])("%s", (_says, value, issues) => {
    expect(readIssues(value)).toEqual(issues);
  });

  it("causes end at a depth of twenty, so that no answer keeps the reader busy", () => {
    let value: unknown = [{ message: "deepest" }];
    for (let depth = 0; depth < 50; depth++) value = [{ message: String(depth), causes: value }];
    let depth = 0;
    let [issue] = readIssues(value);
    while (issue !== undefined) {
      depth += 1;
      [issue] = issue.causes;
    }
    expect(depth).toBe(21);
  });
});
