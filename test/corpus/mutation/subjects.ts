/** Valid values to be changed: of the corpus' documents, and samples of our own schemas. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadSchema } from "../../../codegen/index.ts";
import { fromXml, sample } from "../../../src/index.ts";
import { FamilySchemas, rootName } from "../support/schemas.ts";
import { documentBytes, readFamily } from "../support/shared-data.ts";
import type { Subject } from "./mutate.ts";

const schemas = fileURLToPath(new URL("../../../schemas/", import.meta.url));
const examples = fileURLToPath(new URL("../../../examples/", import.meta.url));

/** Samples drawn of each of our schemas, and its example. */
const SAMPLES = 6;

/** Our own schemas, which flows of the emulator have. */
export async function ownSubjects(): Promise<readonly Subject[]> {
  const subjects: Subject[] = [];
  const examplesThere = new Set(readdirSync(examples));
  for (const file of readdirSync(schemas).filter((name) => name.endsWith(".xsd"))) {
    const set = await loadSchema(join(schemas, file), { version: "1.0" });
    const example = file.replace(/\.xsd$/u, ".xml");
    if (!examplesThere.has(example)) continue;
    const xml = readFileSync(join(examples, example));
    const schema = set.element(rootName(xml) ?? "");
    const values = Array.from({ length: SAMPLES }, (_, seed) => ({
      name: `sample ${seed}`,
      schema,
      value: sample(schema, { seed, size: seed % 2 === 0 ? "full" : "minimal" }) as unknown,
    }));
    subjects.push({
      name: file,
      set,
      values: [...values, { name: example, schema, value: fromXml(schema, xml) }],
    });
  }
  return subjects;
}

/** The valid documents of a family, a subject for each schema. */
export async function* familySubjects(name: string, roots: RegExp = /./u): AsyncGenerator<Subject> {
  const family = readFamily(name);
  const loaded = new FamilySchemas(family);
  for (const root of family.roots) {
    const documents = family.documents.filter(
      ({ schema, expect, disputed }) => schema === root && expect === "valid" && !disputed,
    );
    if (documents.length === 0 || !roots.test(root)) continue;
    const values: Subject["values"][number][] = [];
    for (const document of documents) {
      const xml = documentBytes(family, document);
      const schema = await loaded.schemaFor(root, xml);
      values.push({ name: document.file, schema, value: fromXml(schema, xml) });
    }
    yield { name, set: await loaded.set(root), values };
    loaded.forget(root);
  }
}
