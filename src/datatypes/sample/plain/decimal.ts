/** Candidates for decimal and the integer types, within bounds and digits. */

import { facetCount } from "../../facets/count.ts";
import type { SimpleType } from "../../types.ts";
import { type DecimalValue, decimalDigits } from "../../value/decimal.ts";
import { type Bounds, boundsOf } from "../bounds.ts";
import { type Draw, SERIES } from "./draw.ts";

/** Numbers `k / 10^scale` for whole `k` from `low` to `high`; a missing limit means unbounded. */
interface Window {
  readonly scale: number;
  readonly low: bigint | undefined;
  readonly high: bigint | undefined;
}

/** The number of fraction digits to try beyond those of the bounds. */
const MORE_DIGITS = 4;
/** Facets with more digits are ignored. */
const MAX_DIGITS = 2_000;

/** Candidates with as few fraction digits as possible; prices and similar values have two in full samples. */
export function* decimalCandidates(type: SimpleType, draw: Draw): Generator<string> {
  const bounds = boundsOf(type);
  const whole = type.builtin !== "decimal";
  const deepest = whole
    ? 0
    : Math.min(facetCount(type.facets, "fractionDigits") ?? MAX_DIGITS, neededScale(bounds));
  const total = facetCount(type.facets, "totalDigits");
  if (!whole && draw.options.size === "full") {
    const scale = Math.min(2, facetCount(type.facets, "fractionDigits") ?? 2);
    yield* fewOf(numbersOf(windowOf(bounds, scale, total), draw));
  }
  for (let scale = 0; scale <= deepest; scale++) {
    yield* numbersOf(windowOf(bounds, scale, total), draw);
  }
}

function* fewOf(texts: Iterable<string>): Generator<string> {
  let count = 0;
  for (const text of texts) {
    if (count++ === 5) return;
    yield text;
  }
}

function neededScale({ lower, upper }: Bounds): number {
  const scales = [...lower, ...upper].map(({ value }) => (value.data as DecimalValue).scale);
  return Math.min(MAX_DIGITS, Math.max(0, ...scales) + MORE_DIGITS);
}

function windowOf({ lower, upper }: Bounds, scale: number, total: number | undefined): Window {
  const lows = lower.map(({ value, inclusive }) => firstAbove(value.data as DecimalValue, scale, inclusive));
  const highs = upper.map(
    ({ value, inclusive }) => -firstAbove(opposite(value.data as DecimalValue), scale, inclusive),
  );
  if (total !== undefined && total <= MAX_DIGITS) {
    // Fraction digits count, even where the digits before them are zeros.
    const most = scale > total ? 0n : 10n ** BigInt(total) - 1n;
    lows.push(-most);
    highs.push(most);
  }
  return {
    scale,
    low: lows.reduce<bigint | undefined>((a, b) => (a === undefined || b > a ? b : a), undefined),
    high: highs.reduce<bigint | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined),
  };
}

function opposite({ coefficient, scale }: DecimalValue): DecimalValue {
  return { coefficient: -coefficient, scale };
}

/** The least whole number of units of 10^-scale that is at least the bound, or greater. */
function firstAbove({ coefficient, scale: own }: DecimalValue, scale: number, inclusive: boolean): bigint {
  if (scale >= own) {
    const exact = coefficient * 10n ** BigInt(scale - own);
    return inclusive ? exact : exact + 1n;
  }
  const unit = 10n ** BigInt(own - scale);
  const floor = coefficient / unit - (coefficient % unit < 0n ? 1n : 0n);
  return coefficient % unit === 0n && inclusive ? floor : floor + 1n;
}

/** Small positive numbers if the window contains any, otherwise those nearest to zero; then their neighbours. */
function* numbersOf(window: Window, draw: Draw): Generator<string> {
  const { low, high, scale } = window;
  if (low !== undefined && high !== undefined && low > high) return;
  const text = (coefficient: bigint): string => decimalDigits({ coefficient, scale });
  const unit = 10n ** BigInt(scale);
  const near = clamp(unit, window);
  yield text(near + offset(near, window, draw.options.size === "full" ? 998n : 8n, draw));
  const start = clamp(near + BigInt(draw.taken), window);
  for (let step = 0n; step < SERIES; step++) {
    if (high !== undefined && start + step > high) break;
    yield text(start + step);
  }
  for (let step = 1n; step < SERIES + draw.taken; step++) {
    if (low !== undefined && start - step < low) break;
    yield text(start - step);
  }
}

/** A random distance that stays within the window: upwards if there is enough room, or more than downwards. */
function offset(near: bigint, { low, high, scale }: Window, units: bigint, { random }: Draw): bigint {
  const unit = 10n ** BigInt(scale);
  const wanted = units * unit;
  const above = high === undefined || high - near > wanted ? wanted : high - near;
  const below = low === undefined || near - low > wanted ? wanted : near - low;
  const upwards = above >= below || above >= 8n * unit;
  const limit = upwards ? above : below;
  const distance = BigInt(random.integer(0, Number(limit > FAR ? FAR : limit)));
  return upwards ? distance : -distance;
}

/** Distances are drawn as JavaScript numbers. */
const FAR = 1_000_000_000n;

function clamp(value: bigint, { low, high }: Window): bigint {
  if (high !== undefined && value > high) return high;
  return low !== undefined && value < low ? low : value;
}
