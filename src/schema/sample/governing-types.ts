import type { ComponentSet, ElementDeclaration, Type } from "../components.ts";
import { typeDerivationOk } from "../link/derivation.ts";
import { blocked } from "../validate/governing.ts";

/**
 * The types that may govern an element without being abstract: its own, else those that an xsi:type may name, none of
 * which is anonymous.
 */
export function governingTypes(declaration: ElementDeclaration, components: ComponentSet): readonly Type[] {
  const { type } = declaration;
  if (type.kind === "simple" || !type.abstract) return [type];
  const exclude = blocked(declaration);
  return components
    .derivedFrom(type)
    .filter((each) => !(each.kind === "complex" && each.abstract) && typeDerivationOk(each, type, exclude));
}
