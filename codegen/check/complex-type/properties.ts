/** Complex Type Definition Properties Correct (Part 1 §3.4.6 ct-props-correct). */

import { isIdType } from "../../../src/datatypes/index.ts";
import { anyType } from "../../../src/schema/any-type.ts";
import type { AttributeUse, ComplexType } from "../../../src/schema/components.ts";
import type { CheckContext } from "../context.ts";
import { sameUse } from "./attributes.ts";

/** Checks ct-props-correct 2, 4 and 5; clause 3 is checked when documents are described. */
export function ctPropsCorrect(type: ComplexType, context: CheckContext): void {
  const { report, wording } = context;
  if (type.base.kind === "simple" && type.derivation === "restriction") {
    const message = `${wording.Type(type)} restricts ${wording.type(type.base)}: a complex type can only extend a simple one.`;
    report.add("ct-props-correct.2", type.source, message);
  }
  if (type.derivation === "extension") redeclared(type, context);
  const [first, second] = idAttributes(type);
  if (first === undefined || second === undefined || context.broken.has(type.base)) return;
  const names = `"${first.declaration.name.local}" and "${second.declaration.name.local}"`;
  const message = `${wording.Type(type)} has two attributes that are IDs, ${names}: it can have at most one.`;
  report.add("ct-props-correct.5", second.source ?? type.source, message);
  context.broken.add(type);
}

/** An extension adds attributes; it cannot declare an attribute of the base again. */
function redeclared(type: ComplexType, { report, wording }: CheckContext): void {
  const { base } = type;
  if (base.kind === "simple" || base === anyType) return;
  for (const [key, use] of type.attributes) {
    const before = base.attributes.get(key);
    if (before === undefined || sameUse(before, use)) continue;
    const message =
      `${wording.Type(type)} declares the attribute "${use.declaration.name.local}" again: ` +
      `${wording.type(base)}, which it extends, has it already. Leave it out.`;
    report.add("ct-props-correct.4", use.source ?? type.source, message);
  }
}

function idAttributes(type: ComplexType): readonly AttributeUse[] {
  return [...type.attributes.values()].filter(({ declaration }) => isIdType(declaration.type));
}

/** The base must allow this method of derivation: cos-ct-extends.1.1 and 2.2, derivation-ok-restriction.1. */
export function ctFinalOfBase(type: ComplexType, { report, wording }: CheckContext): void {
  const { base, derivation } = type;
  if (!base.final.has(derivation)) return;
  const [rule, verb] =
    derivation === "restriction"
      ? ["derivation-ok-restriction.1", "restricts"]
      : [base.kind === "simple" ? "cos-ct-extends.2.2" : "cos-ct-extends.1.1", "extends"];
  const message = `${wording.Type(type)} ${verb} ${wording.type(base)}, which is final for ${derivation}.`;
  report.add(rule, type.source, message);
}
