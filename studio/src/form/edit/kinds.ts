/** Edits that change the kind of an element: nil, another type by `xsi:type`, or another member of its substitution group. */
import type { ElementDescription, TypeChoice } from "../../../../src/index.ts";
import { arrangedAs, ignoresSpace } from "../schema/arrange.ts";
import { typeOfElement } from "../schema/governing.ts";
import { fieldLayoutOf } from "../schema/layout.ts";
import type { NodeView } from "../view/node-view.ts";
import { changeAt, withoutChildren } from "../xml/change.ts";
import { clarkName, type DocumentNode, type ElementNode, isElement, textWithin } from "../xml/node.ts";
import { scopeIn, XSI_NAMESPACE } from "../xml/scope.ts";
import { hoisted, inserted } from "./insert.ts";
import { makeElement, required, withAttribute, withoutAttribute, withType } from "./make.ts";

/** Makes an element nil, or not nil. */
export function setNil(document: DocumentNode, view: NodeView, isNil: boolean): DocumentNode {
  const changed = changeAt(document, view.path, (element) =>
    isNil
      ? { ...withAttribute(element, { ns: XSI_NAMESPACE, local: "nil" }, "true", view.scope), children: [] }
      : withoutAttribute(element, XSI_NAMESPACE, "nil"),
  );
  return hoisted(changed, view.path);
}

/** Gives an element another type. What it contains stays where the type has a place for it. */
export function chooseType(document: DocumentNode, view: NodeView, choice: TypeChoice): DocumentNode {
  const changed = changeAt(document, view.path, (element) =>
    adapted(withType(element, choice, view.scope), choice, view),
  );
  return hoisted(changed, view.path);
}

/** Replaces an element by another member of its substitution group. Contents that the new member allows are kept. */
export function chooseMember(
  document: DocumentNode,
  parent: NodeView,
  key: number,
  member: ElementDescription,
): DocumentNode {
  const path = [...parent.path, key];
  const changed = changeAt(document, path, (element) => {
    // What stays in the element may use prefixes that the element declares.
    const inner = scopeIn(element, parent.scope);
    const made = makeElement(member, inner);
    const { type } = member;
    const attributes =
      type.kind === "complex" ? keptAttributes(element, made, fieldLayoutOf(type).attributes) : [];
    const kept = keptChildren(element, type);
    const whole = {
      ...made,
      key,
      declarations: new Map([...element.declarations, ...made.declarations]),
      attributes: [...made.attributes, ...attributes],
      children: kept.length === 0 ? made.children : kept,
    };
    const scope = scopeIn(whole, inner);
    return arrangedAs(whole, typeOfElement(whole, member, scope), scope);
  });
  return hoisted(changed, path);
}

function adapted(element: ElementNode, { type }: TypeChoice, view: NodeView): ElementNode {
  const scope = scopeIn(element, view.scope);
  const kept = arrangedAs({ ...element, children: keptChildren(element, type) }, type, scope);
  if (type.kind === "simple" || type.content === undefined) return kept;
  const there = new Set(kept.children.filter(isElement).map(clarkName));
  const made = required(type.content, scope, [view.description]).filter(
    (each) => !there.has(clarkName(each)),
  );
  return inserted(kept, type, made);
}

function keptAttributes(
  element: ElementNode,
  made: ElementNode,
  allowed: ReadonlyMap<string, unknown>,
): ElementNode["attributes"] {
  const there = new Set(made.attributes.map(clarkName));
  return element.attributes.filter((each) => allowed.has(clarkName(each)) && !there.has(clarkName(each)));
}

/** The children that a type has a place for, or its text. */
function keptChildren(from: ElementNode, type: ElementDescription["type"]): ElementNode["children"] {
  if (type.kind === "simple" || type.text !== undefined) {
    const text = textWithin(from);
    return text === "" ? [] : [text];
  }
  const { slots } = fieldLayoutOf(type);
  const { children } = withoutChildren(from, (child) =>
    isElement(child) ? !slots.has(clarkName(child)) : typeof child === "string" && ignoresSpace(type),
  );
  return children;
}
