/**
 * Namespaces while reading: which prefix is bound to which namespace on which element, and the rules of Namespaces in
 * XML 1.0 for declaring one.
 *
 * Two structures contain the same bindings. A map of the current bindings lets the reader look up a prefix in
 * constant time at any depth. A chain of scopes, with one link for each declaring element, serves look-ups on a start
 * tag that happen later, when its element may have ended; elements without declarations share the link.
 */
import { XML, XMLNS } from "./names.ts";

/** The bindings of one declaring element and, through `outer`, of those around it. */
export interface NamespaceLink {
  readonly own: ReadonlyMap<string, string>;
  readonly outer: NamespaceLink | undefined;
}

/**
 * Namespace of a prefix, looking outwards from a link: `undefined` if it is unbound, `""` for the default
 * namespace where none is declared.
 */
export function lookUp(link: NamespaceLink | undefined, prefix: string): string | undefined {
  for (let at = link; at !== undefined; at = at.outer) {
    const ns = at.own.get(prefix);
    if (ns !== undefined) return ns;
  }
  return implicit(prefix);
}

/**
 * `xmlns` is not included: it declares prefixes and is not allowed in a name, neither in that of an element
 * nor in a value.
 */
function implicit(prefix: string): string | undefined {
  if (prefix === "") return "";
  return prefix === "xml" ? XML : undefined;
}

/**
 * What is wrong with binding a prefix (`""` is the default namespace) to a namespace name, by Namespaces in XML 1.0
 * section 3 and 5; `undefined` when it is allowed.
 */
export function bindingFault(prefix: string, ns: string): string | undefined {
  if (prefix === "xmlns") return "The prefix xmlns must not be declared.";
  if (prefix === "xml") {
    return ns === XML ? undefined : `The prefix xml may be bound only to ${XML}.`;
  }
  if (ns === XML) return `Only the prefix xml may be bound to ${XML}.`;
  if (ns === XMLNS) return `No prefix may be bound to ${XMLNS}.`;
  if (prefix !== "" && ns === "") {
    return `The prefix ${prefix} is bound to an empty namespace: XML 1.0 cannot remove the binding of a prefix.`;
  }
  return undefined;
}

/** The bindings in force at the current place of a document. */
export class NamespaceStack {
  /** The innermost link, which start tags keep. */
  link: NamespaceLink | undefined;
  readonly #current = new Map<string, string>();
  /** For each link, what its prefixes were bound to before it. */
  readonly #before: Map<string, string | undefined>[] = [];

  /** Namespace of a prefix now: `undefined` when unbound; `""` for the absent default namespace. */
  resolve(prefix: string): string | undefined {
    return this.#current.get(prefix) ?? implicit(prefix);
  }

  /** Adds an element's own declarations. */
  enter(own: ReadonlyMap<string, string>): void {
    const before = new Map<string, string | undefined>();
    for (const [prefix, ns] of own) {
      before.set(prefix, this.#current.get(prefix));
      this.#current.set(prefix, ns);
    }
    this.#before.push(before);
    this.link = { own, outer: this.link };
  }

  /** Removes the innermost element's declarations. */
  leave(): void {
    this.link = this.link?.outer;
    for (const [prefix, ns] of this.#before.pop() ?? []) {
      if (ns === undefined) this.#current.delete(prefix);
      else this.#current.set(prefix, ns);
    }
  }
}
