/** Follows the paths of identity constraints into wildcard content, which has no plans. */
import { clark, XSI } from "../../../xml/names.ts";
import type { ComponentSet } from "../../components.ts";
import { passes } from "../../identity/path-program.ts";
import type { PathState } from "../../identity/path-state.ts";
import type { NameTest } from "../../identity/xpath.ts";
import { decline } from "../decline.ts";
import { hasNameParts, isPlainObject, type Properties } from "./plan.ts";

const NONE: readonly unknown[] = [];

/** The state of the paths in a node, and the node; `undefined` if none leads into it. */
export function stepIntoNode(
  node: unknown,
  at: PathState,
): { readonly node: Properties; readonly at: PathState } | undefined {
  if (!isPlainObject(node)) return undefined;
  const { name } = node;
  if (!isPlainObject(name) || typeof name.ns !== "string" || typeof name.local !== "string") decline();
  const next = at.step({ ns: name.ns, local: name.local });
  return next && { node, at: next };
}

/** A node's children, nodes and texts. */
export function nodeChildren({ children }: Properties): readonly unknown[] {
  return Array.isArray(children) ? children : NONE;
}

/** Whether the paths of a field may select something in a node at their current position, or in its descendants. */
export function selectsInNode(node: unknown, before: PathState, components: ComponentSet): boolean {
  const reached = stepIntoNode(node, before);
  return reached !== undefined && selectsNode(reached.node, reached.at, components);
}

/** As {@link selectsInNode}, of a node that the paths have reached. */
export function selectsNode(node: Properties, at: PathState, components: ComponentSet): boolean {
  if (at.selectsElement || (at.attributes.length > 0 && mayHaveAttribute(node, at.attributes, components)))
    return true;
  return at.goesOn && nodeChildren(node).some((child) => selectsInNode(child, at, components));
}

/** Whether a node has an attribute that a test lets through, or may have one by default. */
function mayHaveAttribute(node: Properties, tests: readonly NameTest[], components: ComponentSet): boolean {
  const { name, attributes = NONE } = node;
  if (!isPlainObject(name) || !hasNameParts(name) || !Array.isArray(attributes)) return true;
  const type = components.element(clark(name.ns, name.local))?.type;
  if (type?.kind === "complex") {
    const uses = [...type.attributes.values()];
    if (uses.some(({ declaration }) => tests.some((test) => passes(test, declaration.name)))) return true;
  }
  return attributes.some((attribute: unknown) => {
    if (!isPlainObject(attribute) || !hasNameParts(attribute) || attribute.ns === XSI) return true;
    return tests.some((test) => passes(test, attribute));
  });
}
