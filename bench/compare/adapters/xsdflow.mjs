/** Ours, as it was built. Round trips go by the generated modules, as an application has them. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { fromXml, toXml } from "xsdflow";
import { generate, loadSchema, writeGenerated } from "xsdflow/codegen";
import { parseXmlTree } from "../../../build/src/xml/tree.js";
import { filesIn } from "../types.mjs";

const EXPORTED = /^export const (\S+): ElementSchema<.+> =[^;]*?("(?:[^"\\]|\\.)*"),?\s*\);/gmu;

/** The schema values of the generated modules, by `{namespace}local`. */
async function loadModules(folder) {
  const { default: ts } = await import("typescript-5.9");
  const schemas = new Map();
  const sources = filesIn(folder, ".ts");
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  for (const file of sources) {
    const options = {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
      verbatimModuleSyntax: true,
    };
    const { outputText } = ts.transpileModule(readFileSync(file, "utf8"), { compilerOptions: options });
    writeFileSync(file.replace(/\.ts$/, ".js"), outputText);
  }
  for (const file of sources) {
    const found = [...readFileSync(file, "utf8").matchAll(EXPORTED)];
    if (found.length === 0) continue;
    const module = await import(pathToFileURL(file.replace(/\.ts$/, ".js")).href);
    for (const [, constant, name] of found) schemas.set(JSON.parse(name), module[constant]);
  }
  return schemas;
}

export default {
  name: "xsdflow",
  package: "xsdflow",
  can: { generate: true, types: true, roundTrip: true },
  notes: ["Refuses what it cannot do right, instead of generating something else."],
  async generate({ schema, folder, generated }) {
    await writeGenerated(generate(await loadSchema(schema, { version: "1.0", root: folder })), generated);
  },
  async roundTrip({ generated }) {
    const schemas = await loadModules(generated);
    return (xml) => {
      const { ns, local } = parseXmlTree(xml);
      const name = ns === "" ? local : `{${ns}}${local}`;
      const schema = schemas.get(name) ?? schemas.get(`{${ns}}${local}`);
      if (schema === undefined) throw new Error(`no schema value for ${name}`);
      return toXml(schema, fromXml(schema, xml));
    };
  },
};
