/**
 * Random storms on one simulated disk: processes submit the same references, are killed at any call, the power fails, the disk fills up and refuses
 * to sync, while tiny segments are sealed and merged. What must hold is what the journal is for.
 *
 * `XSDFLOW_TEST_RUNS=50 npx vitest run test/flows/journal/log/storms.test.ts` runs three thousand of them.
 */
import fc from "fast-check";
import { it } from "vitest";
import { Storm } from "./storm.ts";

it("no reference runs twice, no claim or confirmation is lost, and nothing counts as damaged", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const storm = new Storm(seed);
      await storm.run();
      await storm.judge();
    }),
    { numRuns: 60 },
  );
});
