/** The constraints on the values of attribute declarations and uses (Part 1 §3.2.6, §3.5.6). */
import { isIdType } from "../../../src/datatypes/index.ts";
import type { AttributeDeclaration, AttributeUse } from "../../../src/schema/components.ts";
import { isFixed } from "../../../src/schema/rules/value-constraint.ts";
import type { CheckContext } from "../context.ts";
import { invalidValue, sameValue } from "../value.ts";
import { attributeName, inQuotes } from "../wording.ts";

/** a-props-correct 2 and 3 (Part 1 §3.2.6): the value must be valid by the type, and an ID must have none. */
export function aPropsCorrect(attribute: AttributeDeclaration, context: CheckContext): void {
  checkValue(attribute, attribute, context);
}

/** au-props-correct (Part 1 §3.5.6): a reference keeps the fixed value; its own value is valid by the type. */
export function auPropsCorrect(use: AttributeUse, context: CheckContext): void {
  const { declaration, value, source } = use;
  if (value === undefined || value === declaration.value) return;
  checkValue(declaration, { value, source }, context);
  if (!isFixed(declaration.value)) return;
  const { type } = declaration;
  if (isFixed(value) && sameValue({ type, value }, declaration)) return;
  const message =
    `The use of ${attributeName(declaration)} has the ${value.kind} value ${inQuotes(value.lexical)}, but its ` +
    `declaration fixes ${inQuotes(declaration.value.lexical)}: leave the value out, or repeat the fixed value.`;
  context.report.add("au-props-correct.2", source, message);
}

function checkValue(
  { type, ...attribute }: AttributeDeclaration,
  { value, source }: Pick<AttributeUse, "value" | "source">,
  { report, set, wording }: CheckContext,
): void {
  if (value === undefined) return;
  const name = `Attribute "${attribute.name.local}"`;
  if (isIdType(type)) {
    const message = `${name} is an ID and so cannot have a ${value.kind} value: no two elements may share it.`;
    report.add("a-props-correct.3", source, message);
  }
  const why = invalidValue(type, value, set);
  if (why === undefined) return;
  const message = `${name}: its ${value.kind} value ${inQuotes(value.lexical)} is not a value of ${wording.type(type)}: ${why}.`;
  report.add("a-props-correct.2", source, message);
}
