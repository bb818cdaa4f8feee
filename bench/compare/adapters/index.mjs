/** All adapters, ours first. */
import { readFileSync } from "node:fs";

const FILES = [
  "xsdflow",
  "jsonix",
  "cxsd",
  "xsd2ts",
  "wsdl-tsclient",
  "xsd-ts",
  "xsd-tools",
  "fast-xml-parser",
];

/** The adapters, with their files and the versions of their packages. */
export async function adapters() {
  const all = [];
  for (const name of FILES) {
    const { default: adapter } = await import(`./${name}.mjs`);
    all.push({ ...adapter, file: `${name}.mjs`, version: versionOf(adapter.package) });
  }
  return all;
}

function versionOf(name) {
  const manifest = name === "xsdflow" ? "../../../package.json" : `../node_modules/${name}/package.json`;
  return JSON.parse(readFileSync(new URL(manifest, import.meta.url), "utf8")).version;
}
