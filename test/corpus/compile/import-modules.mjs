/**
 * Imports every generated module of a family on the Node that runs it, reads and writes the family's valid documents with
 * them, and compares with what the loaded schemas write: `node import-modules.mjs FOLDER`. Prints JSON.
 *
 * A Node that strips types reads the modules as they are; for an older one TypeScript transpiles each file by itself.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { register } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { fromXml, toXml } from "xsdflow";

const [folder = "."] = process.argv.slice(2);
const strips = process.features.typescript === "strip";
if (!strips) register(new URL("./transpile.mjs", import.meta.url));

const { modules, documents } = JSON.parse(readFileSync(join(folder, "plan.json"), "utf8"));
const problems = [];
const loaded = new Map();
for (const path of modules) {
  try {
    loaded.set(path, await import(pathToFileURL(join(folder, path)).href));
  } catch (error) {
    problems.push(`${path}: ${String(error).slice(0, 300)}`);
  }
}
for (const { file, module, constant, hash } of documents) {
  try {
    const schema = loaded.get(module)?.[constant];
    if (schema === undefined) throw new Error(`${module} does not export ${constant}`);
    const written = toXml(schema, fromXml(schema, readFileSync(file)));
    if (createHash("sha256").update(written).digest("hex") !== hash) throw new Error("written differently");
  } catch (error) {
    problems.push(`${file}: ${String(error).slice(0, 300)}`);
  }
}
console.log(JSON.stringify({ strips, modules: loaded.size, documents: documents.length, problems }));
