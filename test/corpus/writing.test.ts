/** The quick ways of writing are held to the engine by values of many families, a tenth of what `run.mjs --writing` takes. */
import { describe, expect, it } from "vitest";
import { corpusFolder, SKIPPED } from "./support/shared-data.ts";
import { compareWriting } from "./writing/compare.ts";

/** Families whose schemas are loaded quickly, each with constructs of its own; and our own schemas. */
const QUICK =
  /^(?:bcf|bpmn|collada|collection|cyclonedx|doctrine|ds-|ewp|facturae|fattura|gpx|hpxml|iso20022|ksef|liquibase|maven|mets|msproject|nuspec|ofd|opendrive|phpunit|reqif|rss|sat-|shiporder|sitemap|spring|symfony|ticketbai|uk-|vehicles|verifactu|wms|xcb|xliff|.*\.xsd)/u;

describe("values changed at random", () => {
  it("are written by the kernel and by the plans as the engine writes them, or left to it", async () => {
    if (corpusFolder === undefined) console.log(SKIPPED);
    const { wrong, families, values, gathered } = await compareWriting(20_000, 20_260_822, QUICK);
    expect(wrong).toEqual([]);
    expect(gathered).toBeGreaterThan(values / 20);
    if (corpusFolder !== undefined) expect(families.size).toBeGreaterThanOrEqual(30);
  }, 600_000);
});
