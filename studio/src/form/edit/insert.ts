/** Inserts elements at the positions that the schema requires. */
import type { ComplexTypeDescription } from "../../../../src/index.ts";
import { orderOf } from "../schema/distribute.ts";
import {
  type ChildNode,
  type DocumentNode,
  type ElementNode,
  isElement,
  type NodePath,
} from "../xml/node.ts";

/**
 * The element with children added after those of the same part of the type and of the parts before it.
 *
 * @param before the child before which to insert instead
 */
export function inserted(
  element: ElementNode,
  type: ComplexTypeDescription,
  added: readonly ElementNode[],
  before?: ElementNode,
): ElementNode {
  return added.reduce((into, child) => insertedOne(into, type, child, before), element);
}

function insertedOne(
  element: ElementNode,
  type: ComplexTypeDescription,
  child: ElementNode,
  before: ElementNode | undefined,
): ElementNode {
  const { children } = element;
  const at = before === undefined ? placeFor(child, children, type) : children.indexOf(before);
  const index = at < 0 ? children.length : at;
  return { ...element, children: [...children.slice(0, index), child, ...children.slice(index)] };
}

function placeFor(child: ElementNode, children: readonly ChildNode[], type: ComplexTypeDescription): number {
  const own = orderOf(child, type) ?? Number.POSITIVE_INFINITY;
  const last = children.findLastIndex((each) => isElement(each) && (orderOf(each, type) ?? 0) <= own);
  return last + 1 > 0 ? last + 1 : children.findIndex(isElement);
}

/**
 * The document with the namespace declarations of an element moved to the root, unless an element on the path binds their prefixes. Each
 * namespace is then declared once, however many elements are added.
 */
export function hoisted(document: DocumentNode, path: NodePath): DocumentNode {
  const way: ElementNode[] = [document.root];
  for (const key of path) {
    const next = way
      .at(-1)
      ?.children.find((child): child is ElementNode => isElement(child) && child.key === key);
    if (next === undefined) return document;
    way.push(next);
  }
  const found = new Map<string, string>();
  for (const [prefix, ns] of declaredBelow(way.at(-1)))
    if (
      prefix !== "" &&
      !way.some(({ declarations }, index) => index < way.length - 1 && declarations.has(prefix))
    )
      found.set(prefix, found.get(prefix) ?? ns);
  if (found.size === 0) return document;
  const root = cleared(document.root, path, 0, found);
  return { ...document, root: { ...root, declarations: new Map([...document.root.declarations, ...found]) } };
}

function* declaredBelow(element: ElementNode | undefined): Iterable<readonly [string, string]> {
  if (element === undefined) return;
  yield* element.declarations;
  for (const child of element.children) if (isElement(child)) yield* declaredBelow(child);
}

/** Removes from the element at the path and its descendants the declarations that the root has. */
function cleared(
  element: ElementNode,
  path: NodePath,
  depth: number,
  found: ReadonlyMap<string, string>,
): ElementNode {
  const key = path[depth];
  if (key === undefined) return withoutDeclarations(element, found);
  const index = element.children.findIndex((child) => isElement(child) && child.key === key);
  const child = element.children[index];
  if (child === undefined || !isElement(child)) return element;
  return { ...element, children: element.children.with(index, cleared(child, path, depth + 1, found)) };
}

function withoutDeclarations(element: ElementNode, found: ReadonlyMap<string, string>): ElementNode {
  const children = element.children.map((child) =>
    isElement(child) ? withoutDeclarations(child, found) : child,
  );
  const declarations = new Map([...element.declarations].filter(([prefix, ns]) => found.get(prefix) !== ns));
  return { ...element, declarations, children };
}
