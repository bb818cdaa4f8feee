import { describe, expect, it } from "vitest";
import { nameAndTypeOk } from "../../../../codegen/check/particle/element-case.ts";
import {
  type Compare,
  mapAndSum,
  nsRecurseCheckCardinality,
  recurse,
  recurseLax,
  recurseUnordered,
} from "../../../../codegen/check/particle/group-cases.ts";
import type { Mismatch } from "../../../../codegen/check/particle/mismatch.ts";
import { all, any, choice, e, head, heads, optional, reduced, sequence } from "./particles.ts";

type Row = [says: string, own: string, base: string, found?: string | undefined];

/** Elements against elements; what else there is has no place in these tests. */
const compare: Compare = (particle, base) => {
  if (particle.kind !== "element" || base.kind !== "element")
    throw new Error(`${particle.kind} against ${base.kind}`);
  return nameAndTypeOk(particle, base);
};
const told = (found: Mismatch | undefined): string | undefined => found && `${found.rule}: ${found.words()}`;

describe("rcase-Recurse: a sequence against a sequence, an all group against an all group (Part 1 §3.9.6)", () => {
  const fault = async (kind: "sequence" | "all", own: string, base: string): Promise<string | undefined> => {
    const [group, against] = await reduced(kind, [own, base]);
    if (group === undefined || against === undefined) throw new Error("no groups");
    return told(recurse(group, against, compare));
  };
  const [a, b, c] = [e("a"), e("b"), e("c")];
  const mayB = e("b", optional);
  const missing = (name: string): string =>
    `rcase-Recurse.2: element "${name}", which the base requires, is missing`;

  it.each<Row>([
    ["the same particles", sequence(a + b), sequence(a + b)],
    ["1: a range within", sequence(a + b, 'maxOccurs="2"'), sequence(a + b, 'maxOccurs="3"')],
    [
      "1: a range that is not within",
      sequence(a + b, 'maxOccurs="3"'),
      sequence(a + b, 'maxOccurs="2"'),
      'rcase-Recurse.1: a sequence of "a", "b" occurs 1 to 3 times, but the base allows 1 to 2 times',
    ],
    ["2.2: an optional particle left out in the middle", sequence(a + c), sequence(a + mayB + c)],
    ["2.2: an optional particle left out at the end", sequence(a + c), sequence(a + c + mayB)],
    ["2.2: a required particle left out at the end", sequence(a + b), sequence(a + b + c), missing("c")],
    [
      "2.2: a required particle left out in the middle",
      sequence(a + c),
      sequence(a + b + c),
      'rcase-Recurse.2: element "c" stands where the base requires element "b"',
    ],
    [
      "2.1: two particles of the restriction cannot be one of the base",
      sequence(a + a),
      sequence(e("a", 'maxOccurs="2"') + mayB),
      'rcase-NameAndTypeOK.1: element "a" stands where the base has element "b"',
    ],
    [
      "2: a particle that the base does not have",
      sequence(a + b + c),
      sequence(a + b),
      'rcase-Recurse.2: element "c" does not correspond to a particle of the base at this place',
    ],
    [
      "2: the order of the base is kept",
      sequence(b + a),
      sequence(e("a", optional) + mayB),
      'rcase-Recurse.2: element "a" does not correspond to a particle of the base at this place',
    ],
    [
      "2: of the particle that was surely meant, what is wrong with it is told",
      sequence(a + e("b", 'maxOccurs="2"')),
      sequence(a + b),
      'rcase-NameAndTypeOK.2: element "b" occurs 1 to 2 times, but the base allows exactly 1 time',
    ],
  ])("%s", async (_says, own, base, found) => expect(await fault("sequence", own, base)).toBe(found));

  it("2: the first particle that fits need not be the one that leads to the end", async () => {
    const own = sequence(e("a") + e("b"));
    const base = sequence(e("a", optional) + e("a") + e("b"));
    expect(await fault("sequence", own, base)).toBeUndefined();
  });

  it.each<Row>([
    ["all: the same order", all(a + b), all(a + b)],
    ["all: an optional one left out", all(a + c), all(a + mayB + c)],
    [
      "all: another order is none of this case, though the content is the same",
      all(b + a),
      all(a + b),
      'rcase-Recurse.2: element "b" stands where the base requires element "a"',
    ],
  ])("%s", async (_says, own, base, found) => expect(await fault("all", own, base)).toBe(found));
});

describe("rcase-RecurseUnordered: a sequence against an all group", () => {
  const fault = async (own: string, base: string): Promise<string | undefined> => {
    const [[group], [against]] = [await reduced("sequence", [own]), await reduced("all", [base])];
    if (group === undefined || against === undefined) throw new Error("no groups");
    return told(recurseUnordered(group, against, compare));
  };
  const [a, b, c] = [e("a"), e("b"), e("c")];
  it.each<Row>([
    ["in the order of the all group", sequence(a + b), all(a + b)],
    ["in another order", sequence(b + a), all(a + b)],
    ["2.3: an optional one left out", sequence(b + a), all(a + e("c", optional) + b)],
    [
      "2.3: a required one left out",
      sequence(b + a),
      all(a + b + c),
      'rcase-RecurseUnordered.2.3: element "c", which the base requires, is missing',
    ],
    [
      "2.1: one particle of the base is taken once",
      sequence(a + a),
      all(a + e("b", optional)),
      'rcase-RecurseUnordered.2: element "a" does not correspond to a particle of the base at this place',
    ],
    [
      "2: one that the base does not have",
      sequence(a + c),
      all(a + b),
      'rcase-RecurseUnordered.2: element "c" does not correspond to a particle of the base at this place',
    ],
    [
      "1: a range that is not within",
      sequence(a + b, 'maxOccurs="2"'),
      all(a + b),
      'rcase-RecurseUnordered.1: a sequence of "a", "b" occurs 1 to 2 times, but the base allows exactly 1 time',
    ],
    [
      "2: what is wrong with the particle that was meant",
      sequence(e("a", optional) + b),
      all(a + b),
      'rcase-NameAndTypeOK.2: element "a" occurs 0 to 1 times, but the base allows exactly 1 time',
    ],
  ])("%s", async (_says, own, base, found) => expect(await fault(own, base)).toBe(found));
});

describe("rcase-RecurseLax: a choice against a choice", () => {
  const any2: Compare = (particle, base) =>
    particle.kind === "element" && base.kind === "element"
      ? nameAndTypeOk(particle, base)
      : compareHeads(particle, base);
  const compareHeads: Compare = (particle, base) =>
    particle.kind === "element" &&
    base.kind === "choice" &&
    base.children.some((each) => any2(particle, each) === undefined)
      ? undefined
      : { rule: "no", words: () => "no", source: undefined, telling: false };
  const fault = async (own: string, base: string): Promise<string | undefined> => {
    const [group, against] = await reduced("choice", [own, base], heads);
    if (group === undefined || against === undefined) throw new Error("no groups");
    return told(recurseLax(group, against, any2));
  };
  const [a, b, c] = [e("a"), e("b"), e("c")];
  const notThere = (name: string): string =>
    `rcase-RecurseLax.2: element "${name}" does not correspond to a particle of the base at this place`;
  it.each<Row>([
    ["the same", choice(a + b), choice(a + b)],
    ["fewer, in order", choice(a + c), choice(a + b + c)],
    ["2: in another order", choice(b + a), choice(a + b), notThere("a")],
    ["2: one that the base does not have", choice(a + c), choice(a + b), notThere("c")],
    [
      "1: a range that is not within",
      choice(a + b, optional),
      choice(a + b),
      'rcase-RecurseLax.1: a choice of "a", "b" occurs 0 to 1 times, but the base allows exactly 1 time',
    ],
    [
      "2: what is wrong with the particle that was meant",
      choice(a + e("b", 'maxOccurs="2"')),
      choice(a + b),
      'rcase-NameAndTypeOK.2: element "b" occurs 1 to 2 times, but the base allows exactly 1 time',
    ],
    [
      "members of a substitution group have no order",
      choice('<xs:element ref="t:two"/><xs:element ref="t:one"/>'),
      sequence(head()),
    ],
    [
      "nor a base that has such a group among its particles",
      choice(`${b}<xs:element ref="t:two"/>`),
      choice(head() + a + b),
    ],
    ["2: what is no member", choice(`<xs:element ref="t:two"/>${a}`), sequence(head()), notThere("a")],
  ])("%s", async (_says, own, base, found) => expect(await fault(own, base)).toBe(found));
});

describe("rcase-MapAndSum: a sequence against a choice", () => {
  const fault = async (own: string, base: string): Promise<string | undefined> => {
    const [[group], [against]] = [await reduced("sequence", [own]), await reduced("choice", [base])];
    if (group === undefined || against === undefined) throw new Error("no groups");
    return told(mapAndSum(group, against, compare));
  };
  const [a, b, c] = [e("a"), e("b"), e("c")];
  const up = (count: number): string => choice(a + b, `maxOccurs="${count}"`);
  const sum = (count: number, times: string, allowed: string): string =>
    `rcase-MapAndSum.2: a sequence of ${count === 3 ? '"a", "b", "a"' : '"a", "b"'} requires ${count} choices for each occurrence, ${times} in all, but the base allows them ${allowed}`;
  it.each<Row>([
    ["as many as the choice may be made", sequence(a + b), up(2)],
    ["1: in any order, each as often as it likes", sequence(b + a + b), up(3)],
    [
      "1: one that the choice does not have",
      sequence(a + c),
      up(2),
      'rcase-MapAndSum.1: element "c" does not correspond to a particle of the base at this place',
    ],
    ["2: one too many", sequence(a + b + a), up(2), sum(3, "exactly 3 times", "1 to 2 times")],
    [
      "2: a repeated sequence counts each time",
      sequence(a + b, 'maxOccurs="2"'),
      up(3),
      sum(2, "2 to 4 times", "1 to 3 times"),
    ],
    ["2: without a bound", sequence(a + b, 'maxOccurs="unbounded"'), choice(a + b, 'maxOccurs="unbounded"')],
    [
      "2: a sequence that may be absent, of a choice that may not",
      sequence(a + b, optional),
      up(2),
      sum(2, "0 to 2 times", "1 to 2 times"),
    ],
  ])("%s", async (_says, own, base, found) => expect(await fault(own, base)).toBe(found));
});

describe("rcase-NSRecurseCheckCardinality: a group against a wildcard", () => {
  const fault = async (
    own: string,
    base: string,
    counted = true,
    wrong?: Mismatch,
  ): Promise<string | undefined> => {
    const [[group], [wildcard]] = [await reduced("sequence", [own]), await reduced("any", [sequence(base)])];
    if (group === undefined || wildcard === undefined) throw new Error("no particles");
    return told(nsRecurseCheckCardinality(group, wildcard, counted, () => wrong));
  };
  const [a, b] = [e("a"), e("b")];
  it.each<Row>([
    ["as many elements as the wildcard", sequence(a + b), any('minOccurs="2" maxOccurs="2"')],
    [
      "fewer, where the wildcard may be absent",
      sequence(a + e("b", optional)),
      any('minOccurs="0" maxOccurs="2"'),
    ],
    [
      "2: more",
      sequence(a + b),
      any(),
      'rcase-NSRecurseCheckCardinality.2: a sequence of "a", "b" contains elements exactly 2 times in all, but the base\'s wildcard allows them exactly 1 time',
    ],
    [
      "2: perhaps fewer",
      sequence(a + b, optional),
      any('maxOccurs="2"'),
      'rcase-NSRecurseCheckCardinality.2: a sequence of "a", "b" contains elements 0 to 2 times in all, but the base\'s wildcard allows them 1 to 2 times',
    ],
  ])("%s", async (_says, own, base, found) => expect(await fault(own, base)).toBe(found));

  it("1: faults of its particles are reported first", async () => {
    const wrong: Mismatch = {
      rule: "rcase-NSCompat.1",
      words: () => "outside",
      source: undefined,
      telling: false,
    };
    expect(await fault(sequence(a + b), any(), true, wrong)).toBe("rcase-NSCompat.1: outside");
  });

  it("2: a group within a group is counted with the outer one", async () => {
    expect(await fault(sequence(a + b), any(), false)).toBeUndefined();
  });
});
