import { describe, expect, it } from "vitest";
import type { NamespaceConstraint } from "../../../src/schema/components.ts";
import {
  declarationFor,
  mustBeDeclared,
  wildcardAllows,
  wildcardEqual,
  wildcardIntersection,
  wildcardSubset,
  wildcardsOverlap,
  wildcardUnion,
} from "../../../src/schema/rules/wildcard.ts";

const list = (...namespaces: string[]): NamespaceConstraint => ({
  kind: "list",
  namespaces: new Set(namespaces),
});
const not = (ns: string): NamespaceConstraint => ({ kind: "not", ns });
const any: NamespaceConstraint = { kind: "any" };

/** Namespaces that tell all of these constraints apart. */
const NAMESPACES = ["", "urn:a", "urn:b", "urn:c"];
const CONSTRAINTS = [
  any,
  not(""),
  not("urn:a"),
  not("urn:b"),
  list(),
  list(""),
  list("urn:a"),
  list("", "urn:a"),
  list("urn:b", "urn:c"),
];
const PAIRS = CONSTRAINTS.flatMap((a) => CONSTRAINTS.map((b) => [a, b] as const));

function allowed(constraint: NamespaceConstraint): string[] {
  return NAMESPACES.filter((ns) => wildcardAllows(constraint, ns));
}

describe("wildcards as sets of namespaces", () => {
  it("a negation leaves out the absent namespace too (cvc-wildcard-namespace)", () => {
    expect(allowed(not("urn:a"))).toEqual(["urn:b", "urn:c"]);
    expect(allowed(not(""))).toEqual(["urn:a", "urn:b", "urn:c"]);
  });

  it("a subset contains only members of the other set (cos-ns-subset)", () => {
    for (const [sub, sup] of PAIRS) {
      const finite =
        allowed(sub).every((ns) => wildcardAllows(sup, ns)) && (sub.kind === "list" || sup.kind !== "list");
      expect([sub, sup, wildcardSubset(sub, sup)]).toEqual([sub, sup, finite]);
    }
  });

  it("intersection and union are those of the sets, where one constraint can say it (cos-aw-intersect, cos-aw-union)", () => {
    for (const [a, b] of PAIRS) {
      const both = wildcardIntersection(a, b);
      const either = wildcardUnion(a, b);
      if (both !== undefined) expect(allowed(both)).toEqual(allowed(a).filter((ns) => wildcardAllows(b, ns)));
      if (either !== undefined) {
        const expected = NAMESPACES.filter((ns) => wildcardAllows(a, ns) || wildcardAllows(b, ns));
        expect(allowed(either)).toEqual(expected);
      }
    }
    expect(wildcardIntersection(not("urn:a"), not("urn:b"))).toBeUndefined();
    expect(wildcardUnion(not("urn:a"), list(""))).toBeUndefined();
  });

  it("two overlap if a namespace is in both", () => {
    for (const [a, b] of PAIRS) {
      const shared = allowed(a).some((ns) => wildcardAllows(b, ns));
      expect([a, b, wildcardsOverlap(a, b)]).toEqual([a, b, shared]);
    }
  });

  it("equality is by value", () => {
    expect(wildcardEqual(list("urn:a", ""), list("", "urn:a"))).toBe(true);
    expect(wildcardEqual(not("urn:a"), not(""))).toBe(false);
  });
});

describe("§3.10.1: what process contents ask of an element or attribute that is let in", () => {
  const declaration = {};

  it.each(["strict", "lax"] as const)("%s: it is validated by its declaration", (process) => {
    expect(declarationFor({ process }, () => declaration)).toBe(declaration);
  });

  it.each(["strict", "lax"] as const)("%s is the remaining rule if nothing is declared", (process) => {
    expect(declarationFor({ process }, () => undefined)).toBe(process);
  });

  it("skip: no declaration is looked for", () => {
    const find = (): object => {
      throw new Error("looked for");
    };
    expect(declarationFor({ process: "skip" }, find)).toBe("skip");
  });

  it("strict alone needs a declaration", () => {
    const processes = ["strict", "lax", "skip"] as const;
    expect(processes.filter((process) => mustBeDeclared({ process }))).toEqual(["strict"]);
  });
});
