/** Which types a sampled element may have. */
import type { ComponentSet, ElementDeclaration, Type } from "../components.ts";
import { instantiableTypes, isAbstractType } from "../rules/xsi-type.ts";

/**
 * The types that may govern an element without being abstract: its own, otherwise those that an xsi:type may name,
 * none of which is anonymous.
 */
export function governingTypes(declaration: ElementDeclaration, components: ComponentSet): readonly Type[] {
  const { type } = declaration;
  return isAbstractType(type) ? instantiableTypes(declaration, components) : [type];
}
