/**
 * The main job on documents from practice: XML becomes a typed value, the value the same XML, and that is what a flow
 * accepts; what is not valid is told from the document alone, before anything is sent.
 */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Emulator } from "../../emulator/src/index.ts";
import { SmartFlows } from "../../src/flows/index.ts";
import { fromXml, type Issue, isXmlValidationError, toXml } from "../../src/index.ts";
import { startMarkedEmulator } from "../support/api-key/emulator.ts";
import { likeness } from "./support/same-document.ts";
import { defaultsOf, FamilySchemas } from "./support/schemas.ts";
import {
  type CorpusDocument,
  corpusFolder,
  documentBytes,
  type Family,
  familyNames,
  readFamily,
} from "./support/shared-data.ts";
import { tellOfMissingCorpus } from "./support/without-corpus.ts";

/** Families that stand for what flows take, with the schemas whose valid documents are submitted; all where none are named. */
const chosen: readonly { readonly name: string; readonly roots?: RegExp }[] = [
  { name: "ubl-2.1", roots: /UBL-Invoice-/u },
  { name: "iso20022-pain", roots: /pain\.001\./u },
  { name: "fatturapa-1.2" },
  { name: "gpx-1.1" },
  ...familyNames()
    .filter((name) => name.startsWith("ds-"))
    .map((name) => ({ name })),
];

/**
 * How many values, in all submitted documents of a family, are written in another form of the same value, and how many
 * empty elements are written with their default value. In families that are not named here, none is.
 */
const CHANGED: Readonly<Record<string, { readonly values: number; readonly filled: number }>> = {
  "fatturapa-1.2": { values: 1, filled: 0 },
  "gpx-1.1": { values: 3, filled: 0 },
  "ds-customer-letter": { values: 1, filled: 1 },
  "ds-loan-offer": { values: 0, filled: 1 },
  "ds-payslip": { values: 1, filled: 0 },
  "ds-policy-schedule": { values: 2, filled: 0 },
  "ds-quote-proposal": { values: 1, filled: 1 },
  "ds-shipment-labels": { values: 1, filled: 1 },
};

function validOf({ documents }: Family, roots = /./u): readonly CorpusDocument[] {
  return documents.filter(({ expect: verdict, schema }) => verdict === "valid" && roots.test(schema));
}

function invalidOf({ documents }: Family): readonly CorpusDocument[] {
  return documents.filter(({ expect: verdict, disputed }) => verdict === "invalid" && !disputed);
}

/** An emulator with a flow for each schema, and a client of it. */
async function startServer(family: Family, roots: ReadonlySet<string>): Promise<[Emulator, SmartFlows]> {
  const emulator = await startMarkedEmulator({
    flows: [...roots].map((root) => ({
      name: root,
      schema: join(family.folder, root),
      schemaRoot: join(family.folder, "schema"),
      stages: 1,
      stageDelayMs: 1,
    })),
  });
  return [emulator, new SmartFlows({ baseUrl: emulator.apiUrl, apiKey: emulator.apiKey })];
}

async function refusal(work: () => unknown): Promise<readonly Issue[]> {
  try {
    await work();
  } catch (error) {
    if (isXmlValidationError(error)) return error.issues;
    throw error;
  }
  throw new Error("it was accepted");
}

/** Issues that do not say where, or by what rule. A document that cannot be read has a line and no path. */
function vague(issues: readonly Issue[]): readonly Issue[] {
  return issues.filter(
    ({ code, rule, xpath, line, message }) =>
      rule === "" || message === "" || line === undefined || (xpath === "" && code !== "not-well-formed"),
  );
}

tellOfMissingCorpus();

describe.each(corpusFolder === undefined ? [] : chosen)("documents of $name", ({ name, roots }) => {
  const family = readFamily(name);
  const schemas = new FamilySchemas(family);
  const valid = validOf(family, roots);
  const invalid = invalidOf(family);
  const used = new Set(valid.map(({ schema }) => schema));
  let emulator: Emulator;
  let client: SmartFlows;
  const changed = { values: 0, filled: 0 };

  beforeAll(async () => {
    [emulator, client] = await startServer(family, used);
  });
  afterAll(async () => {
    await client?.close();
    await emulator?.close();
  });

  it.concurrent.each(valid)(
    "$file is equal after reading and writing, and a flow accepts it",
    async (document) => {
      const bytes = documentBytes(family, document);
      const schema = await schemas.schemaFor(document.schema, bytes);
      const defaults = defaultsOf(await schemas.set(document.schema));
      const value = fromXml(schema, bytes);
      const written = toXml(schema, value);
      const likely = likeness(bytes, written, defaults);
      if (likely.kind === "lexical") {
        changed.values += likely.values;
        changed.filled += likely.filled;
      }
      expect(likely.kind === "different" ? likely.where : "same").toBe("same");

      const flowId = emulator.flows.find((flow) => flow.name === document.schema)?.id ?? "";
      const run = await client.submit(schema, value, { flowId, reference: document.file });
      const output = await run.output();
      expect(output.status).toBe("Success");
      expect(output.documents).not.toEqual([]);
      const payloadHash = createHash("sha256").update(written).digest("hex");
      const executions = emulator.executionsOf({ payloadHash, status: "Success" });
      expect(executions.map(({ id }) => id)).toContain(run.id);
    },
  );

  it("have values in another form only as often as recorded", () => {
    expect(changed).toEqual(CHANGED[name] ?? { values: 0, filled: 0 });
  });

  it.skipIf(invalid.length === 0).each(invalid)(
    "$file is refused before anything is sent",
    async (document) => {
      const bytes = documentBytes(family, document);
      const schema = await schemas.schemaFor(document.schema, bytes);
      const [requests, executions] = [emulator.requests().length, emulator.executions().length];
      const issues = await refusal(() => fromXml(schema, bytes));
      expect(vague(issues)).toEqual([]);
      const again = await refusal(() =>
        client.submitXml(bytes, { flowId: emulator.flows[0]?.id ?? "", validate: schema }),
      );
      expect(again).toEqual(issues);
      expect(emulator.requests()).toHaveLength(requests);
      expect(emulator.executions()).toHaveLength(executions);
    },
  );
});
