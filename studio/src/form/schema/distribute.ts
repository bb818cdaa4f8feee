/** Assigns each child of an element to a part of the element's type. */
import type {
  AnyDescription,
  ComplexTypeDescription,
  FieldDescription,
  ListDescription,
} from "../../../../src/index.ts";
import { type ChildNode, clarkName, type ElementNode, isElement } from "../xml/node.ts";
import { type AnySlot, allowsNamespace, fieldLayoutOf, type Layout, type Slot } from "./layout.ts";

/** The children of an element by the parts of its type. */
export interface Distribution {
  readonly fields: ReadonlyMap<FieldDescription, readonly ElementNode[]>;
  readonly anys: ReadonlyMap<AnyDescription, readonly ElementNode[]>;
  /** Elements that the type allows nowhere, and text where none is allowed. */
  readonly strays: readonly (ElementNode | string)[];
  /** The property of every part that is present. */
  readonly present: ReadonlySet<string>;
}

const known = new WeakMap<
  ElementNode,
  { readonly type: ComplexTypeDescription; readonly made: Distribution }
>();

/** Distributes the children of an element of a complex type. */
export function distribute(element: ElementNode, type: ComplexTypeDescription): Distribution {
  const before = known.get(element);
  if (before?.type === type) return before.made;
  const made = freshDistribution(element, fieldLayoutOf(type));
  known.set(element, { type, made });
  return made;
}

function freshDistribution(element: ElementNode, layout: Layout): Distribution {
  const fields = new Map<FieldDescription, ElementNode[]>();
  const anys = new Map<AnyDescription, ElementNode[]>();
  const strays: (ElementNode | string)[] = [];
  const present = new Set<string>();
  let order = 0;
  const toAny = (child: ElementNode, any: AnySlot | undefined): boolean => {
    if (any === undefined) return false;
    order = Math.max(order, any.order);
    append(anys, any.content, child);
    present.add(any.content.prop);
    return true;
  };
  for (const child of element.children) {
    if (!isElement(child)) {
      if (isStrayText(child, layout.list)) strays.push(child);
      continue;
    }
    const slot = layout.slots.get(clarkName(child));
    if (slot === undefined) {
      if (layout.list?.any === true) present.add(layout.list.prop);
      else if (!toAny(child, anyFor(layout.anys, child.ns, order))) strays.push(child);
    } else if (slot.content.kind === "list") present.add(slot.content.prop);
    else {
      const { content } = slot;
      // An element beyond `maxOccurs`, or after its place, belongs to a wildcard that follows, if there is one.
      const isTooMany = (fields.get(content)?.length ?? 0) >= content.max;
      const isTooLate = slot.hasOnePlace && slot.order < order;
      if ((isTooMany || isTooLate) && toAny(child, anyFrom(layout.anys, child.ns, order))) continue;
      order = slot.order;
      append(fields, content, child);
      present.add(content.prop);
    }
  }
  return { fields, anys, strays, present };
}

function append<K>(lists: Map<K, ElementNode[]>, key: K, child: ElementNode): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [child]);
  else list.push(child);
}

function anyFor(anys: readonly AnySlot[], ns: string, from: number): AnySlot | undefined {
  return anyFrom(anys, ns, from) ?? anyFrom(anys, ns, 0);
}

function anyFrom(anys: readonly AnySlot[], ns: string, from: number): AnySlot | undefined {
  return anys.find(({ content, order }) => order >= from && allowsNamespace(content.wildcard, ns));
}

function isStrayText(
  child: Exclude<ChildNode, ElementNode>,
  list: ListDescription | undefined,
): child is string {
  return typeof child === "string" && list?.mixed !== true && child.trim() !== "";
}

/** The position of a child's part among the parts of a type; `undefined` for a child that belongs to no part. */
export function orderOf(child: ElementNode, type: ComplexTypeDescription): number | undefined {
  const layout = fieldLayoutOf(type);
  const slot: Slot | undefined = layout.slots.get(clarkName(child));
  if (slot !== undefined) return slot.order;
  return anyFor(layout.anys, child.ns, 0)?.order;
}
