import { expect, test } from "vitest";
import { ServerClock } from "../../src/clock.ts";
import type { Execution } from "../../src/executions/execution.ts";
import { memoryState, type StateKeeper } from "../../src/executions/state-file.ts";
import { ExecutionStore } from "../../src/executions/store.ts";

const clock = new ServerClock({ now: () => 1_700_000_000_000, schedule: () => () => {} }, 0);

const execution = (id: string, number = 1): Execution => ({
  ...{ id, number, mode: "interactive", label: id, user: { id: "u", displayName: "U" } },
  ...{ receivedAt: "", modifiedAt: "", inputId: `in-${id}`, contentType: "application/xml" },
  ...{ payloadKind: "xml", payloadBytes: 1, payloadHash: "", status: "Queued", percentage: 0, message: "" },
  ...{ stage: 0, canceled: false, answers: [], version: 0, stageTimes: [], documents: [] },
});

test("an execution that could not be stored was not accepted", () => {
  const state: StateKeeper = {
    ...memoryState(),
    save: () => {
      throw new Error("ENOSPC");
    },
  };
  const store = new ExecutionStore(state, clock);
  expect(() => store.add(execution("e-1"), Buffer.from("x"))).toThrow("ENOSPC");
  expect([store.all(), store.nextNumber()]).toEqual([[], 1]);
});

test("each change is stored, counted and dated before the waiting callers are notified, once", () => {
  const saved: number[] = [];
  const state: StateKeeper = { ...memoryState(), save: ({ version }) => void saved.push(version) };
  const store = new ExecutionStore(state, clock);
  const one = execution("e-1");
  store.add(one, Buffer.from("x"));
  const told: string[] = [];
  const leave = store.watch("e-1", () => {
    told.push(`${one.status} ${saved.length}`);
    leave();
  });
  store.change(one, { status: "Running" });
  store.change(one, { status: "Success" });
  expect([saved, told, one.modifiedAt]).toEqual([[0, 1, 2], ["Running 2"], "2023-11-14T22:13:20.000Z"]);
});

test("inputs and documents lead to their execution, and others to none", () => {
  const store = new ExecutionStore(memoryState(), clock);
  const one = execution("e-1");
  store.add(one, Buffer.from("x"));
  store.change(one, { documents: [{ id: "d-1", key: "k", displayName: "n", contentType: "t" }] });
  expect(store.ofInput("in-e-1")).toBe(one);
  expect(store.owner("d-1")).toBe(one);
  expect(Buffer.from(store.input(one)).toString()).toBe("x");
  for (const ask of [() => store.ofInput("d-1"), () => store.ofInput("e-1"), () => store.get("none")])
    expect(ask).toThrow(expect.objectContaining({ status: 404 }));
});

test("executions of an earlier run are kept, and numbers continue after them", () => {
  const loaded = [execution("e-1", 1), execution("e-2", 2)];
  const store = new ExecutionStore({ ...memoryState(), load: () => loaded }, clock);
  expect([store.all().map(({ id }) => id), store.nextNumber()]).toEqual([["e-1", "e-2"], 3]);
});

test("all waiting calls are woken when the server ends", () => {
  const store = new ExecutionStore(memoryState(), clock);
  const told: string[] = [];
  for (const id of ["a", "b"]) store.watch(id, () => told.push(id));
  store.wakeAll();
  expect(told).toEqual(["a", "b"]);
});
