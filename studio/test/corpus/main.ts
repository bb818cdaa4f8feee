/** Tests the form with the corpus; `studio/test/corpus.mjs` runs this module. */
import { isDeepStrictEqual } from "node:util";
import { describe, type ElementSchema, fromXml } from "../../../src/index.ts";
import { FamilySchemas } from "../../../test/corpus/support/schemas.ts";
import {
  corpusFolder,
  documentBytes,
  type Family,
  familyNames,
  readFamily,
  SKIPPED,
} from "../../../test/corpus/support/shared-data.ts";
import { openInForm } from "../../src/form/open.ts";
import { rootView } from "../../src/form/view/node-view.ts";
import { elementsOf } from "../../src/form/xml/node.ts";
import { writeDocument } from "../../src/form/xml/write.ts";
import { readXmlFile } from "../../src/page/document/files.ts";
import { shownElements } from "./shown.ts";
import { walk } from "./walk.ts";

/** The smallest number of walks, and the number of edits in each. */
const LEAST_WALKS = 30;
const EDITS = 200;
/** The whole document is read again after each edit of a walk, so a walk prefers a document of at most this size. */
const WALKED_BYTES = 40_000;

/** A valid document. */
interface Opened {
  readonly file: string;
  readonly schema: ElementSchema;
  readonly bytes: Uint8Array;
  readonly value: unknown;
}

/** Runs, prints what failed, and returns the exit code. */
export async function corpusMain(args: readonly string[]): Promise<number> {
  if (corpusFolder === undefined) {
    console.log(SKIPPED);
    return 0;
  }
  const faults: string[] = [];
  const totals = { families: 0, documents: 0, refused: 0, walks: 0, slowest: 0 };
  for (const name of args.length > 0 ? args : familyNames()) {
    const { opened, refused } = await openedDocuments(readFamily(name));
    for (const each of opened) {
      const start = performance.now();
      const fault = await faultOf(each);
      totals.slowest = Math.max(totals.slowest, performance.now() - start);
      if (fault !== undefined) faults.push(`${name}/${each.file}: ${fault}`);
    }
    const walked = walkedOf(opened);
    if (walked !== undefined) {
      totals.walks += 1;
      const fault = walk(walked.schema, await textOf(walked.bytes), EDITS, seedOf(name));
      if (fault !== undefined) faults.push(`${name}/${walked.file}, walk: ${fault}`);
    }
    totals.families += 1;
    totals.documents += opened.length;
    totals.refused += refused;
  }
  if (args.length === 0 && totals.walks < LEAST_WALKS) faults.push(`only ${totals.walks} walks`);
  for (const fault of faults) console.log(fault);
  console.log(
    `${totals.families} families: ${totals.documents} documents shown and written (the slowest in ${Math.round(totals.slowest)} ms), ` +
      `${totals.refused} refused by the validator, ${totals.walks} walks of ${EDITS} edits, ${faults.length} faults`,
  );
  return faults.length === 0 ? 0 : 1;
}

/** The documents of a family that are valid according to both other processors and this validator, whose verdicts another runner tests. */
async function openedDocuments(
  family: Family,
): Promise<{ readonly opened: readonly Opened[]; readonly refused: number }> {
  const schemas = new FamilySchemas(family);
  const opened: Opened[] = [];
  let refused = 0;
  for (const each of family.documents) {
    if (each.expect !== "valid" || each.disputed || family.broken.has(each.schema)) continue;
    const bytes = documentBytes(family, each);
    try {
      const schema = await schemas.schemaFor(each.schema, bytes);
      opened.push({ file: each.file, schema, bytes, value: fromXml(schema, bytes) });
    } catch {
      refused += 1;
    }
  }
  return { opened, refused };
}

/** The longest document within the limit, or otherwise the shortest document. */
function walkedOf(opened: readonly Opened[]): Opened | undefined {
  const byLength = opened.toSorted((one, other) => one.bytes.length - other.bytes.length);
  return byLength.findLast(({ bytes }) => bytes.length <= WALKED_BYTES) ?? byLength[0];
}

/** The seed of a family's walk, which does not depend on the other families in the run. */
function seedOf(name: string): number {
  let seed = 20_260_822;
  for (const character of name) seed = Math.imul(seed, 31) + (character.codePointAt(0) ?? 0);
  return seed;
}

/** The text of a file, as the page reads it. */
function textOf(bytes: Uint8Array): Promise<string> {
  return readXmlFile(new Blob([Uint8Array.from(bytes)]));
}

async function faultOf({ schema, bytes, value }: Opened): Promise<string | undefined> {
  try {
    const xml = await textOf(bytes);
    const root = describe(schema);
    const document = openInForm(xml, root);
    const shown = shownElements(rootView(document, root));
    if (shown.strays.length > 0) return `shown as not allowed: ${shown.strays.slice(0, 3).join(", ")}`;
    if (elementsOf(document.root).length > 0 && shown.count === 0) return "the form shows nothing of it";
    return isDeepStrictEqual(fromXml(schema, writeDocument(document)), value)
      ? undefined
      : "it is written with another value";
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 300) : String(error);
  }
}
