import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { FAST, invoice, start } from "../harness.ts";

let stateDir = "";
beforeEach(({ onTestFinished }) => {
  stateDir = mkdtempSync(join(tmpdir(), "state-"));
  // What is asked for first is done last: a server that still runs would write into a folder that is gone.
  onTestFinished(() => rmSync(stateDir, { recursive: true, force: true }));
});

test("executions, inputs and documents survive a restart", async () => {
  const first = await start({ stateDir });
  const { id } = (await first.submit()).json;
  const done = (await first.follow(id)).at(-1);
  expect(done?.status).toBe("Success");
  const path = `/documents/${first.emulator.executions()[0]?.documents[0]?.id}/content`;
  const pdf = (await first.call("GET", path)).bytes;
  const before = first.emulator.executions();
  await first.emulator.close();

  const second = await start({ stateDir });
  expect(second.emulator.executions()).toEqual(before);
  expect((await second.call("GET", path)).bytes.equals(pdf)).toBe(true);
  expect((await second.call("GET", `/data/${before[0]?.inputId}/content`)).text).toBe(invoice());
});

test("an execution that was under way continues after the restart", async () => {
  const first = await start({ stateDir, flows: [{ ...FAST, stages: 3, stageDelayMs: 40 }] });
  const { id } = (await first.submit()).json;
  await first.follow(id, "Running");
  await first.emulator.close();
  const second = await start({ stateDir });
  expect((await second.follow(id)).at(-1)?.status).toBe("Success");
});

test("numbers continue, and an accepted execution is kept even when its answer was dropped", async () => {
  const faults = [{ kind: "drop-after" } as const];
  const first = await start({ stateDir, faults });
  await expect(first.submit()).rejects.toThrow();
  await first.emulator.close();
  const second = await start({ stateDir });
  await second.submit(invoice("2"));
  expect(second.emulator.executions().map(({ number, label }) => [number, label])).toEqual([
    [1, "INV-1"],
    [2, "2"],
  ]);
});

test("a torn last line is ignored and does not spoil the next one", async () => {
  const first = await start({ stateDir });
  await first.submit();
  await first.emulator.close();
  const file = join(stateDir, "executions.ndjson");
  appendFileSync(file, '{"id":"torn","nu');
  const second = await start({ stateDir });
  await second.submit(invoice("2"));
  await second.emulator.close();
  const third = await start({ stateDir });
  expect(third.emulator.executions()).toHaveLength(2);
  expect(readFileSync(file, "utf8")).not.toContain("torn");
});
