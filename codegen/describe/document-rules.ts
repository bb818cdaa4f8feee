/** The constraints on schema documents as a whole, which the grammar cannot express. */
import type { SchemaUnit } from "../load/document.ts";
import type { SchemaNode } from "../load/node.ts";
import type { IssueCollector } from "../load/report.ts";

/** Constraints on the schema element and its imports in addition to the grammar (Part 1 §3.15.2, §4.2.3). */
export function checkDocumentRules({ document, namespace }: SchemaUnit, issues: IssueCollector): void {
  const { root } = document;
  if (root.attributes.get("targetNamespace")?.trim() === "") {
    const message = "targetNamespace is empty: leave the attribute out for a schema without a namespace.";
    issues.add("schema-syntax", "cvc-datatype-valid.1.2.1", root, message, "declarations");
  }
  for (const node of root.children) if (node.local === "import") checkImport(node, namespace, issues);
}

/** Checks src-import.1. */
function checkImport(node: SchemaNode, target: string, issues: IssueCollector): void {
  const namespace = node.attributes.get("namespace")?.trim();
  if (namespace === undefined) {
    if (target !== "") return;
    const message = "An import without a namespace needs a schema that has a target namespace.";
    issues.add("schema-constraint", "src-import.1.2", node, message);
  } else if (namespace === target) {
    const message = `The namespace "${namespace}" is this schema's own: use include for it.`;
    issues.add("schema-constraint", "src-import.1.1", node, message);
  }
}
