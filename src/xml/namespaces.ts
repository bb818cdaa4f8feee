/**
 * Namespaces while reading: which prefix means what on which element, and the rules of Namespaces in XML 1.0 for
 * declaring one.
 *
 * Two structures hold the same bindings. A map of what is bound right now answers the reader in constant time at any depth;
 * a chain of scopes, one link a declaring element and shared by those that declare nothing, answers a start tag that is
 * asked later, when its element may have ended.
 */
import { XML, XMLNS } from "./names.ts";

/** The bindings of one declaring element and, through `outer`, of those around it. */
export interface NamespaceLink {
  readonly own: ReadonlyMap<string, string>;
  readonly outer: NamespaceLink | undefined;
}

/**
 * Namespace of a prefix, looking outwards from a link: `undefined` when unbound, `""` where the default namespace is
 * asked for and there is none.
 */
export function lookUp(link: NamespaceLink | undefined, prefix: string): string | undefined {
  for (let at = link; at !== undefined; at = at.outer) {
    const ns = at.own.get(prefix);
    if (ns !== undefined) return ns;
  }
  return implicit(prefix);
}

/** Not `xmlns`: it declares prefixes and is none that a name may have, be it an element's or one in a value. */
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
    return ns === XML ? undefined : `The prefix xml must not be bound to anything but ${XML}.`;
  }
  if (ns === XML) return `Only the prefix xml may be bound to ${XML}.`;
  if (ns === XMLNS) return `Nothing may be bound to ${XMLNS}.`;
  if (prefix !== "" && ns === "") {
    return `The prefix ${prefix} is bound to nothing: XML 1.0 has no way to undo a prefix.`;
  }
  return undefined;
}

/** The bindings in force while a document is gone through. */
export class NamespaceStack {
  /** The innermost link, for start tags to hold. */
  link: NamespaceLink | undefined;
  readonly #current = new Map<string, string>();
  /** For each link, what its prefixes meant before it. */
  readonly #before: Map<string, string | undefined>[] = [];

  /** Namespace of a prefix now: `undefined` when unbound; `""` for the absent default namespace. */
  resolve(prefix: string): string | undefined {
    return this.#current.get(prefix) ?? implicit(prefix);
  }

  /** Brings an element's own declarations into force. */
  enter(own: ReadonlyMap<string, string>): void {
    const before = new Map<string, string | undefined>();
    for (const [prefix, ns] of own) {
      before.set(prefix, this.#current.get(prefix));
      this.#current.set(prefix, ns);
    }
    this.#before.push(before);
    this.link = { own, outer: this.link };
  }

  /** Takes the innermost element's declarations back. */
  leave(): void {
    this.link = this.link?.outer;
    for (const [prefix, ns] of this.#before.pop() ?? []) {
      if (ns === undefined) this.#current.delete(prefix);
      else this.#current.set(prefix, ns);
    }
  }
}
