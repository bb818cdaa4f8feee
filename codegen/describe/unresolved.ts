/** Explains unresolved references: the usual reasons are a missing import, a wrong prefix and a mistyped name. */
import { clark, XS } from "../../src/xml/names.ts";
import { builtinKind } from "../load/builtins.ts";
import type { DocumentLink, SchemaUnit } from "../load/document.ts";
import { BE_READ, NOT_LOADED } from "../load/missing.ts";
import type { SchemaNode } from "../load/node.ts";
import type { IssueCollector, SchemaIssueCode } from "../load/report.ts";
import { showPlace } from "../load/report.ts";
import type { Meaning } from "../tolerate/findings.ts";
import { typeNote } from "./grammar/xsd11.ts";
import { kindName, meant } from "./meant.ts";
import type { Resolved } from "./resolved.ts";
import type { SymbolKind, SymbolTable } from "./symbols.ts";
import { importText, nameFor } from "./written-name.ts";

/** The part of the scope of a look-up that is needed to explain why a name is not found. */
interface LookupScope {
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

/** Reports an unresolved reference with the reason, as far as it is known (src-resolve). */
export function unresolved(scope: LookupScope, node: SchemaNode, qname: string, resolved: Resolved): void {
  if (scope.set.issues.isFull) return;
  const { kind, ns, local, definition } = resolved;
  // A type cannot be derived from an unknown type.
  const isBase = definition === undefined && (node.local === "extension" || node.local === "restriction");
  const meaning = isBase ? "never" : undefined;
  const what = `${kindName(kind)} "${local}"`;
  if (definition !== undefined) {
    const message = `"${qname}": the ${what} is declared ${where(ns)}, but this document does not import ${imported(ns)}: add ${importText(node, ns)}.`;
    scope.report("schema-resolve", "src-resolve.4", node, message, meaning, importCause(node, ns, local));
    return;
  }
  const failed = failedLink(scope.set.units, ns);
  const note = ns === XS && kind === "type" ? typeNote(local) : "";
  const known = failed === undefined && note === "" ? meant(scope, node, resolved) : undefined;
  if (!scope.sees(ns) && known === undefined) {
    const message = `"${qname}": the ${what} is not available, as this document does not import ${imported(ns)}: add ${importText(node, ns)}.${notLoaded(scope, resolved)}`;
    scope.report("schema-resolve", "src-resolve.4", node, message, meaning, importCause(node, ns, local));
    return;
  }
  const rule = scope.sees(ns) ? "src-resolve" : "src-resolve.4";
  const why = failed === undefined ? "" : unreadable(failed);
  const more = known === undefined ? notLoaded(scope, resolved) : ` ${known}`;
  const message = `"${qname}": there is no ${what} ${where(ns)}${why}.${note || (failed ? "" : more)}`;
  const cause = failed ?? `${kind} ${clark(ns, local)}`;
  scope.report("schema-resolve", rule, node, message, meaning, cause);
}

function where(ns: string): string {
  return ns === "" ? "without a namespace" : `in the namespace "${ns}"`;
}

function imported(ns: string): string {
  return ns === "" ? "components without a namespace" : `the namespace "${ns}"`;
}

function importCause(node: SchemaNode, ns: string, local: string): string {
  return `import ${node.file} ${ns === "" ? local : ns}`;
}

function unreadable({ kind, node, failure }: DocumentLink): string {
  const location = node.attributes.get("schemaLocation") ?? "";
  return ` (its ${kind} of "${location}", at ${showPlace(node)}, could not ${BE_READ}: ${failure})`;
}

function notLoaded({ set, unit }: LookupScope, { kind, ns }: Resolved): string {
  const isOther = ns !== unit.namespace && ns !== "" && ns !== XS;
  return isOther && set.symbols.names(kind, ns).size === 0 ? ` ${NOT_LOADED}` : "";
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

/** The message for an unbound prefix, with the namespace that it should have if the name is known. */
export function unboundPrefix(scope: LookupScope, node: SchemaNode, qname: string, kind: SymbolKind): string {
  const colon = qname.indexOf(":");
  const [prefix, local] = [qname.slice(0, colon), qname.slice(colon + 1)];
  const message = `The prefix of "${qname}" is not bound to a namespace.`;
  const isBuiltin = kind === "type" && builtinKind(XS, local) !== undefined;
  const found = scope.set.symbols.namesakes(local).filter((each) => each.kind === kind);
  const best = found.find(({ ns }) => ns === scope.unit.namespace) ?? found.find(({ ns }) => scope.sees(ns));
  const definition = best ?? (isBuiltin ? undefined : found[0]);
  if (definition === undefined && !isBuiltin) return message;
  const what =
    definition === undefined ? "a built-in type of XML Schema" : `declared at ${showPlace(definition.node)}`;
  const ns = definition?.ns ?? XS;
  const written = nameFor(scope, node, ns, local);
  const declared = `add xmlns:${prefix}="${ns}" to ${scope.unit.document.root.label}`;
  const ways = ns === "" ? [written] : written.includes(" xmlns:") ? [declared] : [written, declared];
  return `${message} "${local}" is ${what}: ${ways.join(", or ")}.`;
}
