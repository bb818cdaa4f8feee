/** Decides whether elements of one declaration may be nested in each other according to the schema. */
import type { ComponentSet, ElementDeclaration, Particle, Type } from "../components.ts";

/** Whether an element may have a descendant with the same declaration. Content of wildcards is not considered. */
export function mayStandWithinItself(declaration: ElementDeclaration, components: ComponentSet): boolean {
  const seen = new Set<Type>();
  const waiting: Type[] = [];
  const add = (type: Type): void => {
    for (const each of [type, ...components.derivedFrom(type)]) {
      if (seen.has(each)) continue;
      seen.add(each);
      waiting.push(each);
    }
  };
  add(declaration.type);
  for (let type = waiting.pop(); type !== undefined; type = waiting.pop()) {
    for (const child of childrenOf(type)) {
      const possible = [child, ...components.substitutable(child)];
      if (possible.includes(declaration)) return true;
      for (const each of possible) add(each.type);
    }
  }
  return false;
}

function* childrenOf(type: Type): Iterable<ElementDeclaration> {
  if (type.kind === "complex" && "particle" in type.content) yield* elementsOf(type.content.particle);
}

function* elementsOf({ term }: Particle): Iterable<ElementDeclaration> {
  if (term.kind === "element") yield term;
  else if (term.kind === "group") for (const particle of term.particles) yield* elementsOf(particle);
}
