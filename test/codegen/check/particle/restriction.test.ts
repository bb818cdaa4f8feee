import { describe, expect, it } from "vitest";
import { BudgetSpentError, CheckBudget } from "../../../../codegen/check/budget.ts";
import { ParticleRestriction } from "../../../../codegen/check/particle/restriction.ts";
import { all, any, choice, e, head, heads, optional, particlesOf, sequence, unbounded } from "./particles.ts";

/** The rule that keeps the first content from restricting the second. */
async function fault(own: string, base: string, more = ""): Promise<string | undefined> {
  const { set, particles } = await particlesOf([own, base], more);
  const [particle, against] = particles;
  if (particle === undefined || against === undefined) throw new Error("no particles");
  return new ParticleRestriction(set, new CheckBudget()).check(particle, against)?.rule;
}

const [a, b, c] = [e("a"), e("b"), e("c")];
const any2 = any('maxOccurs="2"');

describe("cos-particle-restrict.2: which case compares what with what (Part 1 §3.9.6, the table)", () => {
  it.each<
    [
      own: string,
      base: string,
      says: string,
      ownContent: string,
      baseContent: string,
      rule?: string | undefined,
    ]
  >([
    ["element", "element", "NameAndTypeOK", sequence(b), sequence(a), "rcase-NameAndTypeOK.1"],
    ["element", "any", "NSCompat", sequence(a), sequence(any('namespace="urn:a"')), "rcase-NSCompat.1"],
    ["element", "all", "RecurseAsIfGroup", sequence(c), all(a + b), "rcase-Recurse.2"],
    ["element", "choice", "RecurseAsIfGroup", sequence(c), choice(a + b), "rcase-RecurseLax.2"],
    ["element", "sequence", "RecurseAsIfGroup", sequence(c), sequence(a + b), "rcase-Recurse.2"],
    ["any", "element", "forbidden", sequence(any()), sequence(a), "cos-particle-restrict.2"],
    ["any", "any", "NSSubset", sequence(any()), sequence(any('namespace="urn:a"')), "rcase-NSSubset.2"],
    ["any", "all", "forbidden", sequence(any()), all(a + b), "cos-particle-restrict.2"],
    ["any", "choice", "forbidden", sequence(any()), choice(a + b), "cos-particle-restrict.2"],
    ["any", "sequence", "forbidden", sequence(any()), sequence(a + b), "cos-particle-restrict.2"],
    ["all", "element", "forbidden", all(a + b), sequence(a), "cos-particle-restrict.2"],
    [
      "all",
      "any",
      "NSRecurseCheckCardinality",
      all(a + b),
      sequence(any()),
      "rcase-NSRecurseCheckCardinality.2",
    ],
    ["all", "all", "Recurse", all(a + c), all(a + b), "rcase-Recurse.2"],
    ["all", "choice", "forbidden", all(a + b), choice(a + b, unbounded), "cos-particle-restrict.2"],
    ["all", "sequence", "forbidden", all(a + b), sequence(a + b), "cos-particle-restrict.2"],
    ["choice", "element", "forbidden", choice(a + b), sequence(a), "cos-particle-restrict.2"],
    [
      "choice",
      "any",
      "NSRecurseCheckCardinality",
      choice(a + sequence(b + c + a)),
      sequence(any2),
      "rcase-NSRecurseCheckCardinality.2",
    ],
    [
      "choice",
      "all",
      "forbidden",
      choice(a + b),
      all(e("a", optional) + e("b", optional)),
      "cos-particle-restrict.2",
    ],
    ["choice", "choice", "RecurseLax", choice(a + c), choice(a + b), "rcase-RecurseLax.2"],
    [
      "choice",
      "sequence",
      "forbidden",
      choice(a + b),
      sequence(e("a", optional) + e("b", optional)),
      "cos-particle-restrict.2",
    ],
    ["sequence", "element", "forbidden", sequence(a + b), sequence(a), "cos-particle-restrict.2"],
    [
      "sequence",
      "any",
      "NSRecurseCheckCardinality",
      sequence(a + b),
      sequence(any()),
      "rcase-NSRecurseCheckCardinality.2",
    ],
    ["sequence", "all", "RecurseUnordered", sequence(a + c), all(a + b), "rcase-RecurseUnordered.2"],
    ["sequence", "choice", "MapAndSum", sequence(a + b), choice(a + b), "rcase-MapAndSum.2"],
    ["sequence", "sequence", "Recurse", sequence(a + c), sequence(a + b), "rcase-Recurse.2"],
  ])("%s against %s: %s", async (_own, _base, _says, own, base, rule) => {
    expect(await fault(own, base)).toBe(rule);
  });
});

describe("rcase-RecurseAsIfGroup: an element against a group", () => {
  it.each<[says: string, own: string, base: string, rule?: string | undefined]>([
    ["one of a choice", sequence(a), choice(a + b)],
    ["one of a sequence whose others may be absent", sequence(a), sequence(a + e("b", optional))],
    ["one of a sequence whose others must be there", sequence(a), sequence(a + b), "rcase-Recurse.2"],
    ["one of an all group whose others may be absent", sequence(b), all(e("a", optional) + b)],
    [
      "repeated, of a choice that repeats: published schemas restrict so",
      sequence(e("a", unbounded)),
      choice(a + b, unbounded),
    ],
    [
      "repeated more often than the choice is",
      sequence(e("a", 'maxOccurs="3"')),
      choice(a + b, 'maxOccurs="2"'),
      "rcase-NameAndTypeOK.2",
    ],
  ])("%s", async (_says, own, base, rule) => expect(await fault(own, base)).toBe(rule));
});

describe("content that is empty", () => {
  it.each<[says: string, own: string, base: string, rule?: string | undefined]>([
    ["restricts what may be empty", sequence(sequence("")), sequence(e("a", optional))],
    ["restricts content that is empty too", sequence(sequence("")), sequence(sequence(sequence("")))],
    ["does not restrict what must occur", sequence(sequence("")), sequence(a), "cos-particle-restrict.2"],
    [
      "is restricted by nothing that has an element",
      sequence(a),
      sequence(sequence("")),
      "cos-particle-restrict.2",
    ],
  ])("%s", async (_says, own, base, rule) => expect(await fault(own, base)).toBe(rule));

  it.each<[says: string, content: string, emptiable: boolean, nothing: boolean]>([
    ["a required element", sequence(a), false, false],
    ["an optional element", sequence(e("a", optional)), true, false],
    ["an optional group of a required element", sequence(a, optional), true, false],
    ["a choice with one optional branch", choice(a + e("b", optional)), true, false],
    ["a sequence with one required element", sequence(e("a", optional) + b), false, false],
    ["an optional wildcard", sequence(any(optional)), true, false],
    ["a sequence of empty sequences", sequence(sequence("")), true, true],
    [
      "an element that never occurs",
      sequence(e("a", 'minOccurs="0" maxOccurs="0"') + sequence("")),
      true,
      true,
    ],
    ["an empty choice, whose least number of elements is 0 (cos-choice-range)", choice(""), true, false],
  ])("isEmptiable and isNothing: %s", async (_says, content, emptiable, nothing) => {
    const { set, particles } = await particlesOf([content]);
    const [particle] = particles;
    if (particle === undefined) throw new Error("no particle");
    const restriction = new ParticleRestriction(set, new CheckBudget());
    expect(restriction.isEmptiable(particle)).toBe(emptiable);
    expect(restriction.isNothing(particle)).toBe(nothing);
  });
});

describe("substitution groups", () => {
  const one = (more = ""): string => sequence(`<xs:element ref="t:one" ${more}/>`);
  it.each<[says: string, own: string, base: string, rule?: string | undefined]>([
    ["a substitute in the place of its head", one(), sequence(head())],
    [
      "a choice of substitutes in the place of their head",
      choice('<xs:element ref="t:two"/><xs:element ref="t:one"/>'),
      sequence(head()),
    ],
    ["the head in its own place", sequence(head()), sequence(head())],
    ["the head, less often", sequence(head()), sequence(head(unbounded))],
    ["the head in the place of one substitute", sequence(head()), one(), "cos-particle-restrict.2"],
    ["the head as one particle of a sequence", sequence(head()), sequence(head() + e("a", optional))],
    ["another element", sequence(a), sequence(head()), "rcase-RecurseLax.2"],
  ])("%s", async (_says, own, base, rule) => expect(await fault(own, base, heads)).toBe(rule));
});

it("check: a particle restricts itself without a comparison", async () => {
  const { set, particles } = await particlesOf([sequence(a + b)]);
  const [particle] = particles;
  const spent = new CheckBudget();
  spent.spend(30_000_000);
  expect(particle && new ParticleRestriction(set, spent).check(particle, particle)).toBeUndefined();
});

it("check: gives up a comparison that takes too many steps", async () => {
  const { set, particles } = await particlesOf([sequence(a + b), sequence(a + b + e("c", optional))]);
  const [own, base] = particles;
  if (own === undefined || base === undefined) throw new Error("no particles");
  const budget = new CheckBudget();
  budget.spend(29_999_990);
  expect(() => new ParticleRestriction(set, budget).check(own, base)).toThrow(BudgetSpentError);
});

it("check: groups that hold each other twice at every level are compared once for each pair", async () => {
  const level = (name: string, next: string): string =>
    `<xs:group name="${name}"><xs:sequence><xs:choice><xs:group ref="t:${next}"/><xs:element name="x${name}"/></xs:choice><xs:choice><xs:group ref="t:${next}"/><xs:element name="y${name}"/></xs:choice></xs:sequence></xs:group>`;
  const tower = (side: string): string =>
    Array.from({ length: 18 }, (_, i) => level(`${side}${i}`, `${side}${i + 1}`)).join("");
  const bottom = (side: string): string => `<xs:group name="${side}18">${sequence(a)}</xs:group>`;
  const { set, particles } = await particlesOf(
    [sequence('<xs:group ref="t:p0"/>'), sequence('<xs:group ref="t:q0"/>')],
    tower("p") + bottom("p") + tower("q") + bottom("q"),
  );
  const [own, base] = particles;
  if (own === undefined || base === undefined) throw new Error("no particles");
  expect(new ParticleRestriction(set, new CheckBudget()).check(own, base)?.rule).toMatch(/^rcase-/);
});
