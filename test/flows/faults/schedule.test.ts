import fc from "fast-check";
import { expect, test } from "vitest";
import { randomFaults, startEmulator } from "../../../src/emulator/index.ts";
import { SmartFlows } from "../../../src/flows/client.ts";
import type { SmartFlowsOptions } from "../../../src/flows/config/options.ts";
import { isSmartFlowsError } from "../../../src/flows/errors/guards.ts";
import { FileJournal } from "../../../src/flows/journal/file.ts";
import { fastClock } from "../support/clock.ts";
import { collect } from "../support/collect.ts";
import { temporaryFolder } from "../support/folder.ts";

const REFERENCES = ["A", "B", "C", "D", "E", "F"];

/** Submits by all means and waits; what cannot be had now is not had. */
async function strive(flows: SmartFlows, flowId: string, reference: string): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    try {
      const run = await flows.submitXml(`<order number="${reference}"/>`, { flowId, reference });
      await run.wait({ timeout: 20_000 });
      return;
    } catch (error) {
      if (!isSmartFlowsError(error)) throw error;
    }
  }
}

test("row 49: whatever goes wrong, no reference runs twice, and each ends as done, failed or unknown", async () => {
  const schedule = fc.record({
    seed: fc.integer(),
    probability: fc.constantFrom(0.1, 0.3, 0.6),
    crash: fc.boolean(),
    onUnknown: fc.constantFrom<NonNullable<SmartFlowsOptions["onUnknown"]>>("report", "reconcile"),
  });
  const property = fc.asyncProperty(schedule, async ({ seed, probability, crash, onUnknown }) => {
    const flow = { name: "orders", stageDelayMs: 1, referencePath: "/*/@number" };
    await using emulator = await startEmulator({
      flows: [flow],
      seed,
      faults: randomFaults({ probability }),
    });
    const folder = await temporaryFolder();
    const make = () =>
      new SmartFlows({
        baseUrl: emulator.apiUrl,
        apiKey: emulator.apiKey,
        journal: new FileJournal({ folder }),
        clock: fastClock(200),
        onUnknown,
        timeouts: { overall: 60_000 },
      });
    const flowId = emulator.flows[0]?.id ?? "";
    if (crash) {
      // Closing a client in the middle is what a crash leaves behind, but for the process.
      const first = make();
      const submitted = REFERENCES.map((reference) => strive(first, flowId, reference));
      await new Promise((resolve) => setTimeout(resolve, 15));
      await first.close();
      await Promise.all(submitted);
    }
    await using second = make();
    await Promise.all(REFERENCES.flatMap((reference) => [1, 2].map(() => strive(second, flowId, reference))));
    for (const reference of REFERENCES) {
      expect(emulator.executionsOf(reference).length, `executions of ${reference}`).toBeLessThanOrEqual(1);
    }
    emulator.setFaults([]);
    for (const { key, state } of await collect(second.submissions())) {
      if (state === "accepted") await strive(second, flowId, key.reference);
    }
    const records = await collect(second.submissions());
    for (const { key, state, executionId } of records) {
      expect(["done", "failed", "unknown"]).toContain(state);
      if (executionId !== undefined) expect(emulator.executionsOf(key.reference)[0]?.id).toBe(executionId);
      if (state === "failed") expect(emulator.executionsOf(key.reference)).toEqual([]);
    }
    expect(records).toHaveLength(REFERENCES.length);
  });
  await fc.assert(property, { numRuns: 12 });
}, 120_000);
