/** The constraint between a keyref and the key that it refers to (Part 1 §3.11.6). */
import type { ElementDeclaration } from "../../../src/schema/components.ts";
import type { CheckContext } from "../context.ts";

/** c-props-correct.2 (Part 1 §3.11.6): a keyref has as many fields as the key that it refers to. */
export function cPropsCorrect(element: ElementDeclaration, context: CheckContext): void {
  for (const constraint of element.identity) {
    if (constraint.refer === undefined) continue;
    const key = context.constraint(constraint.refer);
    if (key === undefined || key.fields.length === constraint.fields.length) continue;
    const message =
      `The keyref "${constraint.name.local}" has ${constraint.fields.length} fields, but the ${key.kind} ` +
      `"${key.name.local}" that it refers to has ${key.fields.length}: the numbers must be equal.`;
    context.report.add("c-props-correct.2", constraint.source, message);
  }
}
