/** Every simple type of the corpus has a sample, or the reason why it has none is known. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadSchema } from "../../../codegen/index.ts";
import { sampleLexical, seededRandom } from "../../../src/datatypes/sample/index.ts";
import type { SimpleType } from "../../../src/datatypes/types.ts";
import { corpusFolder, familyNames, readFamily } from "../../corpus/support/shared-data.ts";
import { tellOfMissingCorpus } from "../../corpus/support/without-corpus.ts";
import { documentPrefixes } from "./document-prefixes.ts";
import { objectionTo } from "./second-opinion.ts";
import { simpleTypesOf } from "./simple-types.ts";

tellOfMissingCorpus();

/** The simple types of a family, each once: a schema document that came with another is not loaded again. */
async function typesOf(name: string): Promise<ReadonlyMap<string, SimpleType>> {
  const family = readFamily(name);
  const types = new Map<string, SimpleType>();
  const seen = new Set<string>();
  for (const root of family.roots) {
    const file = root.replace(/^schema\//, "");
    if (seen.has(file) || family.broken.has(root)) continue;
    const set = await loadSchema(join(family.folder, root), {
      version: "1.0",
      root: join(family.folder, "schema"),
    });
    for (const document of set.documents) seen.add(document.file);
    for (const type of simpleTypesOf(set.components)) types.set(placeOf(type, types.size), type);
  }
  return types;
}

function placeOf({ key, source }: SimpleType, index: number): string {
  if (source === undefined) return key ?? `#${index}`;
  return `${source.file}:${source.line}${key === undefined ? "" : ` ${key}`}`;
}

/** Types that no text is valid for, with the reason. */
const EMPTY: ReadonlyMap<string, string> = new Map([
  [
    "niem-agriculture: codes/ag_codes.xsd:303",
    "the pattern of an integer begins with ^ and ends with $, which are characters in XML Schema",
  ],
]);

function failuresOf(types: ReadonlyMap<string, SimpleType>): string[] {
  const failures: string[] = [];
  for (const [place, type] of types) {
    for (const size of ["minimal", "full"] as const) {
      const { context, prefixFor } = documentPrefixes();
      const text = sampleLexical(type, seededRandom(place.length), { size, context, prefixFor });
      const isValid = text !== undefined && type.validate(text, context).ok;
      if (!isValid) failures.push(`${place} (${size}): ${text ?? "no sample"}`);
    }
  }
  return failures;
}

/** Of so many types, one is shown to libxml2. */
const SHOWN = 25;

/** Names mean nothing outside of their document. */
function isOfNames(type: SimpleType): boolean {
  const parts = [...type.memberTypes, ...(type.itemType === undefined ? [] : [type.itemType])];
  return type.primitive === "QName" || type.primitive === "NOTATION" || parts.some(isOfNames);
}

async function secondOpinion(
  types: ReadonlyMap<string, SimpleType>,
): Promise<{ readonly asked: number; readonly objections: readonly string[] }> {
  const objections: string[] = [];
  let asked = 0;
  let index = 0;
  for (const [place, type] of types) {
    if (index++ % SHOWN > 0 || isOfNames(type)) continue;
    const text = sampleLexical(type, seededRandom(index), { size: "full" });
    if (text === undefined) continue;
    asked++;
    const objection = await objectionTo({ type, text }).catch(String);
    if (objection !== undefined) objections.push(`${place}: ${text}: ${objection}`);
  }
  return { asked, objections };
}

describe.skipIf(corpusFolder === undefined)("the simple types of schemas of practice", () => {
  it("all have a valid minimal and full sample, which libxml2 accepts as well", {
    timeout: 600_000,
  }, async () => {
    let count = 0;
    let asked = 0;
    const failures: string[] = [];
    const objections: string[] = [];
    const isEmpty = (failure: string): boolean =>
      [...EMPTY.keys()].some((each) => failure.startsWith(`${each} `));
    for (const name of familyNames()) {
      const types = await typesOf(name);
      count += types.size;
      const opinion = await secondOpinion(types);
      asked += opinion.asked;
      objections.push(...opinion.objections);
      failures.push(...failuresOf(types).map((failure) => `${name}: ${failure}`));
    }
    console.log(
      `${count} simple types of ${familyNames().length} families, ${failures.length / 2} without a sample; libxml2 asked about ${asked}`,
    );
    expect(asked).toBeGreaterThan(0);
    expect(objections).toEqual([]);
    expect(failures.filter((failure) => !isEmpty(failure))).toEqual([]);
  });
});
