/** Occurrence ranges (Part 1 §3.9.6 range-ok, §3.8.6 cos-seq-range, cos-choice-range). */

/** `max` is `Infinity` where unbounded. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** Whether a range lies within another (range-ok). */
export function rangeOk(range: Range, base: Range): boolean {
  return range.min >= base.min && range.max <= base.max;
}

/** 0 times unbounded is 0: what cannot occur does not, however often. */
function times(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b;
}

/** The effective total range of a group of that kind whose parts have the ranges given. */
export function totalRange(own: Range, choice: boolean, parts: readonly Range[]): Range {
  if (parts.length === 0) return { min: 0, max: 0 };
  let { min, max } = choice ? { min: Number.POSITIVE_INFINITY, max: 0 } : { min: 0, max: 0 };
  for (const part of parts) {
    min = choice ? Math.min(min, part.min) : min + part.min;
    max = choice ? Math.max(max, part.max) : max + part.max;
  }
  return { min: times(own.min, min), max: times(own.max, max) };
}

/** `exactly 1`, `0 to 5`, `1 or more` */
export function showRange({ min, max }: Range): string {
  if (max === Number.POSITIVE_INFINITY) return `${min} or more times`;
  return min === max ? `exactly ${min} time${min === 1 ? "" : "s"}` : `${min} to ${max} times`;
}
