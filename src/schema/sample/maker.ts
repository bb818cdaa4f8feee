/** Makes the elements of one document, level by level, so that elements near the root use the budget first. */

import { builtinType } from "../../datatypes/index.ts";
import type { SimpleType } from "../../datatypes/types.ts";
import type { ExpandedName, QNameValue } from "../../xml/events.ts";
import { parseClark, XSI_TYPE } from "../../xml/names.ts";
import type { AttributeUse, ElementDeclaration, Type } from "../components.ts";
import { isFixed } from "../rules/value-constraint.ts";
import { XSI_NIL } from "../rules/xsi-attributes.ts";
import { nilFault } from "../rules/xsi-nil.ts";
import { type Budget, ContentPlanner, type PlannedChild } from "./content-planner.ts";
import type { Costs } from "./costs.ts";
import { governingTypes } from "./governing-types.ts";
import type { Lessons } from "./lessons.ts";
import { SampleElement } from "./node.ts";
import type { Policy } from "./policy.ts";
import type { SampleValues } from "./values.ts";
import { inventedName } from "./wildcard.ts";

/** This attempt has failed: the message gives the reason, as the end of a sentence. */
export class DeadEndError extends Error {
  override readonly name = "DeadEndError";
}

/** The maximum number of open elements: the default limit of the reader. */
const DEEPEST = 256;

/** The inputs for making a document. */
export interface Workshop {
  readonly costs: Costs;
  readonly policy: Policy;
  readonly lessons: Lessons;
  readonly values: SampleValues;
  readonly budget: Budget;
}

/** Makes documents. */
export class DocumentMaker {
  readonly #shop: Workshop;
  readonly #planner: ContentPlanner;
  readonly #queue: SampleElement[] = [];

  constructor(shop: Workshop) {
    this.#shop = shop;
    this.#planner = new ContentPlanner(shop.costs, shop.policy, shop.lessons, shop.budget);
  }

  /** A document with that element at its root. @throws DeadEndError */
  make(declaration: ElementDeclaration): SampleElement {
    const root = new SampleElement(this.#named(declaration.name), declaration, undefined, []);
    this.#queue.push(root);
    // The queue grows during the iteration.
    for (const element of this.#queue) this.#fill(element);
    return root;
  }

  #fill(element: SampleElement): void {
    const { declaration } = element;
    if (declaration === undefined) return;
    const type = this.#governingType(declaration, element.depth);
    element.type = type;
    if (type !== declaration.type) this.#name(element, type);
    this.#attributes(element, type);
    if (this.#isNil(declaration, type)) {
      element.attributes.push({ ...this.#named(XSI_NIL), value: "true" });
      return;
    }
    const content = type.kind === "simple" ? undefined : type.content;
    if (type.kind === "simple") this.#simple(element, declaration, type);
    else if (content?.kind === "simple") this.#simple(element, declaration, content.type);
    else if (declaration.value !== undefined) this.#constrainedText(element, declaration);
    else if (content !== undefined && content.kind !== "empty") {
      const planned = this.#planner.plan(content.particle, element);
      for (const child of planned) this.#child(element, child);
      if (content.kind === "mixed" && this.#shop.policy.mixedText) this.#text(element);
    }
  }

  #governingType(declaration: ElementDeclaration, depth: number): Type {
    const { costs, policy, budget } = this.#shop;
    const priced = governingTypes(declaration, costs.components)
      .map((type) => ({ type, cost: costs.content(type, declaration.value) }))
      .sort((a, b) => a.cost - b.cost);
    const least = priced[0]?.cost ?? 0;
    const affordable = priced.filter(({ cost }) => cost === least || cost - least <= budget.slack);
    const branches = affordable.map((each) => each.type);
    const type = policy.branch(branches, depth) ?? declaration.type;
    const cost = priced.find((each) => each.type === type)?.cost ?? least;
    if (Number.isFinite(least)) budget.slack -= cost - least;
    return type;
  }

  #name(element: SampleElement, type: Type): void {
    const { ns, local } = parseClark(type.key ?? "");
    const prefix = this.#shop.values.prefixes.of(ns);
    const value = prefix === "" ? local : `${prefix}:${local}`;
    element.attributes.push({ ...this.#named(XSI_TYPE), value });
  }

  #isNil(declaration: ElementDeclaration, type: Type): boolean {
    if (nilFault(declaration) !== undefined) return false;
    if (!Number.isFinite(this.#shop.costs.content(type, declaration.value))) return true;
    return this.#shop.policy.nil(declaration);
  }

  #attributes(element: SampleElement, type: Type): void {
    if (type.kind === "simple") return;
    const { policy, lessons } = this.#shop;
    for (const use of type.attributes.values()) {
      const isThere = use.required || lessons.wants(use) || (!lessons.avoids(use) && policy.attribute(use));
      if (isThere) this.addAttribute(element, use);
    }
  }

  /** Adds an attribute; an optional one is left out if no value is found. @throws DeadEndError */
  addAttribute(element: SampleElement, use: AttributeUse): void {
    const { name, type } = use.declaration;
    const { values } = this.#shop;
    const value = isFixed(use.value) ? values.constrained(use.value, type) : values.text(type, name.local);
    if (value !== undefined) element.attributes.push({ ...this.#named(name), value, use });
    else if (use.required)
      throw new DeadEndError(`no value is left for the attribute ${use.declaration.key}`);
  }

  #simple(element: SampleElement, declaration: ElementDeclaration, type: SimpleType): void {
    element.simple = type;
    const { values } = this.#shop;
    const { value } = declaration;
    element.fixed = isFixed(value);
    const text = element.fixed ? undefined : values.text(type, declaration.name.local);
    if (text !== undefined) element.text = text;
    else if (value !== undefined) element.text = values.constrained(value, type);
    else throw new DeadEndError(`no value is left for the element ${declaration.key}`);
  }

  /** Mixed content with a fixed or default value contains that text and no element. */
  #constrainedText(element: SampleElement, { value }: ElementDeclaration): void {
    if (value !== undefined) element.text = value.lexical;
  }

  #child(parent: SampleElement, { term, trail }: PlannedChild): void {
    const declaration = term.kind === "element" ? term : undefined;
    const name = term.kind === "element" ? term.name : this.#invented(term);
    const child = new SampleElement(this.#named(name), declaration, parent, trail);
    if (child.depth >= DEEPEST) throw new DeadEndError(`its elements would nest more than ${DEEPEST} deep`);
    parent.children.push(child);
    this.#queue.push(child);
  }

  /** With a prefix: wildcard content keeps its prefixes. */
  #named({ ns, local }: ExpandedName): QNameValue {
    return { ns, local, prefix: this.#shop.values.prefixes.of(ns) };
  }

  #invented(wildcard: Parameters<typeof inventedName>[0]): ExpandedName {
    const name = inventedName(wildcard, this.#shop.costs.components);
    if (name === undefined) throw new DeadEndError("there is a wildcard that allows no namespace");
    return name;
  }

  /** A few words at the start of mixed content, and between its elements. */
  #text(element: SampleElement): void {
    const string = builtinType("token");
    const words = string === undefined ? undefined : this.#shop.values.text(string, element.name.local);
    if (words === undefined || words === "") return;
    const children = element.children.flatMap((child) => [child, " "]);
    element.children = [`${words}${children.length > 0 ? " " : ""}`, ...children];
  }
}
