/** Real documents, and changed ones, written and read directly and by the descriptor engine. */
import { afterAll, describe, expect, it } from "vitest";
import { fromXml } from "../../src/index.ts";
import type { ElementDeclaration } from "../../src/schema/components.ts";
import { numbers } from "../schema/direct/numbers.ts";
import { BothWays, type ReadAgreement } from "../schema/direct/read/agreement.ts";
import { mutatedText } from "../schema/direct/read/mutate-text.ts";
import { type Agreement, agree } from "../schema/direct/write/agreement.ts";
import { mutated } from "../schema/direct/write/mutate.ts";
import { FamilySchemas } from "./support/schemas.ts";
import { corpusFolder, documentBytes, familyNames, readFamily } from "./support/shared-data.ts";
import { tellOfMissingCorpus } from "./support/without-corpus.ts";

/** How often a document is changed: small ones have most of the constructs. The gate has 20 000 more, by read-agreement.mjs and `run.mjs --writing`. */
const changesOf = (bytes: number): number => Math.max(2, Math.min(5, Math.round(27_000 / bytes)));
/** One of so many changed documents is read in windows too, as is every unchanged one, by code: read.test.ts has all ways. */
const IN_WINDOWS = 4;
/** Documents of more bytes would take most of the time and show nothing that smaller ones do not. */
const LARGE = 100_000;

tellOfMissingCorpus();

const written = { valid: new Map<Agreement, number>(), changed: new Map<Agreement, number>() };
const read = { all: new Map<ReadAgreement, number>(), changed: new Map<ReadAgreement, number>() };

// Both tests of a family share its schemas, since loading them takes a fifth of the time of each.
describe.skipIf(corpusFolder === undefined).each(familyNames())("%s", (name) => {
  const family = readFamily(name);
  let schemas = new FamilySchemas(family);
  afterAll(() => {
    schemas = new FamilySchemas(family);
  });

  it("is written directly as by the descriptor engine", { timeout: 60_000 }, async () => {
    for (const document of family.documents) {
      if (document.expect !== "valid" || document.disputed) continue;
      const bytes = documentBytes(family, document);
      if (bytes.length > LARGE) continue;
      const schema = await schemas.schemaFor(document.schema, bytes);
      const value = fromXml(schema, bytes);
      const linked = schema.$linked();
      note(written.valid, agree(linked, value));
      const random = numbers(bytes.length);
      const changes = changesOf(bytes.length);
      for (let change = 0; change < changes; change++) {
        note(written.changed, agree(linked, mutated(value, random)));
      }
    }
  });

  it("is read directly as by the descriptor engine", { timeout: 120_000 }, async () => {
    // Functions of types are made once for all documents of a root, as a program has them: what they are depends on the schema
    // and on the prefixes alone, and making them takes longer than reading most documents.
    const waysOf = new Map<ElementDeclaration, BothWays>();
    for (const document of family.documents) {
      const bytes = documentBytes(family, document);
      if (bytes.length > LARGE || (document.expect !== "valid" && document.expect !== "invalid")) continue;
      const schema = await schemas.schemaFor(document.schema, bytes);
      const linked = schema.$linked();
      const ways = waysOf.get(linked.declaration) ?? new BothWays(linked, "code");
      waysOf.set(linked.declaration, ways);
      note(read.all, ways.agree(bytes));
      const text = new TextDecoder().decode(bytes);
      const random = numbers(bytes.length);
      const changes = changesOf(bytes.length);
      for (let change = 0; change < changes; change++) {
        note(read.changed, ways.agree(mutatedText(text, random), change % IN_WINDOWS === 0));
      }
    }
  });
});

describe.skipIf(corpusFolder === undefined)("the direct ways", () => {
  it("write most documents", () => {
    console.log("written directly:", written);
    const total = [...written.valid.values()].reduce((sum, each) => sum + each, 0);
    expect((written.valid.get("direct") ?? 0) / total).toBeGreaterThan(0.95);
    expect(written.valid.get("refused")).toBeUndefined();
    expect(written.changed.get("refused")).toBeGreaterThan(1000);
  });

  it("read nearly all valid documents", () => {
    console.log("read directly:", read);
    const direct = read.all.get("direct") ?? 0;
    expect(direct / (direct + (read.all.get("declined") ?? 0))).toBeGreaterThan(0.97);
    expect(read.changed.get("refused")).toBeGreaterThan(1000);
  });
});

function note<Way>(counts: Map<Way, number>, way: Way): void {
  counts.set(way, (counts.get(way) ?? 0) + 1);
}
