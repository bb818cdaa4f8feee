/** Candidates for float and double. */
import type { SimpleType } from "../../types.ts";
import { floatLexical } from "../../value/float.ts";
import { boundsOf } from "../bounds.ts";
import { type Draw, SERIES } from "./draw.ts";

/** Small numbers, then numbers at and between the bounds, then the special ones. */
export function* floatCandidates(type: SimpleType, draw: Draw): Generator<string> {
  const { random, options, taken } = draw;
  const full = options.size === "full";
  yield String(full ? random.integer(1, 9_999) / 100 : random.integer(1, 9));
  const { lower, upper } = boundsOf(type);
  const low = extreme(
    lower.map(({ value }) => value.data as number),
    Math.max,
  );
  const high = extreme(
    upper.map(({ value }) => value.data as number),
    Math.min,
  );
  if (low !== undefined && high !== undefined) {
    for (const part of [random.next(), 0.5, 0.25])
      yield* texts(rounded(low * (1 - part) + high * part, high - low));
    for (const part of [random.next(), 0.5]) yield* texts(low * (1 - part) + high * part);
  }
  yield* around(low, 1, draw);
  yield* around(high, -1, draw);
  for (let number = taken + 1; number <= taken + SERIES; number++) yield* [String(number), String(-number)];
  yield* ["0", "INF", "-INF", "NaN"];
}

function extreme(values: readonly number[], choose: (...values: number[]) => number): number | undefined {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length === 0 ? undefined : choose(...known);
}

/** The fewest digits that distinguish a number within such a distance. */
function rounded(value: number, distance: number): number {
  if (!Number.isFinite(value) || !Number.isFinite(distance) || distance <= 0) return value;
  const exponent = Number(distance.toExponential().split("e")[1]);
  const digits = Math.max(0, 1 - exponent);
  return digits > 100 ? value : Number(value.toFixed(digits));
}

/** The bound, and numbers at growing distances from it. */
function* around(bound: number | undefined, direction: 1 | -1, { random, taken }: Draw): Generator<string> {
  if (bound === undefined) return;
  yield* texts(bound);
  yield* texts(Math.trunc(bound) + direction * random.integer(1, 9));
  for (let step = 1; step <= 20; step++) yield* texts(Math.trunc(bound) + direction * (taken + step));
  const size = Math.max(Math.abs(bound), Number.MIN_VALUE);
  for (const part of [2 ** -52, 2 ** -23, 2 ** -22, 1e-3, 0.5, 1]) {
    yield* texts(bound + direction * size * part);
  }
  for (const least of [Number.MIN_VALUE, 2 ** -149]) yield* texts(bound + direction * least);
}

function* texts(value: number): Generator<string> {
  if (!Number.isNaN(value)) yield floatLexical(value);
}
