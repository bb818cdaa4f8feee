/** Starts studios for the tests of the page, with the sample flows of `--emulator` or with flows for published schemas. */
import "../../../test/flows/support/process/typescript-loader.mjs";
import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startEmulator } from "xsdflow-emulator";
import { startStudio } from "xsdflow-studio";
import { openPage } from "./chromium.mjs";
import { faults } from "./report.mjs";

const { corpusFolder, SKIPPED } = await import("../../../test/corpus/support/shared-data.ts");
const SCHEMAS = fileURLToPath(new URL("../../../schemas", import.meta.url));

/** The flows of `--emulator`, and whether they ask a question. */
export const SAMPLE_FLOWS = [
  { flow: "Invoice", asks: true },
  { flow: "Employment letter", asks: true },
  { flow: "Policy schedule", asks: true },
  { flow: "Shipment", asks: false },
];

/** Schemas of the corpus for which flows are made: the document, and the folder with the documents that it imports. */
const FROM_PRACTICE = [
  { flow: "FatturaPA", schema: "fatturapa-1.2/schema/FatturaPA_v1.2.2.xsd", imports: "fatturapa-1.2/schema" },
  {
    flow: "UBL Invoice",
    schema: "ubl-2.1/schema/maindoc/UBL-Invoice-2.1.xsd",
    imports: "ubl-2.1/schema/common",
  },
];

const QUESTION = {
  message: "How is the document to be delivered?",
  schema: {
    ...{ type: "object", required: ["channel"] },
    properties: {
      channel: { type: "string", title: "Delivery", enum: ["E-mail", "Post"] },
      note: { type: "string", title: "Note for the recipient" },
    },
  },
};

/** The flows for published schemas, with the files that the user chooses for each. Without the corpus there are none, and a reason. */
export function flowsFromPractice() {
  if (corpusFolder === undefined) return { flows: [], reason: SKIPPED };
  const flows = FROM_PRACTICE.map(({ flow, schema, imports }) => ({
    ...{ flow, asks: true, schema: join(corpusFolder, schema) },
    // Imported documents may be in a sibling of the document's folder.
    options: { schemaRoot: dirname(dirname(join(corpusFolder, schema))) },
    companions: readdirSync(join(corpusFolder, imports))
      .filter((name) => name.endsWith(".xsd") && name !== basename(schema))
      .map((name) => join(corpusFolder, imports, name)),
  }));
  return { flows };
}

/** Starts a studio with the sample flows. */
export const sampleStudio = () => startStudio({ emulator: { schemas: SCHEMAS } });

/** Starts a studio for a server with other flows. */
export async function studioFor(flows) {
  const emulator = await startEmulator({
    flows: flows.map(({ flow, schema, options = {} }) => ({
      ...{ name: flow, schema, interactive: QUESTION, stageDelayMs: 30, ...options },
    })),
  });
  const studio = await startStudio({ server: { baseUrl: emulator.apiUrl, apiKey: emulator.apiKey } });
  const close = async () => {
    await studio.close();
    await emulator.close();
  };
  return { ...studio, close };
}

/**
 * Runs `work` in a fresh browser, with a separate studio and server.
 *
 * @param expected matches the problems that are expected
 */
export async function inPage(title, { size, start = sampleStudio, expected = /^$/ }, work) {
  const studio = await start();
  const { page, problems, close } = await openPage(studio.origin, size);
  try {
    await work(page, studio);
  } catch (error) {
    faults.push(`${title}: ${error.message}`);
  } finally {
    await close();
    await studio.close();
  }
  for (const problem of new Set(problems)) if (!expected.test(problem)) faults.push(`${title}: ${problem}`);
}
