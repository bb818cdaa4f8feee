/** Combines an element of the document with its description in the schema. */
import type { ElementDescription, TypeChoice, TypeDescription } from "../../../../src/index.ts";
import { chosenType, isNil } from "../schema/governing.ts";
import { fieldLayoutOf } from "../schema/layout.ts";
import { clarkName, type DocumentNode, type ElementNode, isElement, type NodePath } from "../xml/node.ts";
import { OUTERMOST, type Scope, scopeIn } from "../xml/scope.ts";

/** An element as the form shows it. */
export interface NodeView {
  readonly element: ElementNode;
  readonly path: NodePath;
  readonly description: ElementDescription;
  /** The governing type. */
  readonly type: TypeDescription;
  /** The choice among the possible types; `undefined` if the type is not allowed. */
  readonly choice: TypeChoice | undefined;
  readonly isNil: boolean;
  /** The namespaces in scope inside the element. */
  readonly scope: Scope;
}

/** The view of the root. */
export function rootView(document: DocumentNode, description: ElementDescription): NodeView {
  return viewOf(document.root, description, [], OUTERMOST);
}

/** The view of a child by its declaration in the parent's type; `undefined` if the type does not declare its name. */
export function childView(parent: NodeView, child: ElementNode): NodeView | undefined {
  if (parent.type.kind !== "complex") return undefined;
  const slot = fieldLayoutOf(parent.type).slots.get(clarkName(child));
  if (slot === undefined) return undefined;
  return viewOf(child, slot.element, [...parent.path, child.key], parent.scope);
}

/** The view of the element at a path; `undefined` if it does not exist or the schema does not declare it. */
export function viewAt(
  document: DocumentNode,
  description: ElementDescription,
  path: NodePath,
): NodeView | undefined {
  let view: NodeView | undefined = rootView(document, description);
  for (const key of path) {
    if (view === undefined) return undefined;
    const child: ElementNode | undefined = view.element.children.find(
      (each): each is ElementNode => isElement(each) && each.key === key,
    );
    view = child === undefined ? undefined : childView(view, child);
  }
  return view;
}

function viewOf(
  element: ElementNode,
  description: ElementDescription,
  path: NodePath,
  outer: Scope,
): NodeView {
  const scope = scopeIn(element, outer);
  const choice = chosenType(element, description, scope);
  return {
    element,
    path,
    description,
    choice,
    scope,
    type: choice?.type ?? description.type,
    isNil: isNil(element),
  };
}
