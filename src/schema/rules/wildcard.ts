/** Which elements and attributes wildcards allow, and how they are validated (XML Schema Part 1 §3.10). */
import type { NamespaceConstraint, Wildcard } from "../components.ts";

/** Whether a namespace is allowed (Part 1 §3.10.4 cvc-wildcard-namespace); `""` is no namespace. */
export function wildcardAllows(constraint: NamespaceConstraint, ns: string): boolean {
  switch (constraint.kind) {
    case "any":
      return true;
    case "not":
      return ns !== constraint.ns && ns !== "";
    case "list":
      return constraint.namespaces.has(ns);
  }
}

/** Whether elements or attributes that a wildcard allows must be declared. */
export function mustBeDeclared({ process }: Pick<Wildcard, "process">): boolean {
  return process === "strict";
}

/**
 * The declaration that validates an element or attribute that a wildcard allows (§3.10.1, process contents). Without
 * a declaration, the wildcard's process contents: `"skip"` and `"lax"` require nothing more, `"strict"` is violated.
 */
export function declarationFor<Declaration extends object>(
  { process }: Pick<Wildcard, "process">,
  find: () => Declaration | undefined,
): Declaration | Wildcard["process"] {
  return process === "skip" ? process : (find() ?? process);
}

/** Whether `sup` allows everything that `sub` allows (Part 1 §3.10.6 cos-ns-subset). */
export function wildcardSubset(sub: NamespaceConstraint, sup: NamespaceConstraint): boolean {
  if (sup.kind === "any") return true;
  if (sub.kind === "any") return false;
  if (sub.kind === "not") return sup.kind === "not" && (sup.ns === sub.ns || sup.ns === "");
  for (const ns of sub.namespaces) if (!wildcardAllows(sup, ns)) return false;
  return true;
}

/** Whether both allow some namespace: then the two wildcards overlap (§3.8.6 cos-nonambig). */
export function wildcardsOverlap(a: NamespaceConstraint, b: NamespaceConstraint): boolean {
  if (a.kind === "list") return [...a.namespaces].some((ns) => wildcardAllows(b, ns));
  if (b.kind === "list") return wildcardsOverlap(b, a);
  return true;
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((ns) => b.has(ns));
}

/** Whether two constraints are the same value. */
export function wildcardEqual(a: NamespaceConstraint, b: NamespaceConstraint): boolean {
  if (a.kind === "not") return b.kind === "not" && a.ns === b.ns;
  if (a.kind === "list") return b.kind === "list" && sameSet(a.namespaces, b.namespaces);
  return b.kind === "any";
}

/**
 * The namespaces that both allow (Part 1 §3.10.6 cos-aw-intersect). `undefined` if one constraint cannot express it:
 * two negations of different namespaces.
 */
export function wildcardIntersection(
  a: NamespaceConstraint,
  b: NamespaceConstraint,
): NamespaceConstraint | undefined {
  if (a.kind === "any") return b;
  if (b.kind === "any") return a;
  if (a.kind === "list" || b.kind === "list") {
    const [list, other] = a.kind === "list" ? [a, b] : [b as NamespaceConstraint & { kind: "list" }, a];
    return {
      kind: "list",
      namespaces: new Set([...list.namespaces].filter((ns) => wildcardAllows(other, ns))),
    };
  }
  if (a.ns === b.ns || b.ns === "") return a;
  return a.ns === "" ? b : undefined;
}

/**
 * The namespaces that either allows (Part 1 §3.10.6 cos-aw-union). `undefined` if one constraint cannot express it: a
 * negation with a list that contains the negated namespace but not the absent one.
 */
export function wildcardUnion(
  a: NamespaceConstraint,
  b: NamespaceConstraint,
): NamespaceConstraint | undefined {
  if (wildcardEqual(a, b)) return a;
  if (a.kind === "any" || b.kind === "any") return { kind: "any" };
  if (a.kind === "list" && b.kind === "list") {
    return { kind: "list", namespaces: new Set([...a.namespaces, ...b.namespaces]) };
  }
  if (a.kind === "not" && b.kind === "not") return { kind: "not", ns: "" };
  return a.kind === "not" && b.kind === "list" ? notOrList(a.ns, b.namespaces) : wildcardUnion(b, a);
}

function notOrList(negated: string, listed: ReadonlySet<string>): NamespaceConstraint | undefined {
  const hasNegated = listed.has(negated);
  const hasAbsent = listed.has("");
  if (hasNegated && hasAbsent) return { kind: "any" };
  if (hasNegated) return negated === "" ? { kind: "any" } : { kind: "not", ns: "" };
  if (hasAbsent) return undefined;
  return { kind: "not", ns: negated };
}
