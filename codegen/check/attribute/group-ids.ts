/** The constraint on attribute groups that no type refers to; groups in use are checked with the types that use them. */
import { isIdType } from "../../../src/datatypes/index.ts";
import type { ComponentSet } from "../../../src/schema/components.ts";
import type { CheckContext } from "../context.ts";
import { looseAttributes } from "../loose-attributes.ts";

/**
 * ag-props-correct.3 (Part 1 §3.6.6): at most one ID. For groups that types refer to, the types report it
 * (ct-props-correct.5).
 */
export function agPropsCorrect(set: ComponentSet, { report }: CheckContext): void {
  for (const { name, uses } of looseAttributes(set)) {
    const [first, second] = uses.filter(({ declaration }) => isIdType(declaration.type));
    if (first === undefined || second === undefined) continue;
    const names = `"${first.declaration.name.local}" and "${second.declaration.name.local}"`;
    const message = `Attribute group "${name}" has two attributes that are IDs, ${names}: it can have at most one.`;
    report.add("ag-props-correct.3", second.source, message);
  }
}
