/** Resolves the namespace prefixes that are in scope at an element. */
import type { ElementNode } from "./node.ts";

/** The namespace of `xsi:type` and `xsi:nil`. */
export const XSI_NAMESPACE = "http://www.w3.org/2001/XMLSchema-instance";
/** The namespace of `xml:lang` and similar attributes, whose prefix is always bound. */
export const XML_NS = "http://www.w3.org/XML/1998/namespace";

/** The bindings of an element and its ancestors. */
export interface Scope {
  readonly own: ReadonlyMap<string, string>;
  readonly outer: Scope | undefined;
}

/** The bindings that every document has. */
export const OUTERMOST: Scope = { own: new Map([["xml", XML_NS]]), outer: undefined };

const scopes = new WeakMap<ElementNode, Scope>();

/** The scope inside an element. The same object is returned as long as the element and the outer scope are the same. */
export function scopeIn(element: ElementNode, outer: Scope): Scope {
  if (element.declarations.size === 0) return outer;
  const known = scopes.get(element);
  if (known?.outer === outer) return known;
  const scope = { own: element.declarations, outer };
  scopes.set(element, scope);
  return scope;
}

/** The namespace of a prefix. For `""` it is the default namespace, or `""` if none is declared. */
export function namespaceOf(prefix: string, scope: Scope): string | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const ns = at.own.get(prefix);
    if (ns !== undefined) return ns;
  }
  return prefix === "" ? "" : undefined;
}

/** A prefix that is bound to the namespace here; `""` only if `allowsDefault`. `undefined` if there is none. */
export function prefixOf(ns: string, scope: Scope, allowsDefault: boolean): string | undefined {
  if (allowsDefault && namespaceOf("", scope) === ns) return "";
  if (ns === "") return allowsDefault ? undefined : "";
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    for (const [prefix, bound] of at.own) {
      // An inner declaration may bind the prefix to another namespace.
      if (bound === ns && prefix !== "" && namespaceOf(prefix, scope) === ns) return prefix;
    }
  }
  return undefined;
}

/** All bindings here, for resolving names in texts. */
export function bindingsOf(scope: Scope): Readonly<Record<string, string>> {
  const bindings = new Map<string, string>([["", namespaceOf("", scope) ?? ""]]);
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    for (const [prefix, ns] of at.own) if (!bindings.has(prefix)) bindings.set(prefix, ns);
  }
  return Object.fromEntries(bindings);
}
