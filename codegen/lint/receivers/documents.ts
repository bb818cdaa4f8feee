/** Lint rules for documents that are combined in ways that processors treat differently. */

import { inQuotes } from "../../check/wording.ts";
import type { SchemaDocument, SchemaUnit } from "../../load/document.ts";
import type { SchemaNode } from "../../load/node.ts";
import type { LintRule } from "../rule.ts";

export const REDEFINE: LintRule = {
  id: "redefine",
  group: "receivers",
  level: "warning",
  summary: "A document redefines components of another one.",
  reason:
    "Processors disagree about what xs:redefine does to components that refer to the original, some do not support it, and XSD 1.1 deprecates it.",
  remedy:
    "Include the document, and declare a type under a name of its own that extends or restricts the original.",
  check(target, report) {
    for (const node of target.nodes("redefine")) {
      const names = node.children.flatMap((child) => child.attributes.get("name") ?? []);
      const what =
        names.length === 0 ? "nothing of the document" : names.slice(0, 5).map(inQuotes).join(", ");
      report(node, `This xs:redefine changes ${what}${names.length > 5 ? " …" : ""}.`);
    }
  },
};

/** A document with all that it includes and redefines. */
function partsOf(first: SchemaUnit): ReadonlySet<SchemaDocument> {
  const units = new Set([first]);
  for (const { links } of units)
    for (const { kind, target } of links) if (kind !== "import" && target !== undefined) units.add(target);
  return new Set([...units].map(({ document }) => document));
}

export const REPEATED_IMPORT: LintRule = {
  id: "repeated-import",
  group: "receivers",
  level: "warning",
  summary: "Several documents are imported for one namespace.",
  reason:
    "Processors may load the first document that they find for a namespace and ignore the others, as libxml2 does. They then have only some of the components.",
  remedy: "Write a document that includes all documents of the namespace, and import that one everywhere.",
  check({ units }, report) {
    const imports = new Map<
      string,
      { readonly parts: ReadonlySet<SchemaDocument>; readonly first: SchemaDocument }
    >();
    const told = new Set<SchemaDocument>();
    for (const { links } of units) {
      for (const { kind, node, namespace, target } of links) {
        if (kind !== "import" || target === undefined) continue;
        const known = imports.get(namespace);
        if (known === undefined) imports.set(namespace, { parts: partsOf(target), first: target.document });
        else if (!known.parts.has(target.document) && !told.has(target.document)) {
          told.add(target.document);
          report(node, otherImport(namespace, target.document, known.first));
        }
      }
    }
  },
};

function otherImport(namespace: string, { file }: SchemaDocument, first: SchemaDocument): string {
  const of = namespace === "" ? "no namespace" : inQuotes(namespace);
  return `"${file}" is imported for ${of}, for which "${first.file}" is imported elsewhere and does not include it.`;
}

/** Whether an xs:all has members whose order can differ. */
function hasOrder({ children }: SchemaNode): boolean {
  return children.filter(({ local }) => local === "element" || local === "any").length > 1;
}

export const ALL_GROUP: LintRule = {
  id: "all-group",
  group: "receivers",
  level: "note",
  summary: "The children of an xs:all may come in any order.",
  reason:
    "Receivers that were built from an example, or by tools that generate fields, often expect the order of the declaration, and the order of a document may be lost on its way.",
  remedy: "Use xs:sequence, unless documents in another order have to be accepted.",
  check(target, report) {
    for (const node of target.nodes("all"))
      if (hasOrder(node)) report(node, "The children of this xs:all may come in any order.");
  },
};
