/**
 * Candidates for xs:duration. Its values are ordered only in part (Part 2 §3.2.6.2), so candidates lie around each
 * bound and between bounds.
 */
import type { SimpleType } from "../../types.ts";
import { addDecimals, type DecimalValue, makeDecimal } from "../../value/decimal.ts";
import { canonicalDuration, type DurationValue } from "../../value/duration.ts";
import { type Bound, boundsOf } from "../bounds.ts";
import { type Draw, SERIES } from "./draw.ts";

const DAY = 86_400n;

/** Days, months and hours; then durations at, beside and between the bounds. */
export function* durationCandidates(type: SimpleType, draw: Draw): Generator<string> {
  const { random, options, taken } = draw;
  if (options.size === "full")
    yield `P${random.integer(1, 11)}M${random.integer(1, 28)}DT${random.integer(1, 23)}H`;
  yield* [`P${random.integer(1, 28)}D`, `PT${random.integer(1, 23)}H`, `P${random.integer(1, 11)}M`];
  yield* [`P${random.integer(1, 9)}Y`, `PT${random.integer(1, 59)}S`, "PT0S"];
  const { lower, upper } = boundsOf(type);
  const steps = [random.integer(1, 9), 1].map(BigInt);
  for (const bound of lower) yield* beside(bound, steps);
  for (const bound of upper)
    yield* beside(
      bound,
      steps.map((step) => -step),
    );
  for (const low of lower) for (const high of upper) yield* between(low, high);
  for (let number = taken + 1; number <= taken + SERIES; number++) yield* [`P${number}D`, `PT${number}S`];
  for (const { value } of [...lower, ...upper]) yield* series(value.data as DurationValue, taken);
}

function* beside({ value }: Bound, steps: readonly bigint[]): Generator<string> {
  const { months, seconds } = value.data as DurationValue;
  yield* texts(months, seconds);
  for (const step of steps) {
    yield* texts(months, addDecimals(seconds, { coefficient: step * DAY, scale: 0 }));
    yield* texts(months + step, seconds);
    yield* texts(months, addDecimals(seconds, { coefficient: step, scale: 0 }));
    yield* texts(months, addDecimals(seconds, makeDecimal(step, seconds.scale + 3)));
  }
}

function* between(low: Bound, high: Bound): Generator<string> {
  const a = low.value.data as DurationValue;
  const b = high.value.data as DurationValue;
  const sum = addDecimals(a.seconds, b.seconds);
  const half = makeDecimal(sum.coefficient * 5n, sum.scale + 1);
  yield* texts((a.months + b.months) / 2n, half);
  yield* texts(a.months, half);
}

function* series({ months, seconds }: DurationValue, taken: number): Generator<string> {
  for (let step = 1n; step <= SERIES; step++) {
    const days = (step + BigInt(taken)) * DAY;
    yield* texts(months, addDecimals(seconds, { coefficient: days, scale: 0 }));
    yield* texts(months, addDecimals(seconds, { coefficient: -days, scale: 0 }));
    yield* texts(months, addDecimals(seconds, { coefficient: step, scale: 0 }));
  }
}

/** No lexical form can express months and seconds with different signs. */
function* texts(months: bigint, seconds: DecimalValue): Generator<string> {
  const mixed = (months > 0n && seconds.coefficient < 0n) || (months < 0n && seconds.coefficient > 0n);
  if (!mixed) yield canonicalDuration({ months, seconds });
}
