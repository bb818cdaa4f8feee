/** Finds decimal numbers in the bytes of a document, and checks their digits and bounds without making a string. */

import {
  BOUND_FACETS,
  type DoubleBounds,
  doubleBounds,
  isBetween,
} from "../../../../datatypes/facets/bounds.ts";
import { facetCount } from "../../../../datatypes/facets/count.ts";
import { patternAutomaton } from "../../../../datatypes/index.ts";
import type { SimpleType } from "../../../../datatypes/types.ts";
import { DEFAULT_LIMITS } from "../../../../xml/limits.ts";
import { BYTES } from "./memory.ts";
import { patternScanner } from "./pattern-scanner.ts";
import { MINUS, MOST_DIGITS, POINT, plainValue, SCANNED, scanPlain, ZERO } from "./plain-number.ts";
import type { Scanner } from "./scanner.ts";

/** Numbers of digits before and after the point that always satisfy the facets. */
interface Digits {
  readonly whole: number;
  readonly fraction: number;
}

/** The scanner of a type derived from xs:decimal by digits, bounds and patterns; `undefined` where it has other facets. */
export function decimalScanner(type: SimpleType, end: number): Scanner | undefined {
  const { facets } = type;
  if (type.builtin !== "decimal" || facets.has("enumeration")) return undefined;
  const scan = plainScanner(type, end);
  if (scan === undefined || !facets.has("pattern")) return scan;
  const automaton = patternAutomaton(type);
  const matches = automaton && patternScanner(end, automaton, ANY_LENGTH);
  if (matches === undefined) return undefined;
  return (start) => {
    const at = scan(start);
    return at >= 0 && matches(start) === at ? at : -1;
  };
}

const ANY_LENGTH = { whiteSpace: "collapse", min: 0, max: Number.POSITIVE_INFINITY } as const;

function plainScanner(type: SimpleType, end: number): Scanner | undefined {
  const { facets } = type;
  const bounds = doubleBounds(facets);
  const digits = digitsOf(type);
  if (bounds === undefined || digits === undefined) return undefined;
  return BOUND_FACETS.some((name) => facets.has(name))
    ? boundedScanner(digits, bounds, end)
    : digitScanner(digits, end);
}

function digitsOf({ facets }: SimpleType): Digits | undefined {
  const total = Math.min(facetCount(facets, "totalDigits") ?? 60, DEFAULT_LIMITS.maxDigits);
  const fraction = facetCount(facets, "fractionDigits") ?? Math.min(30, total >> 1);
  if (fraction >= total) return undefined;
  return { whole: total - fraction, fraction };
}

function digitScanner({ whole, fraction }: Digits, end: number): Scanner {
  return (start) => {
    let at = start;
    let byte = BYTES[at] ?? 0;
    if (byte === MINUS) byte = BYTES[++at] ?? 0;
    const first = at;
    while ((byte - ZERO) >>> 0 < 10) byte = BYTES[++at] ?? 0;
    if (at === first || at - first > whole) return -1;
    if (byte === POINT) {
      const point = at;
      do byte = BYTES[++at] ?? 0;
      while ((byte - ZERO) >>> 0 < 10);
      const count = at - point - 1;
      if (count === 0 || count > fraction) return -1;
    }
    return byte === end ? at : -1;
  };
}

function boundedScanner({ whole, fraction }: Digits, bounds: DoubleBounds, end: number): Scanner {
  const least = bounds.minInclusive;
  const isFromZero =
    least === 0 &&
    bounds.minExclusive === Number.NEGATIVE_INFINITY &&
    bounds.maxInclusive >= 10 ** MOST_DIGITS;
  const isOnlyFromZero = isFromZero && bounds.maxExclusive >= 10 ** MOST_DIGITS;
  return (start) => {
    const at = scanPlain(start);
    const { number, isNegative, whole: before, fraction: count, hasPoint } = SCANNED;
    if (before === 0 || before > whole) return -1;
    if (hasPoint && (count === 0 || count > fraction)) return -1;
    if (BYTES[at] !== end || before + count > MOST_DIGITS) return -1;
    if (isOnlyFromZero) return isNegative && number !== 0 ? -1 : at;
    return isBetween(plainValue(), bounds) ? at : -1;
  };
}
