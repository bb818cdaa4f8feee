/** Where the elements and attributes of a complex type belong: looked up by their names, worked out once for each type. */
import type {
  AnyDescription,
  AttributeDescription,
  ComplexTypeDescription,
  ContentDescription,
  ElementDescription,
  FieldDescription,
  ListDescription,
  WildcardDescription,
} from "../../../../src/index.ts";
import { clarkName } from "../xml/node.ts";

/** The part of the content to which an element belongs. */
export interface Slot {
  readonly content: FieldDescription | ListDescription;
  readonly element: ElementDescription;
  /** The property of a value that names the element: the field's own, or that of a member. */
  readonly prop: string;
  /** The position of the part among all parts of the type, in the order of the schema. */
  readonly order: number;
}

/** A wildcard among the parts. */
export interface AnySlot {
  readonly content: AnyDescription;
  readonly order: number;
}

/** The parts of a type by the names in a document. */
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
    for (const each of members ?? [{ prop, element }]) this.#slot({ content, order, ...pick(each) });
  }

  #list(content: ListDescription): void {
    this.list = content;
    const order = this.#next();
    for (const entry of content.entries) this.#slot({ content, order, ...pick(entry) });
  }

  /** A part that stands in two branches of a choice has the same property in both: the first place serves for both. */
  #slot(slot: Slot): void {
    const name = clarkName(slot.element.name);
    if (!this.slots.has(name)) this.slots.set(name, slot);
  }
}

function pick({ prop, element }: { readonly prop: string; readonly element: ElementDescription }): {
  readonly prop: string;
  readonly element: ElementDescription;
} {
  return { prop, element };
}

/** Whether a wildcard allows elements or attributes of a namespace. */
export function allowsNamespace({ namespaces }: WildcardDescription, ns: string): boolean {
  if (namespaces === "any") return true;
  return "not" in namespaces ? ns !== "" && ns !== namespaces.not : namespaces.includes(ns);
}
