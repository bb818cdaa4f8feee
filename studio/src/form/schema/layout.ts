/** Finds the part of a complex type to which an element or attribute belongs, by its name. The layout of each type is computed once. */
import type {
  AnyDescription,
  AttributeDescription,
  ComplexTypeDescription,
  ContentDescription,
  ElementDescription,
  FieldDescription,
  ListDescription,
  MemberDescription,
  WildcardDescription,
} from "../../../../src/index.ts";
import { clarkName } from "../xml/node.ts";

/** The part of the content to which an element belongs. */
export interface Slot {
  readonly content: FieldDescription | ListDescription;
  readonly element: ElementDescription;
  /** The property for the element in a value: that of the field, or that of a member. */
  readonly prop: string;
  /** The position of the part among all parts of the type, in the order of the schema. */
  readonly order: number;
  /** Several branches of a choice may have the element at different positions; the order is that of the first. */
  readonly hasOnePlace: boolean;
}

/** A wildcard among the parts. */
export interface AnySlot {
  readonly content: AnyDescription;
  readonly order: number;
}

/** The parts of a type by the names of elements and attributes. */
export interface Layout {
  readonly slots: ReadonlyMap<string, Slot>;
  readonly anys: readonly AnySlot[];
  readonly attributes: ReadonlyMap<string, AttributeDescription>;
  readonly list: ListDescription | undefined;
}

const layouts = new WeakMap<ComplexTypeDescription, Layout>();

/** The layout of a type. */
export function fieldLayoutOf(type: ComplexTypeDescription): Layout {
  const known = layouts.get(type);
  if (known !== undefined) return known;
  const gathering = new Gathering();
  if (type.content !== undefined) gathering.take(type.content);
  const layout: Layout = {
    slots: gathering.slots,
    anys: gathering.anys,
    attributes: new Map(type.attributes.map((each) => [clarkName(each.name), each])),
    list: gathering.list,
  };
  layouts.set(type, layout);
  return layout;
}

class Gathering {
  readonly slots = new Map<string, Slot>();
  readonly anys: AnySlot[] = [];
  list: ListDescription | undefined;
  #order = 0;

  take(content: ContentDescription): void {
    switch (content.kind) {
      case "field":
        this.#field(content);
        break;
      case "any":
        this.anys.push({ content, order: this.#next() });
        break;
      case "list":
        this.#list(content);
        break;
      case "choice":
        for (const branch of content.branches) this.take(branch.content);
        break;
      default:
        for (const item of content.items) this.take(item);
    }
  }

  #next(): number {
    this.#order += 1;
    return this.#order;
  }

  #field(content: FieldDescription): void {
    const order = this.#next();
    const { members, prop, element } = content;
    for (const each of members ?? [{ prop, element }]) this.#slot(content, order, each);
  }

  #list(content: ListDescription): void {
    this.list = content;
    const order = this.#next();
    for (const entry of content.entries) this.#slot(content, order, entry);
  }

  /** A part that occurs in two branches of a choice has the same property in both, so the first position is used. */
  #slot(content: Slot["content"], order: number, { prop, element }: MemberDescription): void {
    const name = clarkName(element.name);
    const first = this.slots.get(name);
    this.slots.set(
      name,
      first === undefined
        ? { content, element, prop, order, hasOnePlace: true }
        : { ...first, hasOnePlace: false },
    );
  }
}

/** The element that is added first for a field; `undefined` if all members of its substitution group are abstract. */
export function firstElementOf({ members, element }: FieldDescription): ElementDescription | undefined {
  return members === undefined ? element : members[0]?.element;
}

/** Whether a wildcard allows elements or attributes of a namespace. */
export function allowsNamespace({ namespaces }: WildcardDescription, ns: string): boolean {
  if (namespaces === "any") return true;
  return "not" in namespaces ? ns !== "" && ns !== namespaces.not : namespaces.includes(ns);
}
