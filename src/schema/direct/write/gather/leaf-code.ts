/** Generates code that gathers simple values. The code does the same as LeafPlace.put. */
import { type Code, code, type FunctionCode, joined } from "../../code/code.ts";
import { LENGTH_SHIFT } from "../../kernel/operation.ts";
import type { Emitter, Names } from "./emitter.ts";
import type { PlaceCode } from "./function-places.ts";
import type { ValueCheck } from "./leaf-place.ts";

/** The condition under which the kernel accepts a value. @param least the least number of UTF-16 units */
export function takenCode(check: ValueCheck, value: Code, least = 0): Code | undefined {
  if (check.kind === "integer") {
    return code`typeof ${value} === "number" && (${value} | 0) === ${value} && ${value} >= ${check.min} && ${value} <= ${check.max}`;
  }
  if (check.kind !== "text") return undefined;
  const { max, bounds } = check;
  const min = Math.max(check.min, least);
  const conditions = [code`typeof ${value} === "string"`, code`${value}.length <= ${max}`];
  if (min > 0) conditions.push(code`${value}.length >= ${min}`);
  if (bounds !== undefined) {
    const { minInclusive, minExclusive, maxInclusive, maxExclusive } = bounds;
    if (minInclusive !== Number.NEGATIVE_INFINITY) conditions.push(code`+${value} >= ${minInclusive}`);
    if (minExclusive !== Number.NEGATIVE_INFINITY) conditions.push(code`+${value} > ${minExclusive}`);
    if (maxInclusive !== Number.POSITIVE_INFINITY) conditions.push(code`+${value} <= ${maxInclusive}`);
    if (maxExclusive !== Number.POSITIVE_INFINITY) conditions.push(code`+${value} < ${maxExclusive}`);
  }
  return joined(conditions, code` && `);
}

/** The word of a text that the kernel accepts. */
export function textWord(value: Code, operation: Code): Code {
  return code`${value}.length << ${LENGTH_SHIFT} | ${operation}`;
}

/** Gathers a value. `value` is a variable, to which another value may be assigned. */
export function emitLeaf(
  emitter: Emitter,
  { gather }: Names,
  made: FunctionCode,
  place: PlaceCode,
  value: Code,
): void {
  const { check, self, checked, otherwise } = place;
  const word = made.variable();
  const taken = takenCode(check, value);
  switch (check.kind) {
    case "text": {
      const other = code`{ ${word} = ${self}.other(${value}, ${gather}); ${value} = ${gather}.given; }`;
      emitter.statement(
        code`let ${word}; if (${taken ?? code`false`}) ${word} = ${textWord(value, checked)}; else ${other}`,
      );
      emitter.word(word, value);
      return;
    }
    case "integer": {
      const other = code`{ ${word} = ${self}.otherInteger(${value}, ${gather}); ${value} = ${gather}.number; }`;
      emitter.statement(code`let ${word} = ${checked}; if (!(${taken ?? code`false`})) ${other}`);
      emitter.word(word);
      emitter.word(value);
      return;
    }
    case "boolean":
      emitter.statement(
        code`const ${word} = ${value} === true ? ${checked} : ${value} === false ? ${otherwise} : ${self}.apart(${value}, ${gather});`,
      );
      emitter.word(word);
      return;
    case "other":
      emitter.statement(
        code`const ${word} = ${self}.other(${value}, ${gather}); ${value} = ${gather}.given;`,
      );
      emitter.word(word, value);
  }
}

/** Gathers a value for which the condition of `takenCode` is true. */
export function emitTaken(emitter: Emitter, { check, checked }: PlaceCode, value: Code): void {
  if (check.kind !== "integer") emitter.word(textWord(value, checked), value);
  else {
    emitter.word(checked);
    emitter.word(value);
  }
}
