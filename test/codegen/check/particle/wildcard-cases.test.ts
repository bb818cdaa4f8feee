import { describe, expect, it } from "vitest";
import { isAsStrict, nsCompat, nsSubset } from "../../../../codegen/check/particle/wildcard-cases.ts";
import { any, e, optional, reduced, sequence } from "./particles.ts";

type Row = [says: string, own: string, base: string, found?: string | undefined];

it.each([
  ["strict", "strict", true],
  ["strict", "lax", true],
  ["strict", "skip", true],
  ["lax", "strict", false],
  ["lax", "lax", true],
  ["lax", "skip", true],
  ["skip", "strict", false],
  ["skip", "lax", false],
  ["skip", "skip", true],
] as const)("isAsStrict: processContents %s against %s: %s", (own, base, strict) => {
  expect(isAsStrict(own, base)).toBe(strict);
});

describe("rcase-NSCompat: an element in place of a wildcard (Part 1 §3.9.6)", () => {
  const fault = async (own: string, base: string, counted = true): Promise<string | undefined> => {
    const [[element], [wildcard]] = [await reduced("element", [own]), await reduced("any", [base])];
    if (element === undefined || wildcard === undefined) throw new Error("no particles");
    const found = nsCompat(element, wildcard, counted);
    return found && `${found.rule}: ${found.words()}`;
  };
  const qualified = sequence(e("a", 'form="qualified"'));
  const outside = (where: string): string =>
    `rcase-NSCompat.1: element "a" is in ${where}, which the base's wildcard does not allow`;
  it.each<Row>([
    ["1: any namespace", sequence(e("a")), sequence(any())],
    ["1: no namespace, listed", sequence(e("a")), sequence(any('namespace="##local"'))],
    ["1: the target namespace, listed", qualified, sequence(any('namespace="##targetNamespace"'))],
    ["1: the target namespace, by its name", qualified, sequence(any('namespace="urn:t"'))],
    [
      "1: no namespace, not listed",
      sequence(e("a")),
      sequence(any('namespace="urn:t"')),
      outside("no namespace"),
    ],
    [
      "1: the target namespace, not listed",
      qualified,
      sequence(any('namespace="##local"')),
      outside("the namespace urn:t"),
    ],
    [
      "1: ##other leaves the target namespace out",
      qualified,
      sequence(any('namespace="##other"')),
      outside("the namespace urn:t"),
    ],
    [
      "1: ##other leaves no namespace out as well",
      sequence(e("a")),
      sequence(any('namespace="##other"')),
      outside("no namespace"),
    ],
    ["2: the range within", sequence(e("a", 'maxOccurs="2"')), sequence(any('maxOccurs="3"'))],
    [
      "2: the range not within",
      sequence(e("a", optional)),
      sequence(any()),
      'rcase-NSCompat.2: element "a" occurs 0 to 1 times, but the base allows exactly 1 time',
    ],
  ])("%s", async (_says, own, base, found) => expect(await fault(own, base)).toBe(found));

  it("2: within a group, the group's total is counted in place of each element", async () => {
    expect(await fault(sequence(e("a", optional)), sequence(any()), false)).toBeUndefined();
  });
});

describe("rcase-NSSubset: a wildcard in place of a wildcard", () => {
  const fault = async (own: string, base: string, counted = true): Promise<string | undefined> => {
    const [wildcard, against] = await reduced("any", [sequence(own), sequence(base)]);
    if (wildcard === undefined || against === undefined) throw new Error("no particles");
    const found = nsSubset(wildcard, against, counted);
    return found && `${found.rule}: ${found.words()}`;
  };
  const more = "rcase-NSSubset.2: the wildcard allows namespaces that the base's wildcard does not allow";
  it.each<Row>([
    ["1: the same range", any(), any()],
    [
      "1: the range not within",
      any('maxOccurs="2"'),
      any(),
      "rcase-NSSubset.1: a wildcard occurs 1 to 2 times, but the base allows exactly 1 time",
    ],
    ["2: a list within any", any('namespace="urn:a"'), any()],
    ["2: any is not within a list", any(), any('namespace="urn:a"'), more],
    ["2: a shorter list", any('namespace="urn:a"'), any('namespace="urn:a urn:b"')],
    ["2: a longer list", any('namespace="urn:a urn:b"'), any('namespace="urn:a"'), more],
    ["2: ##other within ##other", any('namespace="##other"'), any('namespace="##other"')],
    ["2: ##other is not within a list", any('namespace="##other"'), any('namespace="urn:a"'), more],
    ["2: a list within ##other", any('namespace="urn:a"'), any('namespace="##other"')],
    [
      "2: the target namespace is not within ##other",
      any('namespace="urn:t"'),
      any('namespace="##other"'),
      more,
    ],
    ["3: stricter", any(), any('processContents="lax"')],
    [
      "3: weaker",
      any('processContents="skip"'),
      any('processContents="lax"'),
      'rcase-NSSubset.3: the wildcard\'s processContents "skip" is weaker than "lax" of the base\'s wildcard',
    ],
  ])("%s", async (_says, own, base, found) => expect(await fault(own, base)).toBe(found));

  it("1: within a group, the group's total is counted in place of each wildcard", async () => {
    expect(await fault(any('maxOccurs="2"'), any(), false)).toBeUndefined();
  });
});
