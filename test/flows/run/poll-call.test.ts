import { describe, expect, it } from "vitest";
import { Stopper } from "../../../src/flows/config/stop-signal.ts";
import { PollCall, progressPath } from "../../../src/flows/run/poll-call.ts";

const poll = (mode: "interactive" | "batch", left: number): PollCall =>
  new PollCall("e-1", mode, left, new Stopper());

describe("PollCall: a long poll", () => {
  it.each<[left: number, seconds: number]>([
    [600_000, 30],
    [30_000, 30],
    [29_999, 29],
    [1500, 1],
    [10, 1],
    [0, 1],
    [-5, 1],
  ])("with %d ms left the request asks the server to hold it for %d s", (left, seconds) => {
    const call = poll("interactive", left);
    expect(call.path).toBe(`/flows/executions/e-1/progress?timeout=${seconds}`);
    expect([call.headersTimeout, call.timeout]).toEqual([seconds * 1000 + 10_000, seconds * 1000 + 20_000]);
  });

  it("a batch run has another address, and no long poll", () => {
    expect(poll("batch", 600_000).path).toBe("/flows/executions/e-1/status");
  });

  it("is repeated by the waiting caller, in a separate queue, and changes nothing", () => {
    expect(poll("interactive", 1000)).toMatchObject({
      method: "GET",
      repeat: "safe",
      lane: "poll",
      attempts: 1,
      executionId: "e-1",
    });
  });
});

it("progressPath: the path at which progress is read, answered and cancelled", () => {
  expect(progressPath("e-1")).toBe("/flows/executions/e-1/progress");
});
