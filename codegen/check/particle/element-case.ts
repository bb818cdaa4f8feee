/** An element against an element (Part 1 §3.9.6 rcase-NameAndTypeOK). */
import type { ElementDeclaration } from "../../../src/schema/components.ts";
import type { DerivationMethod } from "../../../src/schema/descriptor.ts";
import { typeDerivationOk } from "../../../src/schema/rules/derivation.ts";
import { keepsFixedValue } from "../value.ts";
import { elementName, shownKey } from "../wording.ts";
import { type Mismatch, mismatch, rangeMismatch, showParticle } from "./mismatch.ts";
import { rangeOk } from "./occurrence.ts";
import type { ReducedElement } from "./reduced.ts";
import { sameConstraint } from "./same-constraint.ts";

const NOT_RESTRICTION: ReadonlySet<DerivationMethod> = new Set(["extension", "list", "union"]);

/** Checks rcase-NameAndTypeOK. */
export function nameAndTypeOk(particle: ReducedElement, base: ReducedElement): Mismatch | undefined {
  const rule = "rcase-NameAndTypeOK";
  if (particle.element.key !== base.element.key) {
    return mismatch(
      `${rule}.1`,
      particle,
      () => `${showParticle(particle)} stands where the base has ${showParticle(base)}`,
    );
  }
  if (!rangeOk(particle, base)) return rangeMismatch(`${rule}.2`, particle, base);
  if (particle.element === base.element) return undefined;
  const wrong = difference(particle.element, base.element);
  return wrong && mismatch(`${rule}.${wrong[0]}`, particle, () => wrong[1], true);
}

/** The first clause of 3.2 that a declaration breaks, with its message. */
function difference(
  element: ElementDeclaration,
  base: ElementDeclaration,
): readonly [clause: string, message: string] | undefined {
  const name = elementName(element);
  if (element.nillable && !base.nillable)
    return ["3.2.1", `${name} is nillable, but the element in the base is not`];
  if (!keepsFixedValue(element, base)) {
    return [
      "3.2.2",
      `${name} must have the fixed value ${JSON.stringify(base.value?.lexical)} that the base gives it`,
    ];
  }
  const added = element.identity.find((own) => !base.identity.some((each) => sameConstraint(own, each)));
  if (added)
    return [
      "3.2.3",
      `${name} has the identity constraint "${added.name.local}", which the element in the base does not have`,
    ];
  const lost = [...base.block].filter((each) => !element.block.has(each));
  if (lost.length > 0)
    return ["3.2.4", `${name} must block ${lost.join(", ")} as the element in the base does`];
  if (typeDerivationOk(element.type, base.type, NOT_RESTRICTION)) return undefined;
  const show = (type: ElementDeclaration["type"]): string =>
    type.key === undefined ? "an anonymous type" : `type ${shownKey(type.key)}`;
  return [
    "3.2.5",
    `${name} is of ${show(element.type)}, which is not derived by restriction from ${show(base.type)}, its type in the base`,
  ];
}
