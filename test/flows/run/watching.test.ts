/** A run's loop, watched until its end and event by event: slow consumers, aborts, and leaving early. */
import { describe, expect, test } from "vitest";
import type { ExecutionProgress } from "../../../src/flows/model/progress.ts";
import type { RunLoop, Watcher } from "../../../src/flows/run/loop.ts";
import { eachChange, untilEnd } from "../../../src/flows/run/watching.ts";
import type { Scope } from "../../../src/flows/transport/scope.ts";

const progress = (status: string): ExecutionProgress => ({ status }) as ExecutionProgress;

/** A loop that the test drives, and the scope of who watches it. */
function watched(last?: ExecutionProgress) {
  const watchers = new Set<Watcher>();
  const loop = {
    last,
    watch: (watcher: Watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
  const controller = new AbortController();
  const { signal } = controller;
  const scope = {
    signal,
    get aborted() {
      return signal.aborted;
    },
    get reason() {
      return signal.reason as unknown;
    },
    remaining: () => 7,
    addEventListener: signal.addEventListener.bind(signal),
    removeEventListener: signal.removeEventListener.bind(signal),
  };
  const each = (tell: (watcher: Watcher) => void): void => {
    for (const watcher of watchers) tell(watcher);
  };
  return { loop: loop as unknown as RunLoop, scope: scope as unknown as Scope, watchers, each, controller };
}

describe("until the end", () => {
  test("is the last progress, or the error of the loop", async () => {
    const { loop, scope, each } = watched();
    const done = untilEnd(loop, scope);
    each((watcher) => watcher.changed(progress("Running")));
    each((watcher) => watcher.ended(progress("Success")));
    expect(await done).toEqual(progress("Success"));
    const failing = untilEnd(loop, scope);
    each((watcher) => watcher.failed(new Error("gone")));
    await expect(failing).rejects.toThrow("gone");
  });

  test("ends with the reason of an abort, and leaves the loop", async () => {
    const { loop, scope, watchers, controller } = watched();
    const done = untilEnd(loop, scope);
    expect([...watchers].map((watcher) => watcher.remaining())).toEqual([7]);
    controller.abort(new Error("stop"));
    await expect(done).rejects.toThrow("stop");
    expect(watchers.size).toBe(0);
    await expect(untilEnd(loop, scope)).rejects.toThrow("stop");
    expect(watchers.size).toBe(0);
  });
});

describe("each change", () => {
  const statuses = async (changes: AsyncIterable<ExecutionProgress>) => {
    const all: string[] = [];
    for await (const { status } of changes) all.push(status);
    return all;
  };

  test("begins with what is known, and ends with the last", async () => {
    const { loop, scope, each, watchers } = watched(progress("Queued"));
    const all = statuses(eachChange(loop, scope));
    await Promise.resolve();
    for (const status of ["Running", "Waiting"]) each((watcher) => watcher.changed(progress(status)));
    each((watcher) => watcher.ended(progress("Success")));
    expect(await all).toEqual(["Queued", "Running", "Waiting", "Success"]);
    expect(watchers.size).toBe(0);
  });

  test("does not repeat a progress that the consumer has not taken yet", async () => {
    const last = progress("Success");
    const { loop, scope, each } = watched(progress("Running"));
    const all = statuses(eachChange(loop, scope));
    each((watcher) => watcher.changed(last));
    each((watcher) => watcher.ended(last));
    expect(await all).toEqual(["Running", "Success"]);
  });

  test("keeps the latest 64 for a slow consumer", async () => {
    const { loop, scope, each } = watched();
    const changes = eachChange(loop, scope);
    const first = changes.next();
    for (let at = 0; at < 100; at += 1) each((watcher) => watcher.changed(progress(String(at))));
    each((watcher) => watcher.ended(progress("Success")));
    const rest = await statuses(changes);
    expect([(await first).value?.status, rest.length, rest.at(-1)]).toEqual(["37", 63, "Success"]);
  });

  test.each<[string, (made: ReturnType<typeof watched>) => void, string]>([
    ["the loop's error", ({ each }) => each((watcher) => watcher.failed(new Error("gone"))), "gone"],
    ["the reason of an abort", ({ controller }) => controller.abort(new Error("stop")), "stop"],
  ])("throws %s after what came before it", async (_, end, message) => {
    const made = watched(progress("Running"));
    const changes = eachChange(made.loop, made.scope);
    const first = changes.next();
    end(made);
    expect((await first).value).toEqual(progress("Running"));
    await expect(changes.next()).rejects.toThrow(message);
    expect(made.watchers.size).toBe(0);
  });

  test("leaves the loop when the consumer stops", async () => {
    const { loop, scope, watchers } = watched(progress("Running"));
    for await (const _ of eachChange(loop, scope)) break;
    expect(watchers.size).toBe(0);
  });

  test("throws at once where it was aborted before, after what is known", async () => {
    const { loop, scope, controller } = watched(progress("Queued"));
    controller.abort(new Error("stop"));
    const changes = eachChange(loop, scope);
    expect((await changes.next()).value).toEqual(progress("Queued"));
    await expect(changes.next()).rejects.toThrow("stop");
  });
});
