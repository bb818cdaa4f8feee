/** Explains why an element has no finite, valid content: the sentence of the error. */

import type { SimpleType } from "../../datatypes/types.ts";
import type { ClarkName } from "../../xml/events.ts";
import type { ElementDeclaration, Particle, Type } from "../components.ts";
import type { Costs } from "./costs.ts";
import { governingTypes } from "./governing-types.ts";
import { unmakeableAttribute } from "./values.ts";

/** Says why `costs.element(declaration)` is infinite. */
export function whyNot(declaration: ElementDeclaration, costs: Costs): string {
  return new Search(costs).element(declaration, []);
}

/** The depth of the search, which is recursive. */
const MOST_STEPS = 256;

class Search {
  readonly #costs: Costs;

  constructor(costs: Costs) {
    this.#costs = costs;
  }

  element(declaration: ElementDeclaration, around: readonly ElementDeclaration[]): string {
    const way = [...around, declaration].map(({ key }) => `<${key}>`);
    if (around.includes(declaration))
      return `the required content is infinite: ${way.slice(-9).join(" needs ")}.`;
    const { type } = declaration;
    if (around.length > MOST_STEPS) return `the required content is more than ${MOST_STEPS} elements deep.`;
    if (declaration.abstract) return this.#abstract(declaration);
    const [first] = governingTypes(declaration, this.#costs.components);
    if (first === undefined)
      return `the type ${nameOf(type)} of <${declaration.key}> is abstract, and no type derived from it is allowed there.`;
    return this.#type(first, declaration, [...around, declaration]);
  }

  #abstract(declaration: ElementDeclaration): string {
    const members = this.#costs.components.substitutable(declaration).map(({ key }) => `<${key}>`);
    if (members.length === 0)
      return `<${declaration.key}> is abstract, and no element can substitute for it.`;
    const shown = members.slice(0, 8).join(" or ");
    return `<${declaration.key}> is abstract; request one of the elements that can substitute for it: ${shown}.`;
  }

  #type(type: Type, owner: ElementDeclaration, around: readonly ElementDeclaration[]): string {
    if (type.kind === "simple") return noValue(type, `<${owner.key}>`);
    const attribute = unmakeableAttribute(type, this.#costs.components);
    if (attribute !== undefined)
      return noValue(attribute.type, `the attribute ${attribute.key} of <${owner.key}>`);
    if (type.content.kind === "simple") return noValue(type.content.type, `<${owner.key}>`);
    if (type.content.kind === "empty") return `<${owner.key}> has no valid content.`;
    return this.#particle(type.content.particle, owner, around);
  }

  #particle(particle: Particle, owner: ElementDeclaration, around: readonly ElementDeclaration[]): string {
    const { term } = particle;
    if (term.kind === "wildcard")
      return `<${owner.key}> needs an element that is declared, in a namespace of its wildcard, and the schema has none.`;
    if (term.kind === "element") {
      const [member] = this.#costs.components.substitutable(term);
      if (member === undefined) return this.#abstract(term);
      return this.element(member, around);
    }
    const [culprit] = term.particles.filter((each) => !Number.isFinite(this.#costs.particle(each)));
    if (culprit === undefined) return `<${owner.key}> needs a branch of a choice without branches.`;
    return this.#particle(culprit, owner, around);
  }
}

function nameOf(type: Type): ClarkName {
  return type.key ?? "(anonymous)";
}

function noValue(type: SimpleType, where: string): string {
  const facets = [...type.facets.values()]
    .filter(({ name }) => name !== "whiteSpace")
    .map(({ name, values }) => `${name} ${values.slice(0, 3).join(", ").slice(0, 80)}`);
  const name = type.key ?? `(anonymous, of ${type.builtin})`;
  const by = facets.length === 0 ? "" : ` with ${facets.join("; ")}`;
  return `no value was found for ${where}, of type ${name}${by}.`;
}
