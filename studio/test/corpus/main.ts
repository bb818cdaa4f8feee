/** The form over the corpus: what `studio/test/corpus.mjs` runs. */
import { isDeepStrictEqual } from "node:util";
import { describe, type ElementSchema, fromXml } from "../../../src/index.ts";
import { FamilySchemas } from "../../../test/corpus/support/schemas.ts";
import {
  corpusFolder,
  documentBytes,
  familyNames,
  readFamily,
  SKIPPED,
} from "../../../test/corpus/support/shared-data.ts";
import { openInForm } from "../../src/form/open.ts";
import { rootView } from "../../src/form/view/node-view.ts";
import { type DocumentNode, elementsOf } from "../../src/form/xml/node.ts";
import { writeDocument } from "../../src/form/xml/write.ts";
import { shownElements } from "./shown.ts";
import { walk } from "./walk.ts";

const WALKS = 30;
const EDITS = 200;
/** Larger documents take the time of all others together; the limits of the validator are lifted for none. */
const MOST_BYTES = 6_000_000;

/** Runs, prints what failed, and returns the exit code. */
export async function corpusMain(args: readonly string[]): Promise<number> {
  if (corpusFolder === undefined) {
    console.log(SKIPPED);
    return 0;
  }
  const faults: string[] = [];
  let [documents, walks, slowest] = [0, 0, 0];
  for (const name of args.length > 0 ? args : familyNames()) {
    const family = readFamily(name);
    const schemas = new FamilySchemas(family);
    let isWalked = walks >= WALKS;
    for (const each of family.documents) {
      if (each.expect !== "valid" || each.disputed || family.broken.has(each.schema)) continue;
      const bytes = documentBytes(family, each);
      const xml = bytes.length > MOST_BYTES ? undefined : utf8(bytes);
      if (xml === undefined) continue;
      let schema: ElementSchema;
      let value: unknown;
      try {
        schema = await schemas.schemaFor(each.schema, bytes);
        value = fromXml(schema, xml);
      } catch {
        // A schema or a document that the validator refuses is for its own runner.
        continue;
      }
      documents += 1;
      const start = performance.now();
      const fault = faultOf(schema, xml, value);
      slowest = Math.max(slowest, performance.now() - start);
      if (fault !== undefined) faults.push(`${name}/${each.file}: ${fault}`);
      if (!isWalked) {
        isWalked = true;
        walks += 1;
        const wrong = walk(schema, xml, EDITS, 20_260_822 + walks);
        if (wrong !== undefined) faults.push(`${name}/${each.file}, walk: ${wrong}`);
      }
    }
  }
  for (const fault of faults) console.log(fault);
  console.log(
    `${documents} documents shown and given back, ${walks} walks of ${EDITS} edits, ${faults.length} faults; the slowest took ${Math.round(slowest)} ms`,
  );
  return faults.length === 0 ? 0 : 1;
}

/** The text of a document in UTF-8; other encodings are read by the page before the form sees them. */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function faultOf(schema: ElementSchema, xml: string, value: unknown): string | undefined {
  try {
    const root = describe(schema);
    const document: DocumentNode = openInForm(xml, root);
    const shown = shownElements(rootView(document, root));
    if (shown.strays.length > 0)
      return `shown as if they did not belong: ${shown.strays.slice(0, 3).join(", ")}`;
    if (elementsOf(document.root).length > 0 && shown.count === 0) return "nothing of it is shown";
    return isDeepStrictEqual(fromXml(schema, writeDocument(document)), value)
      ? undefined
      : "given back with another value";
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 300) : String(error);
  }
}
