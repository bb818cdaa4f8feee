/**
 * Gives a document that was read again the identity of the one before: elements that are still there keep their keys, and those in which
 * nothing changed are the same objects. So after an undo, or an edit of the text, a form keeps its focus and what was opened in it, and
 * draws only what differs.
 */
import { type ChildNode, clarkName, type DocumentNode, type ElementNode, isElement } from "./node.ts";

/** The document that was read, with the identity of the one before where they agree. */
export function reconciled(fresh: DocumentNode, before: DocumentNode): DocumentNode {
  if (clarkName(fresh.root) !== clarkName(before.root)) return fresh;
  return { ...fresh, root: twinOf(fresh.root, before.root) };
}

/** The element with the key of another of its name; the other itself if nothing differs. */
function twinOf(fresh: ElementNode, before: ElementNode): ElementNode {
  const children = matchedChildren(fresh.children, before.children);
  const isSame =
    hasSameHead(fresh, before) &&
    children.length === before.children.length &&
    children.every((child, index) => child === before.children[index]);
  return isSame ? before : { ...fresh, key: before.key, children };
}

/** What is equal at the beginning and at the end is the same; between them, elements are paired by their names, in order. */
function matchedChildren(fresh: readonly ChildNode[], before: readonly ChildNode[]): readonly ChildNode[] {
  const most = Math.min(fresh.length, before.length);
  let start = 0;
  while (start < most && isSameNode(fresh[start], before[start])) start += 1;
  let end = 0;
  while (end < most - start && isSameNode(fresh[fresh.length - 1 - end], before[before.length - 1 - end]))
    end += 1;
  const waiting = new Map<string, ElementNode[]>();
  for (const child of before.slice(start, before.length - end).toReversed()) {
    if (!isElement(child)) continue;
    const others = waiting.get(clarkName(child));
    if (others === undefined) waiting.set(clarkName(child), [child]);
    else others.push(child);
  }
  const between = fresh.slice(start, fresh.length - end).map((child) => {
    const twin = isElement(child) ? waiting.get(clarkName(child))?.pop() : undefined;
    return twin === undefined || !isElement(child) ? child : twinOf(child, twin);
  });
  return [...before.slice(0, start), ...between, ...before.slice(before.length - end)];
}

function isSameNode(one: ChildNode | undefined, other: ChildNode | undefined): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object") return false;
  if (one.kind === "aside" || other.kind === "aside")
    return one.kind === "aside" && other.kind === "aside" && one.text === other.text;
  return (
    hasSameHead(one, other) &&
    one.children.length === other.children.length &&
    one.children.every((child, index) => isSameNode(child, other.children[index]))
  );
}

function hasSameHead(one: ElementNode, other: ElementNode): boolean {
  return (
    one.local === other.local &&
    one.ns === other.ns &&
    one.prefix === other.prefix &&
    // Without children, there is nothing to indent.
    (one.isBlock === other.isBlock || one.children.length + other.children.length === 0) &&
    one.attributes.length === other.attributes.length &&
    one.attributes.every((attribute, index) => {
      const { ns, local, prefix, value } = other.attributes[index] ?? attribute;
      return (
        attribute.ns === ns &&
        attribute.local === local &&
        attribute.prefix === prefix &&
        attribute.value === value
      );
    }) &&
    one.declarations.size === other.declarations.size &&
    [...one.declarations].every(([prefix, ns]) => other.declarations.get(prefix) === ns)
  );
}
