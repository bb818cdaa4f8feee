/** Names of elements and attributes that a schema declares, in all its documents. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const TAG = /<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:"[^"]*"|'[^']*'|[^>"'])*?)(\/?)>/g;
const LINKS = new Set(["include", "import", "redefine"]);

/**
 * Distinct names of the schema and what it includes, imports or redefines from files. An attribute that is declared for all
 * counts where some type refers to it.
 */
export function declaredNames(schema) {
  const names = new Set();
  const seen = new Set();
  const visit = (file) => {
    if (seen.has(file) || !existsSync(file)) return;
    seen.add(file);
    for (const { tag, attributes, depth } of tagsOf(file)) {
      const name = attribute(attributes, "name");
      const isGlobalAttribute = tag === "attribute" && depth === 1;
      if ((tag === "element" || tag === "attribute") && name !== undefined && !isGlobalAttribute)
        names.add(name);
      const ref = tag === "attribute" ? attribute(attributes, "ref") : undefined;
      if (ref !== undefined) names.add(ref.slice(ref.indexOf(":") + 1));
      const location = LINKS.has(tag) ? attribute(attributes, "schemaLocation") : undefined;
      if (location !== undefined && !/^https?:/.test(location))
        visit(location.startsWith("file:") ? fileURLToPath(location) : resolve(dirname(file), location));
    }
  };
  visit(schema);
  return names;
}

/** Start tags with their depth. A scan that is enough for names: documents that cannot be read declare nothing to anybody. */
function* tagsOf(file) {
  const text = decode(readFileSync(file)).replaceAll(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, "");
  let depth = 0;
  for (const [, end, tag, attributes, empty] of text.matchAll(TAG)) {
    if (end !== "") {
      depth -= 1;
      continue;
    }
    yield { tag, attributes, depth };
    if (empty === "") depth += 1;
  }
}

function attribute(text, name) {
  return new RegExp(`\\b${name}\\s*=\\s*(["'])(.*?)\\1`).exec(text)?.[2];
}

function decode(bytes) {
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return new TextDecoder(wide ? (bytes[0] === 0xff ? "utf-16le" : "utf-16be") : "utf-8").decode(bytes);
}

/** A name as it is looked for: generators change case and punctuation. */
export function plain(name) {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}
