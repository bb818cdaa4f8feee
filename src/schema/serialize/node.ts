/** Wildcard content to be written: XML nodes, checked and then written unchanged. */
import { indexOfInvalidChar, isNCName } from "../../xml/characters.ts";
import type { QNameValue } from "../../xml/events.ts";
import { XML, XMLNS } from "../../xml/names.ts";
import { type Fields, isFields, own } from "../value/kinds.ts";
import { step, type ValuePath } from "../value/path.ts";
import type { DocumentAttribute } from "./document.ts";
import { itemsOf } from "./items.ts";
import { declarationFault, type PrefixTable } from "./prefixes.ts";
import { type ProblemReport, wrongKindAt } from "./problem.ts";

/** Reads one XML node, and reports what is wrong with it. */
export class NodeReader {
  readonly #report: ProblemReport;
  readonly #prefixes: Pick<PrefixTable, "keepNoNamespace">;

  constructor(report: ProblemReport, prefixes: Pick<PrefixTable, "keepNoNamespace">) {
    this.#report = report;
    this.#prefixes = prefixes;
  }

  /** The parts of a node's start tag; `undefined` if the value is not a node. */
  start(node: unknown, path: ValuePath): NodeStart | undefined {
    const name = isFields(node) ? qname(own(node, "name")) : undefined;
    if (!isFields(node) || name === undefined) {
      this.#report(
        wrongKindAt(
          path,
          "an XML node, { name: { ns, local }, … } where local is an NCName, and ns contains only characters that XML allows and is not the namespace of xmlns",
          node,
        ),
      );
      return undefined;
    }
    const declarations = this.#declarations(own(node, "namespaces"), step(path, "namespaces"));
    const attributes = this.#attributes(own(node, "attributes"), step(path, "attributes"));
    if (name.ns === "" && declarations.get("")) {
      this.#report(
        invalid(step(path, "name"), "A name without a namespace is not allowed under a default namespace."),
      );
      return undefined;
    }
    // Its text may contain unprefixed names, which would change their meaning under a default namespace.
    if (name.ns === "" || !declarations.has("")) this.#prefixes.keepNoNamespace();
    return { name, declarations, attributes };
  }

  /** The node's children, nodes and strings, with their indexes. */
  *children(node: Fields, path: ValuePath): Generator<readonly [index: number, child: unknown]> {
    const children = own(node, "children");
    const at = step(path, "children");
    if (children === undefined) return;
    if (Array.isArray(children)) yield* itemsOf(children);
    else this.#report(wrongKindAt(at, "an array of XML nodes and strings", children));
  }

  #declarations(value: unknown, path: ValuePath): Map<string, string> {
    const declarations = new Map<string, string>();
    if (value === undefined) return declarations;
    if (!isFields(value)) {
      this.#report(wrongKindAt(path, "an object from prefix to namespace", value));
      return declarations;
    }
    for (const [prefix, ns] of Object.entries(value)) {
      const fault = declarationFault(prefix, ns);
      if (fault !== undefined) this.#report(invalid(step(path, prefix), fault));
      else if (prefix !== "xml") declarations.set(prefix, ns as string);
    }
    return declarations;
  }

  #attributes(value: unknown, path: ValuePath): DocumentAttribute[] {
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.#report(wrongKindAt(path, "an array of attributes", value));
      return [];
    }
    const attributes: DocumentAttribute[] = [];
    for (const [index, item] of itemsOf(value)) {
      const attribute = this.#attribute(item, step(path, index));
      if (attribute === undefined) continue;
      if (attributes.some((other) => other.ns === attribute.ns && other.local === attribute.local)) {
        this.#report(invalid(step(path, index), `The attribute ${attribute.local} occurs twice.`));
      } else attributes.push(attribute);
    }
    return attributes;
  }

  #attribute(item: unknown, path: ValuePath): DocumentAttribute | undefined {
    const name = qname(item);
    const value = isFields(item) ? own(item, "value") : undefined;
    if (name === undefined || typeof value !== "string") {
      this.#report(wrongKindAt(path, "an attribute, { ns, local, value } with strings", item));
      return undefined;
    }
    if (name.ns === "" && name.local === "xmlns") {
      this.#report(invalid(path, "A default namespace is declared in namespaces, not among the attributes."));
      return undefined;
    }
    return { ...name, value, path };
  }
}

/** The content of a node's start tag. */
export interface NodeStart {
  readonly name: QNameValue;
  readonly declarations: ReadonlyMap<string, string>;
  readonly attributes: readonly DocumentAttribute[];
}

/** A name whose prefix is absent was written without one: the default namespace is tried first for it. */
function qname(value: unknown): QNameValue | undefined {
  if (!isFields(value)) return undefined;
  const ns = own(value, "ns");
  const local = own(value, "local");
  const prefix = own(value, "prefix") ?? "";
  if (typeof ns !== "string" || typeof local !== "string" || !isNCName(local)) return undefined;
  if (ns === XMLNS || indexOfInvalidChar(ns) >= 0) return undefined;
  if (typeof prefix !== "string" || prefix === "xmlns") return undefined;
  if (prefix !== "" && !isNCName(prefix)) return undefined;
  return { ns, local, prefix: (prefix === "xml") === (ns === XML) ? prefix : "" };
}

function invalid(path: ValuePath, message: string): Parameters<ProblemReport>[0] {
  return { code: "invalid-value", rule: "cvc-wildcard", message, path };
}
