/**
 * Default and fixed values, compared as values of their types and not as texts, as the constraints on schemas
 * require.
 */
import { equalValues } from "../../src/datatypes/index.ts";
import type { SimpleType, Value } from "../../src/datatypes/types.ts";
import type { ComponentSet, Type, ValueConstraint } from "../../src/schema/components.ts";
import { isFixed } from "../../src/schema/rules/value-constraint.ts";

/** The simple type of a type's text content; `undefined` if it contains elements. */
export function textType(type: Type): SimpleType | undefined {
  if (type.kind === "simple") return type;
  return type.content.kind === "simple" ? type.content.type : undefined;
}

interface Declared {
  readonly type: Type;
  readonly value: ValueConstraint | undefined;
}

/** Whether a declaration repeats the fixed value, if any, of the declaration that it restricts, compared by value. */
export function keepsFixedValue(restricted: Declared, base: Declared): boolean {
  if (!isFixed(base.value)) return true;
  if (!isFixed(restricted.value)) return false;
  return sameValue(restricted, base);
}

/** Whether two value constraints have the same value. Texts that are not valid by their types are compared as texts. */
export function sameValue(a: Declared, b: Declared): boolean {
  const [first, second] = [readValue(a), readValue(b)];
  if (first === undefined || second === undefined) return a.value?.lexical === b.value?.lexical;
  return equalValues(first, second);
}

function readValue({ type, value }: Declared): Value | undefined {
  const simple = textType(type);
  if (simple === undefined || value === undefined) return undefined;
  const result = simple.validate(value.lexical, { resolvePrefix: (prefix) => value.resolvePrefix(prefix) });
  return result.ok ? result.value() : undefined;
}

/** The reason why a value constraint is not a value of a type; `undefined` if it is one. */
export function invalidValue(
  type: SimpleType,
  value: ValueConstraint,
  set: ComponentSet,
): string | undefined {
  const result = type.validate(value.lexical, {
    resolvePrefix: (prefix) => value.resolvePrefix(prefix),
    isNotation: (name) => set.notation(name),
  });
  return result.ok ? undefined : (result.faults[0]?.message ?? "it is not valid");
}
