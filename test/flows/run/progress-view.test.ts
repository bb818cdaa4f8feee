import { describe, expect, it } from "vitest";
import { type ExecutionProgress, readProgress } from "../../../src/flows/model/progress.ts";
import { ProgressView } from "../../../src/flows/run/progress-view.ts";

/** What is shown of each: `status percentage`, or nothing. */
function shown(...said: object[]): (string | undefined)[] {
  const view = new ProgressView();
  return said.map((raw) => {
    const found: ExecutionProgress | undefined = view.observe(readProgress(raw));
    return found && `${found.status} ${found.percentage}`;
  });
}
const running = (percentage?: number, more: object = {}) => ({ status: "Running", percentage, ...more });

describe("ProgressView: the last seen state of a run", () => {
  it.each<[says: string, said: object[], views: (string | undefined)[]]>([
    ["the first is shown", [running(5)], ["Running 5"]],
    ["what has not changed is not", [running(5), running(5)], ["Running 5", undefined]],
    ["what goes on is", [running(5), running(6)], ["Running 5", "Running 6"]],
    ["within a status it never goes back", [running(50), running(20)], ["Running 50", undefined]],
    ["nor is it forgotten", [running(50), running()], ["Running 50", undefined]],
    [
      "in another status it may",
      [running(50), { status: "Waiting", percentage: 0 }],
      ["Running 50", "Waiting 0"],
    ],
    [
      "another message is shown",
      [running(5, { message: "a" }), running(5, { message: "b" })],
      ["Running 5", "Running 5"],
    ],
    [
      "and so is other data",
      [running(5, { currentData: { id: "a" } }), running(5, { currentData: { id: "b" } })],
      ["Running 5", "Running 5"],
    ],
    [
      "and another question",
      [running(5, { schema: { a: 1 } }), running(5, { schema: { a: 2 } })],
      ["Running 5", "Running 5"],
    ],
    [
      "what is not shown does not count",
      [running(5, { other: 1 }), running(5, { other: 2 })],
      ["Running 5", undefined],
    ],
  ])("%s", (_says, said, views) => {
    expect(shown(...said)).toEqual(views);
  });

  it("last: what was shown last, with the percentage that was kept", () => {
    const view = new ProgressView();
    expect(view.last).toBeUndefined();
    view.observe(readProgress(running(50)));
    view.observe(readProgress(running(20, { message: "still" })));
    expect(view.last).toMatchObject({ percentage: 50, message: "still" });
  });
});
