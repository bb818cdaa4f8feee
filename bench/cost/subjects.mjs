/** What is measured: the synthetic schema, and the families of the corpus with the most schema text, where it is there. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { loadSchema, SchemaError } from "xsdflow/codegen";
import { syntheticSchema } from "./synthetic.mjs";

const project = fileURLToPath(new URL("../..", import.meta.url));
const corpus = join(resolve(process.env.XSDFLOW_SHARED ?? join(project, "../shared")), "corpus");

/** How many types the goal for type-checking speaks of. */
export const TYPES = 3000;
export const SYNTHETIC = `synthetic-${TYPES}`;

/** Names of the `count` largest families; none without a corpus. */
export function largestFamilies(count) {
  if (!existsSync(join(corpus, "index.json"))) {
    console.log("skipped: no shared data, only the synthetic schema is measured");
    return [];
  }
  const names = readdirSync(corpus).filter((name) => existsSync(join(corpus, name, "family.json")));
  const sized = names.map((name) => ({ name, size: sizeOf(join(corpus, name, "schema")) }));
  return sized
    .sort((left, right) => right.size - left.size)
    .slice(0, count)
    .map(({ name }) => name);
}

function sizeOf(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".xsd"))
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath ?? entry.path, entry.name)).size, 0);
}

/**
 * Loads a subject: `synthetic-3000`, or a family, all its roots as one schema where they can be one and each by itself where
 * not; `family:part` takes the roots whose path has the part in it.
 */
export async function loadSubject(subject) {
  const synthetic = /^synthetic-(\d+)$/u.exec(subject);
  if (synthetic !== null) {
    const source = { uri: "synthetic.xsd", content: syntheticSchema(Number(synthetic[1])) };
    return { sets: [await loadSchema([source], { version: "1.0" })], roots: 1 };
  }
  const [family, part = ""] = subject.split(":");
  const folder = join(corpus, family);
  const all = JSON.parse(readFileSync(join(folder, "family.json"), "utf8")).roots;
  const roots = all.filter((root) => root.includes(part)).map((root) => join(folder, root));
  const options = { version: "1.0", root: join(folder, "schema") };
  try {
    return { sets: [await loadSchema(roots, options)], roots: roots.length };
  } catch (error) {
    if (!(error instanceof SchemaError) || roots.length === 1) throw error;
    const sets = [];
    for (const root of roots) sets.push(await loadSchema(root, options));
    return { sets, roots: roots.length };
  }
}
