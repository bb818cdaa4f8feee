import { describe, expect, test } from "vitest";
import { ServerClock } from "../../src/clock.ts";
import type { Execution } from "../../src/executions/execution.ts";
import { intake } from "../../src/executions/intake.ts";
import { ExecutionRunner } from "../../src/executions/runner.ts";
import { memoryState } from "../../src/executions/state-file.ts";
import { ExecutionStore } from "../../src/executions/store.ts";
import { FlowCatalog } from "../../src/flows/catalog.ts";
import type { FlowOptions } from "../../src/options.ts";

/** A clock that stands until it is moved. */
function steps() {
  let time = 1_700_000_000_000;
  let timers: { readonly at: number; readonly task: () => void }[] = [];
  const clock = new ServerClock(
    {
      now: () => time,
      schedule(ms, task) {
        const timer = { at: time + ms, task };
        timers.push(timer);
        return () => {
          timers = timers.filter((other) => other !== timer);
        };
      },
    },
    0,
  );
  const pass = (ms: number): void => {
    const end = time + ms;
    for (;;) {
      const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      timers = timers.filter((other) => other !== next);
      time = next.at;
      next.task();
    }
    time = end;
  };
  return { clock, pass, pending: () => timers.length };
}

const QUESTION = { message: "Which?", schema: { type: "object", required: ["a"] } } as const;

async function running(options: Partial<FlowOptions> = {}) {
  const { clock, pass, pending } = steps();
  const catalog = new FlowCatalog([{ name: "F", stages: 2, stageDelayMs: 10, ...options } as FlowOptions]);
  await catalog.ready();
  const store = new ExecutionStore(memoryState(), clock);
  const runner = new ExecutionRunner(store, catalog, clock);
  const [flow] = catalog.flows;
  if (flow === undefined) throw new Error("no flow");
  const user = { id: "u", displayName: "U" };
  const body = Buffer.from("<a/>");
  const request = { mode: "interactive", flow, body, contentType: "application/xml", user } as const;
  const execution = intake(request, catalog, clock, store.nextNumber());
  store.add(execution, body);
  const seen: (readonly [string, number])[] = [];
  store.watch(execution.id, () => seen.push([execution.status, execution.percentage]));
  runner.start(execution);
  return { runner, store, catalog, clock, execution, seen, pass, pending };
}

describe("an execution", () => {
  test("completes its steps, and then has no timer", async () => {
    const { execution, seen, pass, pending } = await running();
    pass(1_000);
    expect(seen).toEqual([
      ["Running", 0],
      ["Running", 50],
      ["Success", 100],
    ]);
    expect([execution.stageTimes.length, execution.documents.length, pending()]).toEqual([3, 1, 0]);
  });

  test("waits for an external event before its end, if the flow is configured so", async () => {
    const { seen, pass } = await running({ waitMs: 500 });
    pass(100);
    expect(seen.at(-1)).toEqual(["Waiting", 100]);
    pass(500);
    expect(seen.at(-1)).toEqual(["Success", 100]);
  });

  test.each(["Error", "Warning"] as const)(
    "that ends with %s has documents only with a Warning",
    async (result) => {
      const { execution, pass } = await running({ result });
      pass(1_000);
      expect([execution.status, execution.documents.length]).toEqual([result, result === "Warning" ? 1 : 0]);
    },
  );

  test("that was cancelled does not continue, and that has ended is not cancelled", async () => {
    const cancelled = await running();
    cancelled.pass(10);
    cancelled.runner.cancel(cancelled.execution);
    cancelled.pass(1_000);
    expect([cancelled.execution.status, cancelled.execution.canceled]).toEqual(["Canceled", true]);
    const ended = await running();
    ended.pass(1_000);
    ended.runner.cancel(ended.execution);
    expect([ended.execution.status, ended.execution.canceled]).toEqual(["Success", false]);
  });

  test("that is reloaded continues from its last step", async () => {
    const { execution, store, catalog, clock, runner, pass } = await running();
    pass(10);
    runner.cancel({ ...execution });
    const reloaded: Execution = { ...execution, status: "Running" };
    new ExecutionRunner(store, catalog, clock).start(reloaded);
    pass(1_000);
    expect(reloaded.status).toBe("Success");
  });
});

describe("an execution that asks a question", () => {
  test.each([0, 1, 2])(
    "after step %i never shows more than 100 percent or more than the last step",
    async (afterStage) => {
      const { execution, runner, seen, pass } = await running({
        interactive: { ...QUESTION, afterStage } as never,
      });
      pass(1_000);
      expect(execution.status).toBe("UserInput");
      await runner.answer(execution, { a: 1 });
      pass(1_000);
      expect(execution.status).toBe("Success");
      expect(seen.every(([, percentage]) => percentage <= 100)).toBe(true);
      expect([execution.percentage, execution.stage, execution.stageTimes.length]).toEqual([100, 2, 3]);
    },
  );

  test("refuses an answer that does not fit, a second one, and one after its cancellation", async () => {
    const { execution, runner, pass } = await running({
      interactive: { ...QUESTION, afterStage: 1 } as never,
    });
    await expect(runner.answer(execution, { a: 1 })).rejects.toMatchObject({ status: 409 });
    pass(1_000);
    await expect(runner.answer(execution, {})).rejects.toMatchObject({ status: 400 });
    const both = await Promise.allSettled([
      runner.answer(execution, { a: 1 }),
      runner.answer(execution, { a: 2 }),
    ]);
    expect(both.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect(execution.answers).toEqual([{ a: 1 }]);
    runner.cancel(execution);
    await expect(runner.answer(execution, { a: 1 })).rejects.toMatchObject({ status: 409 });
  });
});
