/** Reads the documentation in schemas, which becomes the JSDoc of generated types. */
import type { SchemaNode } from "../load/node.ts";

/**
 * The text of a declaration's xs:documentation elements. White space at line ends and the common indentation are
 * removed, and consecutive empty lines become one; `undefined` if nothing is left.
 */
export function documentation(node: SchemaNode): string | undefined {
  const annotation = node.child("annotation");
  if (annotation === undefined) return undefined;
  const parts = annotation.children
    .filter((child) => child.local === "documentation")
    .map((child) => tidy(child.text))
    .filter((text) => text !== "");
  return parts.length === 0 ? undefined : parts.join("\n\n");
}

function tidy(text: string): string {
  const lines = text.split("\n").map((line) => line.replace(/\t/g, "  ").trimEnd());
  // The first line follows the start tag, so its indentation is not significant.
  const indents = lines
    .slice(1)
    .flatMap((line) => (line === "" ? [] : [line.length - line.trimStart().length]));
  const common = Math.min(...indents, 1000);
  const [first = "", ...rest] = lines;
  return [first.trimStart(), ...rest.map((line) => line.slice(common))]
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
