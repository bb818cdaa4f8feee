/** How long the texts of an expression are: most texts that cannot match are told by their length, at no cost. */
import type { RegexNode } from "./ast.ts";

/** In characters, which are code points. */
export interface LengthRange {
  readonly min: number;
  /** `Infinity` where there is none; `-Infinity` where nothing matches. */
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

/** Nothing, any number of times, is nothing: zero times infinity is no number. */
function timesMax(max: number, times: number): number {
  return max <= 0 ? 0 : max * times;
}

/** Whether a text is of such a length; a text is between half as many characters and as many as its UTF-16 units. */
export function mayHaveLength(text: string, { min, max }: LengthRange): boolean {
  return text.length >= min && Math.ceil(text.length / 2) <= max;
}
