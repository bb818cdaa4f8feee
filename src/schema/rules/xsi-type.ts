/** What xsi:type may name on an element (XML Schema Part 1 §3.3.4, cvc-elt.4.3), and what an abstract type forbids (cvc-type.2). */
import type { ComplexType, ComponentSet, ElementDeclaration, Type } from "../components.ts";
import type { DerivationMethod } from "../descriptor.ts";
import { typeDerivationOk } from "./derivation.ts";

/** Whether no element may be of that type itself (cvc-type.2): it has to name one that is derived from it. */
export function isAbstractType(type: Type): boolean {
  return type.kind === "complex" && type.abstract;
}

/** Whether an element of that declaration may be of the type by xsi:type (cvc-elt.4.3). */
export function mayGovern(type: Type, declaration: ElementDeclaration): boolean {
  return (
    type === declaration.type || typeDerivationOk(type, declaration.type, blockedDerivations(declaration))
  );
}

/** Whether an element of that declaration can be valid with the type: it may be of it, and the type is not abstract. */
export function mayInstantiate(type: Type, declaration: ElementDeclaration): boolean {
  return !isAbstractType(type) && mayGovern(type, declaration);
}

/** The types that an element of that declaration can be valid with: its own, and those derived from it. */
export function instantiableTypes(
  declaration: ElementDeclaration,
  components: Pick<ComponentSet, "derivedFrom">,
): readonly Type[] {
  const { type } = declaration;
  return [type, ...components.derivedFrom(type)].filter((each) => mayInstantiate(each, declaration));
}

/**
 * The complex types that may stand for a complex type by xsi:type: those derived from it that are not abstract. What an element's
 * declaration blocks besides, only {@link instantiableTypes} knows.
 */
export function derivedInstances(
  type: ComplexType,
  components: Pick<ComponentSet, "derivedFrom">,
): readonly ComplexType[] {
  return components
    .derivedFrom(type)
    .filter((each): each is ComplexType => each.kind === "complex" && !isAbstractType(each));
}

/** The derivations that an xsi:type may not use on an element: those blocked by its declaration or its type. */
function blockedDerivations({ block, type }: ElementDeclaration): ReadonlySet<DerivationMethod> {
  const prohibited = type.kind === "complex" ? type.block : block;
  if (prohibited.size === 0 || prohibited === block) return block;
  return block.size === 0 ? prohibited : new Set([...block, ...prohibited]);
}
