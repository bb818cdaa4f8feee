/** Which elements may stand for which others (Part 1 §3.3.6), of declarations made by hand. */
import { describe, expect, it } from "vitest";
import { anyType } from "../../../src/schema/any-type.ts";
import type { ComplexType, ElementDeclaration } from "../../../src/schema/components.ts";
import type { DerivationMethod } from "../../../src/schema/descriptor.ts";
import { SubstitutionGroups, substitutionOk } from "../../../src/schema/link/substitution.ts";
import { declare } from "../binding/particles.ts";

function complex(
  key: string,
  base: ComplexType = anyType,
  method: DerivationMethod = "extension",
  block: readonly DerivationMethod[] = [],
): ComplexType {
  return { ...anyType, key, base, derivation: method, block: new Set(block) } as ComplexType;
}

const BASE = complex("Base");
const EXTENDED = complex("Extended", BASE);
const RESTRICTED = complex("Restricted", BASE, "restriction");
const BOTH = complex("Both", RESTRICTED, "extension");

const of = (key: string, more: Partial<ElementDeclaration> = {}): ElementDeclaration =>
  declare(key, { scope: "global", type: BASE, ...more });

type Block = ElementDeclaration["block"] extends ReadonlySet<infer Method> ? Method : never;
const blocking = (...methods: readonly Block[]): ElementDeclaration["block"] => new Set(methods);

describe("cos-equiv-derived-ok-rec: an element may replace a head", () => {
  it.each<readonly [string, Partial<ElementDeclaration>, ComplexType, boolean]>([
    ["of the same type", {}, BASE, true],
    ["of the base type", {}, EXTENDED, true],
    ["of the base type of its base", {}, BOTH, true],
    ["of a type that it is not derived from", {}, anyType, false],
    ["that blocks substitution", { block: blocking("substitution") }, BASE, false],
    ["that blocks extensions, of which it is one", { block: blocking("extension") }, EXTENDED, false],
    ["that blocks extensions, of which it is none", { block: blocking("extension") }, RESTRICTED, true],
    ["that blocks restrictions, with one in between", { block: blocking("restriction") }, BOTH, false],
    [
      "that blocks all derivations, of which there is none",
      { block: blocking("extension", "restriction") },
      BASE,
      true,
    ],
    [
      "whose type blocks extensions",
      { type: complex("Closed", anyType, "extension", ["extension"]) },
      BASE,
      false,
    ],
  ])("%s", (_, head, type, may) => {
    expect(substitutionOk(of("m", { type }), of("h", head))).toBe(may);
  });

  it("whose type, or one in between, blocks the method of a step, does not", () => {
    const closed = complex("Closed", BASE, "extension", ["extension"]);
    expect(substitutionOk(of("m", { type: complex("Inner", closed) }), of("h"))).toBe(false);
    expect(
      substitutionOk(of("m", { type: complex("Inner", closed, "restriction") }), of("h", { type: closed })),
    ).toBe(true);
    const head = of("h", { type: closed });
    expect(substitutionOk(of("m", { type: complex("Inner", closed) }), head)).toBe(false);
  });

  it("and for itself, whatever it blocks", () => {
    const head = of("h", { block: blocking("substitution") });
    expect(substitutionOk(head, head)).toBe(true);
  });
});

describe("cos-equiv-class: the elements that may replace a head", () => {
  function group(
    ...elements: readonly ElementDeclaration[]
  ): (head: ElementDeclaration) => readonly string[] {
    const groups = new SubstitutionGroups(() => elements);
    return (head) => groups.substitutable(head).map(({ key }) => key);
  }

  it("are itself and its members, directly or by others", () => {
    const head = of("h");
    const member = of("m", { substitutes: head });
    const inner = of("n", { substitutes: member });
    const ask = group(head, member, inner, of("other"));
    expect(ask(head)).toEqual(["h", "m", "n"]);
    expect(ask(member)).toEqual(["m", "n"]);
    expect(ask(inner)).toEqual(["n"]);
  });

  it("exclude abstract ones, but include their members", () => {
    const head = of("h", { abstract: true });
    const member = of("m", { substitutes: head, abstract: true });
    const inner = of("n", { substitutes: member });
    expect(group(head, member, inner)(head)).toEqual(["n"]);
    expect(group(head)(head)).toEqual([]);
  });

  it("exclude blocked ones, each for itself", () => {
    const head = of("h", { block: blocking("extension") });
    const extended = of("x", { substitutes: head, type: EXTENDED });
    const restricted = of("y", { substitutes: head, type: RESTRICTED });
    expect(group(head, extended, restricted)(head)).toEqual(["h", "y"]);
  });

  it("are itself alone for a local declaration, be it of a head's name", () => {
    const head = of("h");
    const member = of("m", { substitutes: head });
    expect(group(head, member)(declare("h", { scope: "local", type: BASE }))).toEqual(["h"]);
  });

  it("end if heads form a cycle, as in a tolerated schema", () => {
    const one: { -readonly [Key in keyof ElementDeclaration]: ElementDeclaration[Key] } = { ...of("a") };
    const other = of("b", { substitutes: one });
    one.substitutes = other;
    expect(group(one, other)(one)).toEqual(["a", "b"]);
    expect(group(one, other)(other)).toEqual(["b", "a"]);
  });

  it("are computed once, on first use", () => {
    let asked = 0;
    const head = of("h");
    const groups = new SubstitutionGroups(() => {
      asked++;
      return [head];
    });
    expect(asked).toBe(0);
    expect(groups.substitutable(head)).toBe(groups.substitutable(head));
    expect(asked).toBe(1);
  });
});
