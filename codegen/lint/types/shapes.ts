/** Lint rules for content whose types are hard to name, read or narrow. */

import { anyType } from "../../../src/schema/any-type.ts";
import type { ComplexType, ModelGroup, Particle } from "../../../src/schema/components.ts";
import type { SchemaNode } from "../../load/node.ts";
import type { LintRule } from "../rule.ts";

/** The depth to which anonymous types may be nested. */
const MOST_ANONYMOUS = 3;

export const DEEP_ANONYMOUS_TYPE: LintRule = {
  id: "deep-anonymous-type",
  group: "types",
  level: "warning",
  summary: `Anonymous complex types are nested more than ${MOST_ANONYMOUS} deep.`,
  reason:
    "The TypeScript type is named after the path to it, such as InvoiceLineItemTaxCategory, cannot be used elsewhere, and gets another name when an element around it does.",
  remedy: 'Declare the type at the top of the schema with a name, and refer to it by type="…".',
  check(target, report) {
    // Outer types come first in the order of the document.
    const depths = new Map<SchemaNode, number>();
    for (const node of target.nodes("complexType")) {
      let outer = node.parent;
      while (outer !== undefined && outer.local !== "complexType") outer = outer.parent;
      const above = (outer && depths.get(outer)) ?? 0;
      const depth = above + (node.attributes.has("name") ? 0 : 1);
      depths.set(node, depth);
      if (depth === MOST_ANONYMOUS + 1 && above === MOST_ANONYMOUS)
        report(node, `This anonymous type is nested in ${MOST_ANONYMOUS} others.`);
    }
  },
};

/** The number of alternatives that a choice may have. */
const MOST_ALTERNATIVES = 8;

/** Counts the alternatives of choices. Each choice is counted once; those of a nested choice are added. */
class Alternatives {
  readonly #known = new Map<ModelGroup, number>();

  of(group: ModelGroup): number {
    const known = this.#known.get(group);
    if (known !== undefined) return known;
    const isChoice = group.compositor === "choice";
    const count = isChoice ? group.particles.reduce((sum, particle) => sum + this.#ofBranch(particle), 0) : 1;
    this.#known.set(group, count);
    return count;
  }

  #ofBranch({ term, max }: Particle): number {
    return term.kind === "group" && max === 1 ? this.of(term) : 1;
  }
}

export const LARGE_CHOICE: LintRule = {
  id: "large-choice",
  group: "types",
  level: "warning",
  summary: `A choice has more than ${MOST_ALTERNATIVES} alternatives.`,
  reason:
    "It becomes a union in which every program that reads it has to tell all alternatives apart, and editors and error messages list them all.",
  remedy:
    "Put the common parts of the alternatives into one element with a type of its own, or use an abstract element with a substitution group, or an abstract type with xsi:type.",
  check({ inventory }, report) {
    const alternatives = new Alternatives();
    for (const group of inventory.groups) {
      const count = alternatives.of(group);
      if (count > MOST_ALTERNATIVES) report(group.source, `This choice has ${count} alternatives.`);
    }
  },
};

/** Decides whether content allows elements between words in any order. Each group is examined once. */
class Prose {
  readonly #known = new Map<ModelGroup, boolean>();

  /** True for a repeated group, a wildcard, and a single element that repeats. */
  has({ term, max }: Particle, isOnly: boolean): boolean {
    if (term.kind === "wildcard") return true;
    if (term.kind === "element") return isOnly && max > 1;
    return (max > 1 && term.particles.length > 0) || this.#inGroup(term, isOnly);
  }

  #inGroup(group: ModelGroup, isOnly: boolean): boolean {
    const known = this.#known.get(group);
    if (known !== undefined) return known;
    const { particles } = group;
    const found = particles.some((particle) => this.has(particle, isOnly && particles.length === 1));
    this.#known.set(group, found);
    return found;
  }
}

function isMixed(type: ComplexType["base"]): boolean {
  return type !== anyType && type.kind === "complex" && type.content.kind === "mixed";
}

export const ACCIDENTAL_MIXED: LintRule = {
  id: "accidental-mixed",
  group: "types",
  level: "warning",
  summary: "A type is mixed, although its elements look like fields and not like markup in a text.",
  reason:
    'mixed="true" admits text before, between and after the elements. The type becomes a list of texts and elements, so that fields cannot be read by name, and stray text is valid.',
  remedy:
    'Remove mixed="true". For text with attributes and no elements, use xs:simpleContent with an extension of xs:string.',
  check({ inventory }, report) {
    const prose = new Prose();
    for (const type of inventory.complexTypes) {
      const { content, base, source } = type;
      if (content.kind !== "mixed" || isMixed(base) || prose.has(content.particle, true)) continue;
      const { term } = content.particle;
      const isEmpty = term.kind === "group" && term.particles.length === 0;
      report(
        source,
        isEmpty
          ? "This type is mixed and has no elements: its content is text alone."
          : "This type is mixed, and none of its elements repeats as marks in a text do.",
      );
    }
  },
};
