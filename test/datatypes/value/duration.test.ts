import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeDecimal, parseDecimal } from "../../../src/datatypes/value/decimal.ts";
import {
  canonicalDuration,
  compareDurations,
  type DurationValue,
  durationKey,
  isDurationLexical,
  parseDuration,
} from "../../../src/datatypes/value/duration.ts";

const duration: fc.Arbitrary<DurationValue> = fc
  .tuple(fc.boolean(), fc.nat(1_000), fc.nat(10_000_000), fc.nat(3))
  .map(([negative, months, seconds, scale]) => {
    const value = makeDecimal(BigInt(seconds), scale);
    return {
      months: BigInt(negative ? -months : months),
      seconds: negative ? { ...value, coefficient: -value.coefficient } : value,
    };
  });

describe("Part 2, §3.2.6.1: the lexical space of duration", () => {
  it.each([
    "P1Y",
    "P1M",
    "P1D",
    "PT1H",
    "PT1M",
    "PT1S",
    "PT0.5S",
    "P1Y2M3DT4H5M6.7S",
    "-P1D",
    "P0D",
    "P1000000000000Y",
    "PT00100M",
    "P1YT1S",
  ])("has %s", (text) => {
    expect(isDurationLexical(text)).toBe(true);
  });

  it.each([
    ["", "no P"],
    ["P", "at least one number"],
    ["PT", "at least one number"],
    ["P1YT", "T is left out where no time follows"],
    ["1Y", "no P"],
    ["+P1Y", "no plus sign"],
    ["P-1Y", "the sign stands first"],
    ["--P1Y", "one sign"],
    ["P1D2M", "largest unit first"],
    ["P1M1Y", "largest unit first"],
    ["P1H", "hours are behind T"],
    ["PT1Y", "years are before T"],
    ["P1.5D", "only seconds have a fraction"],
    ["PT1.S", "a digit behind the point"],
    ["PT.5S", "a digit before the point"],
    ["P1W", "no weeks"],
    ["P1", "a unit"],
    ["p1y", "upper case"],
    ["P1Y1Y", "a unit once"],
    ["P 1Y", "no space"],
  ])("does not have %j: %s", (text) => {
    expect(isDurationLexical(text)).toBe(false);
  });
});

describe("Part 2, §3.2.6: years are twelve months; days, hours and minutes are of fixed length", () => {
  it.each<[string, bigint, string]>([
    ["P1Y", 12n, "0"],
    ["P1Y1M", 13n, "0"],
    ["P13M", 13n, "0"],
    ["P1D", 0n, "86400"],
    ["PT1H", 0n, "3600"],
    ["PT1M", 0n, "60"],
    ["PT1.50S", 0n, "1.5"],
    ["P1DT1H1M1S", 0n, "90061"],
    ["-P1Y", -12n, "0"],
    ["-PT1.5S", 0n, "-1.5"],
    ["-P1MT1S", -1n, "-1"],
    ["PT0S", 0n, "0"],
    ["-PT0S", 0n, "0"],
  ])("%s", (text, months, seconds) => {
    expect(parseDuration(text)).toEqual({ months, seconds: parseDecimal(seconds) });
  });
});

describe("Part 2, §3.2.6.2: durations are ordered if every month gives the same order", () => {
  it.each<[string, string, -1 | 0 | 1 | undefined]>([
    ["P1Y", "P12M", 0],
    ["P1D", "PT24H", 0],
    ["P1Y", "P364D", 1],
    ["P1Y", "P365D", undefined],
    ["P1Y", "P366D", undefined],
    ["P1Y", "P367D", -1],
    ["P1M", "P27D", 1],
    ["P1M", "P28D", undefined],
    ["P1M", "P29D", undefined],
    ["P1M", "P30D", undefined],
    ["P1M", "P31D", undefined],
    ["P1M", "P32D", -1],
    ["P5M", "P149D", 1],
    ["P5M", "P150D", undefined],
    ["P5M", "P153D", undefined],
    ["P5M", "P154D", -1],
    ["P1M", "P2M", -1],
    ["-P1M", "P1M", -1],
    ["-P1M", "-P30D", undefined],
    ["P1MT1S", "P1M", 1],
    ["PT0S", "-PT1S", 1],
  ])("%s and %s: %s", (a, b, order) => {
    expect(compareDurations(parseDuration(a), parseDuration(b))).toBe(order);
    expect(compareDurations(parseDuration(b), parseDuration(a))).toBe(
      order === undefined || order === 0 ? order : -order,
    );
  });

  it("is the order of the target, if it has one", () => {
    const day = (a: DurationValue): number =>
      Date.UTC(2001, Number(a.months), 1) + Number(a.seconds.coefficient) * 1_000 * 10 ** -a.seconds.scale;
    fc.assert(
      fc.property(duration, duration, (a, b) => {
        const order = compareDurations(a, b);
        if (order === undefined || order === 0) return;
        expect(Math.sign(day(a) - day(b))).toBe(order);
      }),
    );
  });
});

describe("keys are equal exactly if values are", () => {
  it.each([
    ["P1Y", "P12M", true],
    ["P1D", "PT86400.0S", true],
    ["PT0S", "-P0Y", true],
    ["P1M", "P30D", false],
    ["P1M", "-P1M", false],
    ["P1M", "PT1M", false],
  ])("%s and %s: %s", (a, b, equal) => {
    expect(durationKey(parseDuration(a)) === durationKey(parseDuration(b))).toBe(equal);
  });
});

describe("the canonical form leaves parts of zero out and fills the larger units first", () => {
  it.each([
    ["PT0S", "PT0S"],
    ["P0Y0M0DT0H0M0S", "PT0S"],
    ["-P0D", "PT0S"],
    ["P12M", "P1Y"],
    ["P25M", "P2Y1M"],
    ["PT24H", "P1D"],
    ["PT3661S", "PT1H1M1S"],
    ["PT1.500S", "PT1.5S"],
    ["PT59.999S", "PT59.999S"],
    ["PT60.5S", "PT1M0.5S"],
    ["-PT90M", "-PT1H30M"],
    ["P400D", "P400D"],
    ["-P1Y1DT0.1S", "-P1Y1DT0.1S"],
  ])("%s becomes %s", (text, canonical) => {
    expect(canonicalDuration(parseDuration(text))).toBe(canonical);
  });

  it("is read back as the same value, and is its own canonical form", () => {
    fc.assert(
      fc.property(duration, (value) => {
        const text = canonicalDuration(value);
        expect(isDurationLexical(text)).toBe(true);
        expect(durationKey(parseDuration(text))).toBe(durationKey(value));
        expect(canonicalDuration(parseDuration(text))).toBe(text);
      }),
    );
  });
});
