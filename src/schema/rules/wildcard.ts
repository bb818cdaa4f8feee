/** What wildcards let in and ask of it (XML Schema Part 1 §3.10), for elements and attributes alike. */
import type { NamespaceConstraint, Wildcard } from "../components.ts";

/** Whether a namespace is let in (Part 1 §3.10.4 cvc-wildcard-namespace); `""` is no namespace. */
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

/** Whether what a wildcard lets in has to be declared. */
export function mustBeDeclared({ process }: Pick<Wildcard, "process">): boolean {
  return process === "strict";
}

/**
 * The declaration by which what a wildcard lets in is judged (§3.10.1, process contents). Without one, the wildcard's demand:
 * `"skip"` and `"lax"` ask nothing more, `"strict"` is broken.
 */
export function declarationFor<Declaration extends object>(
  { process }: Pick<Wildcard, "process">,
  find: () => Declaration | undefined,
): Declaration | Wildcard["process"] {
  return process === "skip" ? process : (find() ?? process);
}

/** Whether all that `sub` lets in, `sup` lets in (Part 1 §3.10.6 cos-ns-subset). */
export function wildcardSubset(sub: NamespaceConstraint, sup: NamespaceConstraint): boolean {
  if (sup.kind === "any") return true;
  if (sub.kind === "any") return false;
  if (sub.kind === "not") return sup.kind === "not" && (sup.ns === sub.ns || sup.ns === "");
  for (const ns of sub.namespaces) if (!wildcardAllows(sup, ns)) return false;
  return true;
}

/** Whether some namespace is let in by both: what makes two wildcards overlap (§3.8.6 cos-nonambig). */
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
 * What both let in (Part 1 §3.10.6 cos-aw-intersect). `undefined` where it cannot be said by one constraint: two
 * negations of different namespaces.
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
 * What either lets in (Part 1 §3.10.6 cos-aw-union). `undefined` where it cannot be said by one constraint: a negation
 * with a list that holds the negated namespace but not the absent one.
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
