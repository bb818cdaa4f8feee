import { describe, expect, it } from "vitest";
import { ConfigurationError, NotFoundError, ValidationError } from "../../../src/flows/index.ts";
import { resolveRetry } from "../../../src/flows/options.ts";
import type { RunContext } from "../../../src/flows/run/context.ts";
import { Run, type RunFacts } from "../../../src/flows/run/run.ts";
import type { Call } from "../../../src/flows/transport/call.ts";
import { DeadlineReached } from "../../../src/flows/transport/scope.ts";
import { failureOf } from "../support/client.ts";
import { ManualClock, settled } from "../support/clock.ts";

/** Ends only when it is told to. */
class Waiting extends EventTarget {
  aborted = false;
  reason: unknown;

  get signal(): this {
    return this;
  }

  remaining(): number {
    return 1e9;
  }

  end(reason: unknown): void {
    this.aborted = true;
    this.reason = reason;
    this.dispatchEvent(new Event("abort"));
  }

  dispose(): void {}
}

type Answer = (call: string) => unknown;

/** A run whose server answers what `answer` says of each call. */
function runOf(answer: Answer, facts: Partial<RunFacts> = {}) {
  const calls: string[] = [];
  const ended: string[] = [];
  const clock = new ManualClock();
  const waiting = new Waiting();
  const transport = {
    scope: () => waiting,
    async send({ method, path }: Call) {
      const call = `${method} ${path.replace(/\?.*/, "")}`;
      calls.push(call);
      const value = answer(call);
      if (value instanceof Error) throw value;
      const body = new TextEncoder().encode(JSON.stringify(value));
      return { status: 200, headers: {}, body, json: () => value, requestId: "", attempts: [] };
    },
  };
  const context = {
    ...{ transport, clock, random: () => 0.5, retry: resolveRetry(), timeouts: { wait: 1e6 } },
    ...{ server: "https://s/api/v1", scrub: (text: string) => text },
    document: (id: string) => ({ id }),
  } as never as RunContext;
  const run = new Run(context, {
    ...{ executionId: "e-1", mode: "interactive", submittedAt: clock.now(), reference: "r" },
    onEnded: (status) => ended.push(status),
    ...facts,
  });
  return { run, calls, ended, clock, waiting };
}

const PROGRESS = "GET /flows/executions/e-1/progress";
const CANCEL = "DELETE /flows/executions/e-1/progress";
const EXECUTION = "GET /flows/executions/e-1";
const STATUS = "GET /flows/executions/e-1/status";
const failed = { id: "e-1", status: "Error", state: { errors: [{ error: "E", message: "no total" }] } };

describe("waiting for a run", () => {
  it("that has ended makes no request, and its end is reported once", async () => {
    const { run, calls, ended } = runOf(() => ({}), { progress: { status: "Success" } as never });
    expect((await run.wait()).status).toBe("Success");
    expect((await run.wait()).status).toBe("Success");
    expect([calls, ended]).toEqual([[], ["Success"]]);
  });

  it("ends with a way to continue when the time is over", async () => {
    const { run, waiting } = runOf(() => ({ id: "e-1", status: "Running" }));
    const failure = failureOf(run.wait());
    await settled();
    waiting.end(new DeadlineReached(5));
    expect(await failure).toMatchObject({ code: "wait-timeout", executionId: "e-1", reference: "r" });
    expect((await failure) as object).toMatchObject({ resumeToken: run.serialize() });
  });

  it("that is aborted states that the run continues", async () => {
    const { run, waiting } = runOf(() => ({ id: "e-1", status: "Running" }));
    const failure = failureOf(run.wait());
    await settled();
    waiting.end(new Error("enough"));
    expect(await failure).toMatchObject({ code: "aborted", outcome: "accepted", executionId: "e-1" });
  });
});

describe("the output of a run that failed", () => {
  it("is an error with the reason", async () => {
    const { run } = runOf((call) => (call === PROGRESS ? { id: "e-1", status: "Error" } : failed));
    expect(await failureOf(run.output())).toMatchObject({ code: "flow-failed", executionStatus: "Error" });
  });

  it("is an error even if the execution can no longer be read", async () => {
    const { run } = runOf((call) =>
      call === PROGRESS
        ? { id: "e-1", status: "Error", message: "bad" }
        : new NotFoundError("x", { status: 404 }),
    );
    expect(await failureOf(run.output())).toMatchObject({ code: "flow-failed", errors: [] });
  });

  it("is given if that was requested", async () => {
    const { run } = runOf((call) => (call === PROGRESS ? { id: "e-1", status: "Error" } : failed));
    expect(await run.output({ throwOnFailure: false })).toMatchObject({
      status: "Error",
      executionId: "e-1",
    });
  });
});

describe("cancelling", () => {
  it.each<[mode: RunFacts["mode"], place: string]>([
    ["interactive", EXECUTION],
    ["batch", STATUS],
  ])("a run in %s mode reads its status if the answer does not have it", async (mode, place) => {
    const { run, calls } = runOf(
      (call) => (call === CANCEL ? undefined : { id: "e-1", status: "Canceled" }),
      { mode },
    );
    expect((await run.cancel()).status).toBe("Canceled");
    expect(calls).toEqual([CANCEL, place]);
  });

  it.each<[mode: RunFacts["mode"], place: string]>([
    ["interactive", EXECUTION],
    ["batch", STATUS],
  ])("a run in %s mode that has ended reports how it ended", async (mode, place) => {
    const refusal = new ValidationError("over", { status: 409 });
    const { run, calls } = runOf((call) => (call === CANCEL ? refusal : { id: "e-1", status: "Success" }), {
      mode,
    });
    expect((await run.cancel()).status).toBe("Success");
    expect(calls).toEqual([CANCEL, place]);
  });

  it("ignores an answer about another run", async () => {
    const { run } = runOf((call) => ({
      id: call === CANCEL ? "e-2" : "e-1",
      status: call === CANCEL ? "Canceled" : "Running",
    }));
    expect((await run.cancel()).status).toBe("Running");
    expect(run.lastProgress?.status).toBe("Running");
  });
});

describe("answering a run's question", () => {
  it("with values that have no JSON form sends nothing", async () => {
    const { run, calls } = runOf(() => ({}));
    expect(await failureOf(run.continue({ a: 1n }))).toBeInstanceOf(ConfigurationError);
    expect(calls).toEqual([]);
  });

  it("keeps the known state if the server's answer has no body", async () => {
    const { run } = runOf(() => undefined, { progress: { status: "UserInput", message: "Which?" } as never });
    await run.continue({ a: 1 });
    expect(run.lastProgress).toMatchObject({ status: "UserInput", message: "Which?" });
  });
});
