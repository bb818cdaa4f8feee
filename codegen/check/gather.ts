/** Finds every component of a set, including nested ones. */
import { leafMembers } from "../../src/datatypes/index.ts";
import type { SimpleType } from "../../src/datatypes/types.ts";
import { anyType, unknownType } from "../../src/schema/any-type.ts";
import type {
  AttributeDeclaration,
  AttributeUse,
  ComplexType,
  ComponentSet,
  ElementDeclaration,
  ModelGroup,
  Type,
} from "../../src/schema/components.ts";
import { baseOf } from "../../src/schema/rules/derivation.ts";
import { XS } from "../../src/xml/names.ts";
import type { CheckBudget } from "./budget.ts";
import { looseAttributes } from "./loose-attributes.ts";
import { attributeName, elementName, shownKey, type Wording } from "./wording.ts";

/** The state of gathering. */
export interface Gathering {
  readonly set: ComponentSet;
  readonly wording: Wording;
  readonly budget: CheckBudget;
}

/** The number of steps for an attribute use: every type that inherits it has its own entry. */
const ATTRIBUTE_COST = 4;

/** The number of steps for a member of a union: every member is tried for each text. */
const MEMBER_COST = 8;

/** All components, each once. */
export interface Inventory {
  readonly elements: ReadonlySet<ElementDeclaration>;
  readonly attributes: ReadonlySet<AttributeDeclaration>;
  readonly attributeUses: ReadonlySet<AttributeUse>;
  readonly simpleTypes: ReadonlySet<SimpleType>;
  /** Bases before the types derived from them. */
  readonly complexTypes: readonly ComplexType[];
  readonly groups: ReadonlySet<ModelGroup>;
}

/**
 * Gathers all components, without built-in ones, and registers the owners of anonymous types for messages.
 *
 * @throws BudgetSpentError if there are too many attributes of types, including inherited ones, or members of
 *   unions.
 */
export function gatherComponents({ set, wording, budget }: Gathering): Inventory {
  const gatherer = new Gatherer(wording, budget);
  for (const element of set.elements()) gatherer.element(element);
  for (const attribute of set.attributes()) gatherer.attribute(attribute);
  for (const type of set.types()) gatherer.type(type, "the schema");
  for (const group of set.groups()) gatherer.group(group);
  for (const { uses } of looseAttributes(set)) gatherer.attributeUsesOf(uses);
  gatherer.drain();
  const depths = new Map<Type, number>();
  for (const type of gatherer.complexTypes) depths.set(type, depth(type));
  const complexTypes = [...gatherer.complexTypes].sort((a, b) => (depths.get(a) ?? 0) - (depths.get(b) ?? 0));
  return { ...gatherer, complexTypes };
}

function depth(type: Type): number {
  let steps = 0;
  for (let each = baseOf(type); each !== undefined; each = baseOf(each)) steps++;
  return steps;
}

class Gatherer {
  readonly elements = new Set<ElementDeclaration>();
  readonly attributes = new Set<AttributeDeclaration>();
  readonly attributeUses = new Set<AttributeUse>();
  readonly simpleTypes = new Set<SimpleType>();
  readonly complexTypes = new Set<ComplexType>();
  readonly groups = new Set<ModelGroup>();
  /**
   * Components that were found but not yet examined: a list instead of recursion, as types and elements nest without
   * limit.
   */
  readonly #open: (() => void)[] = [];
  readonly #wording: Wording;
  readonly #budget: CheckBudget;

  constructor(wording: Wording, budget: CheckBudget) {
    this.#wording = wording;
    this.#budget = budget;
  }

  drain(): void {
    for (let next = this.#open.pop(); next !== undefined; next = this.#open.pop()) next();
  }

  element(element: ElementDeclaration): void {
    this.#once(this.elements, element, () => this.type(element.type, elementName(element)));
  }

  attribute(attribute: AttributeDeclaration): void {
    this.#once(this.attributes, attribute, () => this.type(attribute.type, attributeName(attribute)));
  }

  group(group: ModelGroup): void {
    this.#once(this.groups, group, () => {
      for (const { term } of group.particles) {
        if (term.kind === "element") this.element(term);
        else if (term.kind === "group") this.group(term);
      }
    });
  }

  type(type: Type, owner: string): void {
    this.#wording.own(type, owner);
    if (type.kind === "simple") this.simple(type, owner);
    else if (type !== anyType && type !== unknownType)
      this.#once(this.complexTypes, type, () => this.#intoComplex(type, owner));
  }

  simple(type: SimpleType, owner: string): void {
    if (type.key?.startsWith(`{${XS}}`)) return;
    this.#once(this.simpleTypes, type, () => {
      const inside = type.key === undefined ? owner : `type ${shownKey(type.key)}`;
      // A union includes the members of its unions: like attributes, their number can exceed the length of the
      // documents.
      if (type.derivation === "union") this.#budget.spend(leafMembers(type).length * MEMBER_COST);
      for (const part of [type.base, type.itemType, ...type.memberTypes]) {
        if (part !== undefined) this.type(part, inside);
      }
    });
  }

  #intoComplex(type: ComplexType, owner: string): void {
    const inside = type.key === undefined ? owner : `type ${shownKey(type.key)}`;
    this.type(type.base, inside);
    const { content } = type;
    if (content.kind === "simple") this.type(content.type, inside);
    else if (content.kind !== "empty") {
      const { term } = content.particle;
      if (term.kind === "element") this.element(term);
      else if (term.kind === "group") this.group(term);
    }
    // A type includes its base's attributes: the size of the documents does not bound their sum.
    this.#budget.spend(type.attributes.size * ATTRIBUTE_COST);
    this.attributeUsesOf(type.attributes.values());
  }

  attributeUsesOf(uses: Iterable<AttributeUse>): void {
    for (const use of uses) {
      this.attributeUses.add(use);
      this.attribute(use.declaration);
    }
  }

  #once<T>(known: Set<T>, item: T, look: () => void): void {
    if (known.has(item)) return;
    known.add(item);
    this.#open.push(look);
  }
}
