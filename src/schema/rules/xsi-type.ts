/**
 * The types that xsi:type may name on an element (XML Schema Part 1 §3.3.4, cvc-elt.4.3), and the rule for abstract
 * types (cvc-type.2).
 */
import type { ComplexType, ComponentSet, ElementDeclaration, Type } from "../components.ts";
import type { DerivationMethod } from "../descriptor.ts";
import { typeDerivationOk } from "./derivation.ts";

/** Whether no element may have that type itself (cvc-type.2): it must name one that is derived from it. */
export function isAbstractType(type: Type): boolean {
  return type.kind === "complex" && type.abstract;
}

/** Whether an element of that declaration may have the type by xsi:type (cvc-elt.4.3). */
export function mayGovern(type: Type, declaration: ElementDeclaration): boolean {
  return (
    type === declaration.type || typeDerivationOk(type, declaration.type, blockedDerivations(declaration))
  );
}

/** Whether an element of that declaration can be valid with the type: it may have it, and the type is not abstract. */
export function mayInstantiate(type: Type, declaration: ElementDeclaration): boolean {
  return !isAbstractType(type) && mayGovern(type, declaration);
}

/** The types with which an element of that declaration can be valid: its own, and those derived from it. */
export function instantiableTypes(
  declaration: ElementDeclaration,
  components: Pick<ComponentSet, "derivedFrom">,
): readonly Type[] {
  const { type } = declaration;
  return [type, ...components.derivedFrom(type)].filter((each) => mayInstantiate(each, declaration));
}

/**
 * The complex types that xsi:type may name in place of a complex type: those derived from it that are not abstract.
 * {@link instantiableTypes} also takes into account what an element's declaration blocks.
 */
export function derivedInstances(
  type: ComplexType,
  components: Pick<ComponentSet, "derivedFrom">,
): readonly ComplexType[] {
  return components
    .derivedFrom(type)
    .filter((each): each is ComplexType => each.kind === "complex" && !isAbstractType(each));
}

/** The derivations that an xsi:type must not use on an element: those blocked by its declaration or its type. */
function blockedDerivations({ block, type }: ElementDeclaration): ReadonlySet<DerivationMethod> {
  const prohibited = type.kind === "complex" ? type.block : block;
  if (prohibited.size === 0 || prohibited === block) return block;
  return block.size === 0 ? prohibited : new Set([...block, ...prohibited]);
}
