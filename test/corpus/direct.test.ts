/** Real documents, and changed ones, written directly and by the descriptor engine. */
import { describe, expect, it } from "vitest";
import { fromXml } from "../../src/index.ts";
import { numbers } from "../schema/direct/numbers.ts";
import { type Agreement, agree } from "../schema/direct/write/agreement.ts";
import { mutated } from "../schema/direct/write/mutate.ts";
import { FamilySchemas } from "./support/schemas.ts";
import { corpusFolder, documentBytes, familyNames, readFamily, SKIPPED } from "./support/shared-data.ts";

const CHANGES_EACH = 20;
/** Documents of more bytes would take most of the time and show nothing that smaller ones do not. */
const LARGE = 100_000;

if (corpusFolder === undefined) {
  console.log(SKIPPED);
  it.skip(SKIPPED, () => undefined);
}

describe.skipIf(corpusFolder === undefined)("what is written directly", () => {
  const counts = { valid: new Map<Agreement, number>(), changed: new Map<Agreement, number>() };

  it.each(familyNames())("is what the descriptor engine writes: %s", { timeout: 60_000 }, async (name) => {
    const family = readFamily(name);
    const schemas = new FamilySchemas(family);
    for (const document of family.documents) {
      if (document.expect !== "valid" || document.disputed) continue;
      const bytes = documentBytes(family, document);
      if (bytes.length > LARGE) continue;
      const schema = await schemas.schemaFor(document.schema, bytes);
      const value = fromXml(schema, bytes);
      const linked = schema.$linked();
      note(counts.valid, agree(linked, value));
      const random = numbers(bytes.length);
      for (let change = 0; change < CHANGES_EACH; change++) {
        note(counts.changed, agree(linked, mutated(value, random)));
      }
    }
  });

  it("is most of it", () => {
    console.log("written directly:", counts);
    const total = [...counts.valid.values()].reduce((sum, each) => sum + each, 0);
    expect((counts.valid.get("direct") ?? 0) / total).toBeGreaterThan(0.3);
    expect(counts.valid.get("refused")).toBeUndefined();
    expect(counts.changed.get("refused")).toBeGreaterThan(1000);
  });
});

function note(counts: Map<Agreement, number>, agreement: Agreement): void {
  counts.set(agreement, (counts.get(agreement) ?? 0) + 1);
}
