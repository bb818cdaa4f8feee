import { clark, XS } from "../../src/xml/names.ts";
import type { DocumentLink, SchemaUnit } from "../load/document.ts";
import type { SchemaNode } from "../load/node.ts";
import type { IssueCollector, SchemaIssueCode } from "../load/report.ts";
import { showPlace } from "../load/report.ts";
import type { Meaning } from "../tolerate/findings.ts";
import { typeNote } from "./grammar/xsd11.ts";
import type { Resolved } from "./resolved.ts";
import type { SymbolTable } from "./symbols.ts";

/** Who asks: as much of a scope as it takes to say why a name is not found. */
interface Asking {
  readonly unit: SchemaUnit;
  readonly set: {
    readonly units: readonly SchemaUnit[];
    readonly symbols: SymbolTable;
    readonly issues: IssueCollector;
  };
  sees(ns: string): boolean;
  report(
    code: SchemaIssueCode,
    rule: string,
    node: SchemaNode,
    message: string,
    meaning?: Meaning,
    cause?: unknown,
  ): void;
}

/** Reports a reference that leads nowhere, and says why as far as it is known (src-resolve). */
export function unresolved(scope: Asking, node: SchemaNode, qname: string, resolved: Resolved): void {
  if (scope.set.issues.isFull) return;
  const { kind, ns, local, definition } = resolved;
  // A type cannot be derived from one that nothing is known of.
  const isBase = definition === undefined && (node.local === "extension" || node.local === "restriction");
  const meaning = isBase ? "never" : undefined;
  const where = ns === "" ? "no namespace" : `the namespace "${ns}"`;
  if (!scope.sees(ns)) {
    const remedy = ns === "" ? "<import/>" : `<import namespace="${ns}" …/>`;
    const found = definition ? "is declared, but" : "is looked for where";
    const message = `"${qname}": the ${kind} "${local}" ${found} this document does not import ${where}: add ${remedy}.`;
    const cause = `import ${node.file} ${ns === "" ? local : ns}`;
    scope.report("schema-resolve", "src-resolve.4", node, message, meaning, cause);
    return;
  }
  const failed = failedLink(scope.set.units, ns);
  const note = ns === XS && kind === "type" ? typeNote(local) : "";
  const message = `"${qname}": there is no ${kind} "${local}" in ${where}${hint(scope, resolved, failed)}.${note}`;
  const cause = failed ?? `${kind} ${clark(ns, local)}`;
  scope.report("schema-resolve", "src-resolve", node, message, meaning, cause);
}

function hint(scope: Asking, { kind, ns, local }: Resolved, failed: DocumentLink | undefined): string {
  if (failed) {
    const { kind: link, node, failure } = failed;
    const location = node.attributes.get("schemaLocation") ?? "";
    return ` (its ${link} of "${location}", at ${showPlace(node)}, could not be read: ${failure})`;
  }
  const names = scope.set.symbols.names(kind, ns);
  const alike = names.get(local.toLowerCase());
  if (alike !== undefined) return ` (there is "${alike}")`;
  if (names.size === 0 && ns !== scope.unit.namespace)
    return " (no document that was loaded declares one there)";
  return "";
}

const failures = new WeakMap<readonly SchemaUnit[], ReadonlyMap<string, DocumentLink>>();

/** The first link to a document for a namespace that could not be read. */
function failedLink(units: readonly SchemaUnit[], ns: string): DocumentLink | undefined {
  let index = failures.get(units);
  if (index === undefined) {
    const failed = units.flatMap(({ links }) => links.filter(({ failure }) => failure !== undefined));
    index = new Map(failed.reverse().map((link) => [link.namespace, link]));
    failures.set(units, index);
  }
  return index.get(ns);
}
