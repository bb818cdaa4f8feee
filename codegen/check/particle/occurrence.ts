/** Occurrence ranges compared and shown (Part 1 §3.9.6 range-ok). */
import type { OccurrenceRange } from "../../../src/schema/rules/emptiable.ts";

/** Whether a range lies within another (range-ok). */
export function rangeOk(range: OccurrenceRange, base: OccurrenceRange): boolean {
  return range.min >= base.min && range.max <= base.max;
}

/** `exactly 1`, `0 to 5`, `1 or more` */
export function showRange({ min, max }: OccurrenceRange): string {
  if (max === Number.POSITIVE_INFINITY) return `${min} or more times`;
  return min === max ? `exactly ${min} time${min === 1 ? "" : "s"}` : `${min} to ${max} times`;
}
