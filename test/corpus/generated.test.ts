/** The modules generated from schemas of practice compile under strict rules, with programs and values that use them. */
import ts59 from "typescript-5.9";
import { beforeAll, describe, expect, it } from "vitest";
import { complaintsOf, complaintsOfBinary } from "../types/compile.ts";
import { projectOf, valuesOf } from "./support/consumer.ts";
import { FamilySchemas } from "./support/schemas.ts";
import { corpusFolder, familyNames, readFamily } from "./support/shared-data.ts";
import { tellOfMissingCorpus } from "./support/without-corpus.ts";

/** Families that stand for what flows take, with the schemas that are compiled; all where none are named. */
const chosen: readonly { readonly name: string; readonly roots?: RegExp }[] = [
  { name: "ubl-2.1", roots: /UBL-Invoice-/u },
  { name: "iso20022-pain", roots: /pain\.001\./u },
  { name: "fatturapa-1.2" },
  { name: "gpx-1.1" },
  ...familyNames()
    .filter((name) => name.startsWith("ds-"))
    .map((name) => ({ name })),
];

async function filesOf(name: string, roots = /./u): Promise<ReadonlyMap<string, string>> {
  const family = readFamily(name);
  const schemas = new FamilySchemas(family);
  const files = new Map<string, string>();
  for (const [index, root] of family.roots.entries()) {
    if (!roots.test(root)) continue;
    const documents = family.documents.filter(
      ({ schema, expect: verdict }) => schema === root && verdict === "valid",
    );
    const values = await valuesOf(family, schemas, documents);
    const project = projectOf(`${name}-${index}`, await schemas.set(root), values);
    for (const [path, text] of project) files.set(path, text);
  }
  return files;
}

tellOfMissingCorpus();

describe.skipIf(corpusFolder === undefined)("generated modules, programs and values over them", () => {
  const files = new Map<string, string>();
  beforeAll(async () => {
    for (const { name, roots } of chosen) {
      for (const [path, text] of await filesOf(name, roots)) files.set(path, text);
    }
  });

  it("exist for every family, and accept every valid document", () => {
    const consumers = [...files].filter(([path]) => path.endsWith("/consumer.ts"));
    expect(consumers.length).toBeGreaterThanOrEqual(chosen.length);
    const constants = consumers.flatMap(([, text]) => text.match(/^export const document/gmu) ?? []);
    const valid = chosen.flatMap(({ name, roots = /./u }) =>
      readFamily(name).documents.filter((each) => each.expect === "valid" && roots.test(each.schema)),
    );
    expect(constants).toHaveLength(valid.length);
  });

  it("would not compile with a value of another schema", { timeout: 60_000 }, () => {
    const path = [...files.keys()].find((each) => /^ds-.*\/consumer\.ts$/u.test(each)) ?? "";
    const wrong = `${files.get(path)}export const wrong: Value0 = { gpx: 1 };\n`;
    const found = complaintsOfBinary(new Map([...files, [path, wrong]]));
    expect(found.map(({ file, line }) => [file, line])).toEqual([[path, wrong.split("\n").length - 1]]);
  });

  it("compile on TypeScript 5.9", { timeout: 60_000 }, () => {
    expect(complaintsOf(ts59, files)).toEqual([]);
  });

  it("compile on TypeScript 7", { timeout: 60_000 }, () => {
    expect(complaintsOfBinary(files)).toEqual([]);
  });
});
