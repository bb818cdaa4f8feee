/** Changes the nodes on the path to an element. The new tree shares all other nodes with the old one. */
import { type ChildNode, type DocumentNode, type ElementNode, isElement, type NodePath } from "./node.ts";

/** The document with the element at a path changed. The same document is returned if there is no such element or no change. */
export function changeAt(
  document: DocumentNode,
  path: NodePath,
  change: (element: ElementNode) => ElementNode,
): DocumentNode {
  const root = changedElement(document.root, path, 0, change);
  return root === document.root ? document : { ...document, root };
}

function changedElement(
  element: ElementNode,
  path: NodePath,
  depth: number,
  change: (element: ElementNode) => ElementNode,
): ElementNode {
  const key = path[depth];
  if (key === undefined) return change(element);
  const index = element.children.findIndex((child) => isElement(child) && child.key === key);
  const child = element.children[index];
  if (child === undefined || !isElement(child)) return element;
  const changed = changedElement(child, path, depth + 1, change);
  return changed === child ? element : { ...element, children: element.children.with(index, changed) };
}

/** The element at a path. */
export function elementAt(document: DocumentNode, path: NodePath): ElementNode | undefined {
  let at: ElementNode | undefined = document.root;
  for (const key of path)
    at = at?.children.find((child): child is ElementNode => isElement(child) && child.key === key);
  return at;
}

/** The element without some of its children; the same element if it has none of them. Texts around what is gone become one. */
export function withoutChildren(element: ElementNode, isGone: (child: ChildNode) => boolean): ElementNode {
  const children = element.children.filter((child) => !isGone(child));
  return children.length === element.children.length
    ? element
    : { ...element, children: joinedNodes(children) };
}

/** The children with adjacent texts joined and empty texts removed. */
export function joinedNodes(children: readonly ChildNode[]): readonly ChildNode[] {
  const result: ChildNode[] = [];
  for (const child of children) {
    const last = result.at(-1);
    if (child === "") continue;
    if (typeof child === "string" && typeof last === "string") result[result.length - 1] = last + child;
    else result.push(child);
  }
  return result;
}
