import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intersect, unite } from "../../../codegen/describe/namespace-constraint.ts";
import type { NamespaceConstraintDescriptor as Constraint } from "../../../src/schema/descriptor.ts";

const NAMESPACES = ["", "urn:a", "urn:b", "urn:c"];

function allows(constraint: Constraint, ns: string): boolean {
  if (constraint === "any") return true;
  return "not" in constraint ? ns !== "" && ns !== constraint.not : constraint.includes(ns);
}

const constraints: fc.Arbitrary<Constraint> = fc.oneof(
  fc.constant<Constraint>("any"),
  fc.constantFrom(...NAMESPACES).map((not) => ({ not })),
  fc.subarray(NAMESPACES),
);

describe("namespace constraints", () => {
  it("intersections allow what both allow, if a wildcard can express it", () => {
    fc.assert(
      fc.property(constraints, constraints, (one, other) => {
        const both = intersect(one, other);
        if (both === undefined) {
          expect([one, other]).toEqual([
            { not: expect.stringMatching(/./) },
            { not: expect.stringMatching(/./) },
          ]);
        } else {
          for (const ns of NAMESPACES) expect(allows(both, ns)).toBe(allows(one, ns) && allows(other, ns));
        }
      }),
    );
  });

  it("unions allow what either allows, if a wildcard can express it", () => {
    fc.assert(
      fc.property(constraints, constraints, (one, other) => {
        const either = unite(one, other);
        const allowed = NAMESPACES.filter((ns) => allows(one, ns) || allows(other, ns));
        if (either === undefined) {
          expect(allowed).toContain("");
          expect(allowed).toHaveLength(NAMESPACES.length - 1);
        } else expect(NAMESPACES.filter((ns) => allows(either, ns))).toEqual(allowed);
      }),
    );
  });

  it("do not depend on the order of the two", () => {
    fc.assert(
      fc.property(constraints, constraints, (one, other) => {
        const sorted = (each: Constraint | undefined): unknown =>
          Array.isArray(each) ? [...each].sort() : each;
        expect(sorted(intersect(one, other))).toEqual(sorted(intersect(other, one)));
        expect(sorted(unite(one, other))).toEqual(sorted(unite(other, one)));
      }),
    );
  });
});
