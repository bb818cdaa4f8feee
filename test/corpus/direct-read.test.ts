/** Real documents, and changed ones, read directly and by the descriptor engine. */
import { describe, expect, it } from "vitest";
import { numbers } from "../schema/direct/numbers.ts";
import { BothWays, type ReadAgreement } from "../schema/direct/read/agreement.ts";
import { mutatedText } from "../schema/direct/read/mutate-text.ts";
import { FamilySchemas } from "./support/schemas.ts";
import { corpusFolder, documentBytes, familyNames, readFamily, SKIPPED } from "./support/shared-data.ts";

const CHANGES_EACH = 20;
/** Documents of more bytes would take most of the time and show nothing that smaller ones do not. */
const LARGE = 100_000;

if (corpusFolder === undefined) {
  console.log(SKIPPED);
  it.skip(SKIPPED, () => undefined);
}

describe.skipIf(corpusFolder === undefined)("what is read directly", () => {
  const counts = { all: new Map<ReadAgreement, number>(), changed: new Map<ReadAgreement, number>() };

  it.each(familyNames())("is what the descriptor engine reads: %s", { timeout: 120_000 }, async (name) => {
    const family = readFamily(name);
    const schemas = new FamilySchemas(family);
    for (const document of family.documents) {
      const bytes = documentBytes(family, document);
      if (bytes.length > LARGE || (document.expect !== "valid" && document.expect !== "invalid")) continue;
      const schema = await schemas.schemaFor(document.schema, bytes);
      const ways = new BothWays(schema.$linked());
      const agreement = ways.agree(bytes);
      note(counts.all, agreement);
      const text = new TextDecoder().decode(bytes);
      const random = numbers(bytes.length);
      for (let change = 0; change < CHANGES_EACH; change++) {
        note(counts.changed, ways.agree(mutatedText(text, random)));
      }
    }
  });

  it("is most of it", () => {
    console.log("read directly:", counts);
    expect(counts.all.get("direct")).toBeGreaterThan(counts.all.get("declined") ?? 0);
    expect(counts.changed.get("refused")).toBeGreaterThan(1000);
  });
});

function note(counts: Map<ReadAgreement, number>, agreement: ReadAgreement): void {
  counts.set(agreement, (counts.get(agreement) ?? 0) + 1);
}
