import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startMarkedEmulator } from "../support/api-key/emulator.ts";
import { client, XML } from "./support/client.ts";
import { fastClock } from "./support/clock.ts";

async function emulated() {
  const emulator = await startMarkedEmulator({
    flows: [
      { name: "orders", stageDelayMs: 20 },
      { name: "long", stageDelayMs: 60_000 },
    ],
  });
  onTestFinished(() => emulator.close());
  const [orders, long] = emulator.flows;
  const flows = client(emulator.apiUrl, { apiKey: emulator.apiKey, clock: fastClock(1) });
  return { emulator, flows, orders: orders?.id ?? "", long: long?.id ?? "" };
}

test("a submission is followed to its end, and its document is saved", async () => {
  const { flows, orders, emulator } = await emulated();
  const folder = await mkdtemp(join(tmpdir(), "xsdflow-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const run = await flows.submitXml(XML, { flowId: orders, reference: "INV-1" });
  const statuses: string[] = [];
  for await (const { status } of run.progress()) statuses.push(status);
  expect(statuses.at(-1)).toBe("Success");
  const output = await run.output();
  expect(output.documents).toHaveLength(1);
  const saved = await output.documents[0]?.save(`${folder}/`);
  expect((await readFile(saved ?? "")).subarray(0, 5).toString()).toBe("%PDF-");
  expect(emulator.executions()).toHaveLength(1);
});

test("a run that is cancelled ends as Canceled", async () => {
  const { flows, long } = await emulated();
  const run = await flows.submitXml(XML, { flowId: long, reference: "INV-2" });
  await run.cancel();
  expect((await run.wait()).status).toBe("Canceled");
});
