/** Properties whose value the schema fixes. */

import { normalizeWhiteSpace } from "../../src/datatypes/index.ts";
import type { SimpleType } from "../../src/datatypes/types.ts";
import type { ValueConstraint } from "../../src/schema/components.ts";
import { isFixed } from "../../src/schema/rules/value-constraint.ts";
import { literalType, type TypeExpression } from "./expression.ts";
import { literalKind } from "./simple-kind.ts";

/** The literal type of a fixed value; `undefined` if its values have several forms, or there is none. */
export function fixedType(type: SimpleType, value: ValueConstraint | undefined): TypeExpression | undefined {
  if (!isFixed(value)) return undefined;
  // An attribute without a type: its value is its text.
  if (type.variety === "any") return literalType(value.lexical);
  if (type.variety !== "atomic") return undefined;
  const lexical = normalizeWhiteSpace(value.lexical, type.whiteSpace);
  if (type.builtin === "boolean") return literalType(lexical === "true" || lexical === "1");
  const kind = literalKind(type);
  if (kind === "string") return literalType(lexical);
  if (kind === undefined || !/^[+-]?\d+$/u.test(lexical)) return undefined;
  const number = BigInt(lexical.replace(/^\+/u, ""));
  return literalType(kind === "bigint" ? number : Number(number));
}
