/** Random facets around a value that is known to satisfy them: there is a sample, and libxml2 takes it too. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareValues,
  type FacetsDescriptor,
  type SimpleType,
  type Value,
} from "../../../src/datatypes/index.ts";
import { sampleLexical, seededRandom } from "../../../src/datatypes/sample/index.ts";
import { builtin, context, faults, restrict } from "../context.ts";
import { generalized } from "./patterns.ts";
import { objectionTo, type Pair } from "./second-opinion.ts";

interface Case {
  readonly type: SimpleType;
  readonly seed: number;
  readonly size: "minimal" | "full";
}

/** The type and a sample of it. @throws where there is none. */
function sampled({ type, seed, size }: Case): Pair {
  const text = sampleLexical(type, seededRandom(seed), { size, context });
  if (text === undefined) throw new Error("no sample");
  return { type, text };
}

function cases(types: fc.Arbitrary<SimpleType>): fc.Arbitrary<Case> {
  return fc.record({ type: types, seed: fc.integer(), size: fc.constantFrom("minimal", "full") });
}

function parsed(base: SimpleType, text: string): Value {
  const result = base.validate(text, context);
  if (!result.ok) throw new Error(`${text} is no ${base.builtin}`);
  return result.value();
}

/** Bounds that are two of the texts, in the order of their values; closed where they are the same. */
function bounds(base: SimpleType, a: string, b: string, open: boolean): FacetsDescriptor {
  const order = compareValues(parsed(base, a), parsed(base, b));
  const [low, high] = order === 1 ? [b, a] : [a, b];
  if (order === -1 || order === 1) {
    return open ? { minExclusive: low, maxInclusive: high } : { minInclusive: low, maxExclusive: high };
  }
  return { minInclusive: a, maxInclusive: a };
}

const digits = (count: number): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: count }).map((list) => list.join(""));
const sign = fc.constantFrom("", "-");
const whole = fc.tuple(sign, digits(20)).map((parts) => parts.join(""));
const decimal = fc.tuple(sign, digits(9), digits(9)).map(([minus, head, tail]) => `${minus}${head}.${tail}`);
const float = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }).map(String);
const two = (min: number, max: number): fc.Arbitrary<string> =>
  fc.integer({ min, max }).map((value) => String(value).padStart(2, "0"));
const date = fc
  .tuple(fc.integer({ min: 1000, max: 9999 }), two(1, 12), two(1, 28))
  .map((parts) => parts.join("-"));
const time = fc.tuple(two(0, 23), two(0, 59), two(0, 59)).map((parts) => parts.join(":"));
const zone = fc.constantFrom("", "Z", "+05:30", "-11:00");
const duration = fc
  .tuple(fc.nat(400), fc.nat(23), fc.nat(59))
  .map(([days, hours, seconds]) => `P${days}DT${hours}H${seconds}S`);

/** The base type with texts of it; both bounds of a range have the same time zone. */
const ordered: readonly (readonly [string, fc.Arbitrary<string>, fc.Arbitrary<string>])[] = [
  ["integer", whole, fc.constant("")],
  ["decimal", decimal, fc.constant("")],
  ["double", float, fc.constant("")],
  ["date", date, zone],
  ["time", time, zone],
  ["dateTime", fc.tuple(date, time).map((parts) => parts.join("T")), zone],
  // Without time zones: libxml2 gets the order of months and days wrong where a zone moves one into the month before.
  ["gYearMonth", date.map((text) => text.slice(0, 7)), fc.constant("")],
  ["gMonthDay", date.map((text) => `-${text.slice(4)}`), fc.constant("")],
  ["duration", duration, fc.constant("")],
];

const ranges = fc.oneof(
  ...ordered.map(([name, text, suffix]) =>
    fc.tuple(text, text, suffix, fc.boolean()).map(([a, b, end, open]) => {
      const base = builtin(name);
      return restrict(base, bounds(base, a + end, b + end, open));
    }),
  ),
);

const word = fc.stringMatching(/^[a-zA-Z0-9.-]{1,8}$/);

/** Up to three steps of patterns, and lengths, all of which one word satisfies. */
const patterned = word.chain((text) =>
  fc
    .tuple(generalized(text), fc.option(generalized(text)), fc.option(generalized(text)), fc.boolean())
    .map(([first, second, third, exact]) => {
      const steps = [first, second, third].filter((each) => each !== null);
      const lengths = exact ? { length: text.length } : { maxLength: text.length + 4 };
      return steps.reduce<SimpleType>(
        (type, pattern) => restrict(type, { patterns: [pattern] }),
        restrict("string", lengths),
      );
    }),
);

/** A number, patterns that its digits match, and a range that it is in. */
const patternedNumbers = fc
  .integer({ min: 0, max: 1_000_000 })
  .chain((value) =>
    fc
      .tuple(generalized(String(value)), fc.nat(50), fc.nat(50))
      .map(([pattern, below, above]) =>
        restrict(
          restrict("integer", { minInclusive: String(value - below), maxInclusive: String(value + above) }),
          { patterns: [pattern] },
        ),
      ),
  );

/**
 * libxml2 puts a time that it has to bring to UTC on the next day, so that a bound in another time zone than the text's fails; and
 * it loses the hours where months and days are compared, so that P1MT1H is no more than P28D.
 */
function isMisjudged({ type, text }: Pair): boolean {
  if (type.builtin === "duration") return /\d[YM]/u.test(text.replace(/T.*/u, ""));
  if (type.builtin !== "time") return false;
  const bounds = Object.values(type.ownFacets ?? {}).map(String);
  const zones = [text, ...bounds].map((each) => each.replace(/^[\d:.]+/u, ""));
  return new Set(zones).size > 1;
}

describe.each([
  ["ranges", ranges],
  ["patterns and lengths", patterned],
  ["patterns and ranges", patternedNumbers],
])("samples within %s", (_, types) => {
  it("exist if the type has a value, and are valid", () => {
    fc.assert(
      fc.property(cases(types), (each) => {
        const { type, text } = sampled(each);
        expect(faults(type, text)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it("are valid for libxml2 as well", async () => {
    await fc.assert(
      fc.asyncProperty(cases(types), async (each) => {
        const pair = sampled(each);
        fc.pre(!isMisjudged(pair));
        expect(await objectionTo(pair)).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  });
});
