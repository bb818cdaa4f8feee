/** Validates candidates, and estimates the cost of doing so. */
import type { RegexNode } from "../regex/ast.ts";
import { DefinedType } from "../simple-type/derive.ts";
import { leafMembers } from "../simple-type/members.ts";
import type { SimpleType, Valid, ValueContext } from "../types.ts";
import type { Effort } from "./effort.ts";
import { contextOf, type SimpleSampleOptions } from "./options.ts";
import { patternsOf } from "./pattern/constraints.ts";

/** Patterns whose counts have a larger product are slow to match. */
const MANY = 1_000;
/** Such a pattern takes steps for pairs of characters, up to the limit of validation. */
const STEPS_A_PAIR = 20;
const SLOW_STEPS = 250_000;
const USUAL_STEPS = 10;

/**
 * The text with its white space processed; `undefined` if it is not valid, or if there is not enough effort left to
 * validate it.
 */
export function validated(
  type: SimpleType,
  text: string,
  options: SimpleSampleOptions,
  effort: Effort,
): Valid | undefined {
  if (!effort.spend(stepsFor(type, text.length))) return undefined;
  return accept(type, text, contextOf(options));
}

/** Like `validated`, for callers that need only yes or no. */
export function isValid(
  type: SimpleType,
  text: string,
  options: SimpleSampleOptions,
  effort: Effort,
): boolean {
  return validated(type, text, options, effort) !== undefined;
}

/** The text with its white space processed, without composing messages for an invalid text. */
export function accept(type: SimpleType, text: string, context: ValueContext): Valid | undefined {
  if (type instanceof DefinedType) return type.check(text, context);
  const result = type.validate(text, context);
  return result.ok ? result : undefined;
}

function stepsFor(type: SimpleType, length: number): number {
  const { parts, slow } = costOf(type);
  return parts * USUAL_STEPS + (length >> 2) + slow * Math.min(SLOW_STEPS, STEPS_A_PAIR * length * length);
}

/** For a type and all its parts, counted for each use: the number of types, and of slow ones. */
interface Cost {
  readonly parts: number;
  readonly slow: number;
}

const costs = new WeakMap<SimpleType, Cost>();

/** The cost of trying a text. */
function costOf(type: SimpleType): Cost {
  const known = costs.get(type);
  if (known !== undefined) return known;
  const inner = [...leafMembers(type), ...(type.itemType === undefined ? [] : [type.itemType])].map(costOf);
  const cost = {
    parts: inner.reduce((sum, { parts }) => sum + parts, 1),
    slow: inner.reduce((sum, { slow }) => sum + slow, patternsOf(type).filter(isSlow).length),
  };
  costs.set(type, cost);
  return cost;
}

/** Whether nested counts have a very large product. A repetition of single characters is fast, whatever its count. */
function isSlow(node: RegexNode): boolean {
  switch (node.kind) {
    case "set":
      return false;
    case "sequence":
      return node.items.some(isSlow);
    case "choice":
      return node.branches.some(isSlow);
    case "repeat":
      return (node.item.kind !== "set" && countsOf(node) > MANY) || isSlow(node.item);
  }
}

/** The greatest product of the counts of nested repetitions; 1 if there are none. */
function countsOf(node: RegexNode): number {
  switch (node.kind) {
    case "set":
      return 1;
    case "sequence":
      return node.items.reduce((most, item) => Math.max(most, countsOf(item)), 1);
    case "choice":
      return node.branches.reduce((most, branch) => Math.max(most, countsOf(branch)), 1);
    case "repeat":
      return countsOf(node.item) * Math.max(Number.isFinite(node.max) ? node.max : node.min, 1);
  }
}
