import type { SimpleType } from "../../../src/datatypes/types.ts";
import type {
  ComplexType,
  ComponentSet,
  ElementDeclaration,
  ModelGroup,
  Particle,
  Type,
} from "../../../src/schema/components.ts";

/** Every user-defined simple type that the components name or hold, anonymous ones, items and members too. */
export function simpleTypesOf(components: ComponentSet): ReadonlySet<SimpleType> {
  const walk = new TypeWalk();
  for (const type of components.types()) walk.type(type);
  for (const { type } of components.attributes()) walk.type(type);
  for (const element of components.elements()) walk.element(element);
  for (const group of components.groups()) walk.group(group);
  return walk.found;
}

class TypeWalk {
  readonly found = new Set<SimpleType>();
  readonly #seen = new Set<Type | ModelGroup | ElementDeclaration>();

  type(type: Type): void {
    if (this.#seen.has(type)) return;
    this.#seen.add(type);
    if (type.kind === "complex") this.#complex(type);
    else this.#simple(type);
  }

  element(element: ElementDeclaration): void {
    if (this.#seen.has(element)) return;
    this.#seen.add(element);
    this.type(element.type);
  }

  group(group: ModelGroup): void {
    if (this.#seen.has(group)) return;
    this.#seen.add(group);
    for (const particle of group.particles) this.#particle(particle);
  }

  #simple(type: SimpleType): void {
    if (type.source !== undefined) this.found.add(type);
    if (type.base !== undefined) this.type(type.base);
    if (type.itemType !== undefined) this.type(type.itemType);
    for (const member of type.memberTypes) this.type(member);
  }

  #complex({ base, content, attributes }: ComplexType): void {
    this.type(base);
    for (const { declaration } of attributes.values()) this.type(declaration.type);
    if (content.kind === "simple") this.type(content.type);
    else if (content.kind !== "empty") this.#particle(content.particle);
  }

  #particle({ term }: Particle): void {
    if (term.kind === "element") this.element(term);
    else if (term.kind === "group") this.group(term);
  }
}
