/** Computes with the namespaces of wildcards in the form of descriptors. */
import type { NamespaceConstraintDescriptor } from "../../src/schema/descriptor.ts";

type Constraint = NamespaceConstraintDescriptor;

/**
 * The namespaces that both constraints allow (Part 1 §3.10.6, cos-aw-intersect); `undefined` if no constraint can
 * express it: two excluded namespaces.
 */
export function intersect(one: Constraint, other: Constraint): Constraint | undefined {
  if (one === "any") return other;
  if (other === "any") return one;
  if ("not" in one) {
    if (!("not" in other)) return intersect(other, one);
    if (one.not === other.not || other.not === "") return one;
    return one.not === "" ? other : undefined;
  }
  return "not" in other
    ? one.filter((ns) => ns !== "" && ns !== other.not)
    : one.filter((ns) => other.includes(ns));
}

/**
 * The namespaces that either constraint allows (Part 1 §3.10.6, cos-aw-union); `undefined` if no constraint can
 * express it: all namespaces but one, and no namespace.
 */
export function unite(one: Constraint, other: Constraint): Constraint | undefined {
  if (one === "any" || other === "any") return "any";
  if (!("not" in one)) return "not" in other ? unite(other, one) : [...new Set([...one, ...other])];
  if ("not" in other) return one.not === other.not ? one : { not: "" };
  if (one.not === "") return other.includes("") ? "any" : one;
  if (other.includes(one.not)) return other.includes("") ? "any" : { not: "" };
  return other.includes("") ? undefined : one;
}
