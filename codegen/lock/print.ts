/** Lock files as text: sorted, one entry on each line, so that two branches that add to it can be merged. */
import { parseClark } from "../../src/xml/names.ts";
import type { Lock } from "./entry.ts";

/** Increased when older versions cannot read the format. */
export const LOCK_VERSION = 1;

/** The last key of each object, after all others: adding a last entry does not change the comma of another one. */
export const END = "~";

const ABOUT =
  "Names that xsdflow generate has chosen, and what it last wrote. Commit it. Do not sort or format it.";

/** The text of a lock file. The same lock gives the same bytes. */
export function printLock({ modules, entries }: Lock): string {
  const documents = sorted(modules).map(([document, { path, names, tolerate = [], nameCharacters }]) => {
    const words = [...(nameCharacters === undefined ? [] : [nameCharacters]), ...tolerate];
    const isPlain = names === "preserve" && words.length === 0;
    return line("    ", document, isPlain ? [path] : [path, names, ...words]);
  });
  const namespaces = moduleNamespaces(modules);
  const declared = sorted(entries).map(([module, own]) => {
    const ns = namespaces.get(module) ?? "";
    const lines = sorted(own).map(([key, entry]) => line("      ", shortKey(key, ns), entry));
    return `    ${JSON.stringify(module)}: {\n${lines.join("")}      "${END}": []\n    },\n`;
  });
  return [
    "{\n",
    `  "about": ${JSON.stringify(ABOUT)},\n`,
    `  "version": ${LOCK_VERSION},\n`,
    `  "modules": {\n${documents.join("")}    "${END}": []\n  },\n`,
    `  "entries": {\n${declared.join("")}    "${END}": {}\n  }\n`,
    "}\n",
  ].join("");
}

function line(indent: string, key: string, value: readonly string[]): string {
  const items = value.map((item) => JSON.stringify(item)).join(", ");
  return `${indent}${JSON.stringify(key)}: [${items}],\n`;
}

/** Module → the namespace of its document. */
export function moduleNamespaces(modules: Lock["modules"]): ReadonlyMap<string, string> {
  return new Map([...modules].map(([document, { path }]) => [path, parseClark(document).ns]));
}

/** The document's own namespace is written `{}`: most keys begin with it, and it may be long. */
function shortKey(key: string, ns: string): string {
  const [kind = ""] = key.split(" ", 1);
  return ns !== "" && key.startsWith(`${kind} {${ns}}`)
    ? `${kind} {}${key.slice(kind.length + 3 + ns.length)}`
    : key;
}

/** The inverse of the shortening of keys in print. */
export function fullKey(key: string, ns: string): string {
  return ns === "" ? key : key.replace(/^([a-z]+) \{\}/, (_, kind: string) => `${kind} {${ns}}`);
}

/** In the order of code units: independent of the locale. */
function sorted<Value>(map: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...map]
    .filter(([key]) => key !== END)
    .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
}
