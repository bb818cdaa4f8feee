/** Writes into descriptors which groups of rules are broken, because the direct ways must then decline. */
import type { DocumentDescriptor } from "../src/schema/descriptor.ts";
import { fileOfDocument } from "./load/document.ts";
import { TOLERANCE_GROUPS } from "./tolerate/groups.ts";
import type { SchemaIssue } from "./tolerate/schema-issue.ts";

/**
 * The descriptors with the groups of rules that each document breaks: the run time relies on a rule only where it is
 * kept.
 */
export function markTolerated(
  documents: readonly DocumentDescriptor[],
  warnings: readonly SchemaIssue[],
): readonly DocumentDescriptor[] {
  return documents.map((document) => {
    const source = fileOfDocument(document.file);
    const own = new Set(warnings.filter(({ file }) => file === source).map(({ group }) => group));
    const tolerated = TOLERANCE_GROUPS.filter((group) => own.has(group));
    return tolerated.length === 0 ? document : { ...document, tolerated };
  });
}
