/**
 * The lengths of the texts that an expression matches: most texts that do not match are refused by their length, at
 * no cost.
 */
import type { RegexNode } from "./ast.ts";

/** In characters, which are code points. */
export interface LengthRange {
  readonly min: number;
  /** `Infinity` if the length is unlimited; `-Infinity` if no text matches. */
  readonly max: number;
}

/** The lengths between which every match lies. */
export function lengthRangeOf(node: RegexNode): LengthRange {
  switch (node.kind) {
    case "set":
      return { min: 1, max: 1 };
    case "sequence": {
      const parts = node.items.map(lengthRangeOf);
      return {
        min: parts.reduce((sum, { min }) => sum + min, 0),
        max: parts.reduce((sum, { max }) => sum + max, 0),
      };
    }
    case "choice": {
      const parts = node.branches.map(lengthRangeOf);
      return {
        min: parts.reduce((least, { min }) => Math.min(least, min), Number.POSITIVE_INFINITY),
        max: parts.reduce((most, { max }) => Math.max(most, max), Number.NEGATIVE_INFINITY),
      };
    }
    case "repeat": {
      const { min, max } = lengthRangeOf(node.item);
      return { min: node.min === 0 ? 0 : min * node.min, max: node.max === 0 ? 0 : timesMax(max, node.max) };
    }
  }
}

/** An empty text, repeated any number of times, is empty; zero times infinity is not a number. */
function timesMax(max: number, times: number): number {
  return max <= 0 ? 0 : max * times;
}

/**
 * Whether a text has such a length; the number of its characters lies between half the number of its UTF-16 units and
 * that number.
 */
export function mayHaveLength(text: string, { min, max }: LengthRange): boolean {
  return text.length >= min && Math.ceil(text.length / 2) <= max;
}
