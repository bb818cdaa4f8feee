/**
 * Which prefix stands for which namespace in one output document. All are declared on the root element: asked for while
 * the value is walked, settled when the walk is over and every namespace is known.
 */
import { isNCName } from "../../xml/characters.ts";
import { XML, XMLNS, XS, XSI } from "../../xml/names.ts";
import type { ComponentSet } from "../components.ts";

const WELL_KNOWN: ReadonlyMap<string, string> = new Map([
  [XSI, "xsi"],
  [XS, "xs"],
]);

/** Namespace → prefix; `""` asks for the default namespace. */
export type PreferredPrefixes = Readonly<Record<string, string>>;

/** The namespaces of one document. */
export class PrefixTable {
  readonly #components: ComponentSet;
  readonly #chosen: ReadonlyMap<string, string>;
  readonly #prefixes = new Map<string, string>([[XML, "xml"]]);
  readonly #taken = new Set<string>(["xml", "xmlns"]);
  readonly #elementNamespaces = new Set<string>();
  #needsNoNamespace = false;

  /** @param chosen prefixes that `checkChosen` has let pass. */
  constructor(components: ComponentSet, chosen: PreferredPrefixes = {}) {
    this.#components = components;
    this.#chosen = new Map(Object.entries(chosen));
    for (const prefix of this.#chosen.values()) this.#taken.add(prefix);
  }

  /** Tells that an element of the namespace will be written; its prefix is settled by `settle`. */
  useForElement(ns: string): void {
    if (ns === "") this.#needsNoNamespace = true;
    else this.#elementNamespaces.add(ns);
  }

  /** Tells that some place needs the absence of a default namespace. */
  keepNoNamespace(): void {
    this.#needsNoNamespace = true;
  }

  /**
   * A prefix for names that the default namespace does not reach or that must be known now: attributes and QName
   * values. `hint` is taken where the schema and the caller have no word on it and it is free.
   */
  prefixFor(ns: string, hint?: string): string {
    if (ns === "") {
      this.#needsNoNamespace = true;
      return "";
    }
    const known = this.#prefixes.get(ns);
    if (known !== undefined) return known;
    const prefix = this.#choose(ns, hint);
    this.#prefixes.set(ns, prefix);
    this.#taken.add(prefix);
    return prefix;
  }

  /**
   * Settles the elements' prefixes, the root's first, and returns the declarations of the root element. A namespace
   * with no prefix of the schema's or the caller's becomes the default namespace if it is the root's, unless some
   * name in the document is in no namespace.
   */
  settle(rootNamespace: string): ReadonlyMap<string, string> {
    const declarations = new Map<string, string>();
    const byDefault = this.#needsNoNamespace ? undefined : this.#defaultNamespace(rootNamespace);
    if (byDefault !== undefined) declarations.set("", byDefault);
    for (const ns of this.#elementNamespaces) if (ns !== byDefault) this.prefixFor(ns);
    const inOrder = new Set([rootNamespace, ...this.#elementNamespaces, ...this.#prefixes.keys()]);
    for (const ns of inOrder) {
      const prefix = this.#prefixes.get(ns);
      if (prefix !== undefined && ns !== XML) declarations.set(prefix, ns);
    }
    return declarations;
  }

  #defaultNamespace(rootNamespace: string): string | undefined {
    for (const [ns, prefix] of this.#chosen) {
      if (prefix === "" && this.#elementNamespaces.has(ns)) return ns;
    }
    const named = rootNamespace === "" || this.#chosen.has(rootNamespace) || this.#ownPrefix(rootNamespace);
    return named ? undefined : rootNamespace;
  }

  #ownPrefix(ns: string): string | undefined {
    return this.#components.preferredPrefix(ns) || undefined;
  }

  #choose(ns: string, hint: string | undefined): string {
    const chosen = this.#chosen.get(ns);
    if (chosen) return chosen;
    const wanted = [WELL_KNOWN.get(ns), this.#ownPrefix(ns), hint || undefined];
    for (const prefix of wanted) if (prefix !== undefined && this.#free(prefix, ns)) return prefix;
    for (let count = 1; ; count++) if (this.#free(`ns${count}`, ns)) return `ns${count}`;
  }

  /** The well-known prefixes are kept for their own namespaces: a reader's eye expects them there. */
  #free(prefix: string, ns: string): boolean {
    if (this.#taken.has(prefix) || !isNCName(prefix) || prefix.toLowerCase().startsWith("xml")) return false;
    for (const [known, reserved] of WELL_KNOWN) if (reserved === prefix && known !== ns) return false;
    return true;
  }
}

/** @throws TypeError if a chosen prefix is no NCName, reserved, or given to two namespaces. */
export function checkChosen(chosen: ReadonlyMap<string, string>): void {
  const seen = new Set<string>();
  for (const [ns, prefix] of chosen) {
    const problem = problemWith(ns, prefix, seen);
    if (problem)
      throw new TypeError(`prefixes: ${JSON.stringify(prefix)} for ${JSON.stringify(ns)} ${problem}`);
    seen.add(prefix);
  }
}

function problemWith(ns: string, prefix: string, seen: ReadonlySet<string>): string | undefined {
  if (ns === "") return "cannot be: no namespace has no prefix";
  if (ns === XML || ns === XMLNS || prefix === "xml" || prefix === "xmlns")
    return "cannot be: xml and xmlns are reserved";
  if (prefix !== "" && !isNCName(prefix)) return "is not an NCName";
  return seen.has(prefix) ? "is given to two namespaces" : undefined;
}
