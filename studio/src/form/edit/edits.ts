/**
 * The edits of a form. Each takes a document and returns the next one. The two share all nodes except those on the path to the edited node.
 * An edit that changes nothing returns the same document.
 */
import type {
  BranchDescription,
  ChoiceDescription,
  ContentDescription,
  ElementDescription,
  FieldDescription,
  GroupDescription,
  ListDescription,
  ModelDescription,
} from "../../../../src/index.ts";
import { distribute } from "../schema/distribute.ts";
import { fieldLayoutOf, firstElementOf } from "../schema/layout.ts";
import type { NodeView } from "../view/node-view.ts";
import { changeAt, withoutChildren } from "../xml/change.ts";
import {
  clarkName,
  type DocumentNode,
  type ElementNode,
  isElement,
  type NodePath,
  textWithin,
} from "../xml/node.ts";
import { hoisted, inserted } from "./insert.ts";
import { makeElement, required, withAttribute, withoutAttribute } from "./make.ts";

/** Sets the text of an element with simple content. */
export function setText(document: DocumentNode, path: NodePath, text: string): DocumentNode {
  return changeAt(document, path, (element) =>
    textWithin(element) === text && element.children.every((child) => typeof child === "string")
      ? element
      : { ...element, isBlock: false, children: text === "" ? [] : [text] },
  );
}

/** Sets the value of an attribute; `undefined` removes it. */
export function setAttribute(
  document: DocumentNode,
  view: NodeView,
  name: { readonly ns: string; readonly local: string },
  value: string | undefined,
): DocumentNode {
  const changed = changeAt(document, view.path, (element) =>
    value === undefined
      ? withoutAttribute(element, name.ns, name.local)
      : withAttribute(element, name, value, view.scope),
  );
  return name.ns === "" ? changed : hoisted(changed, view.path);
}

/** A document to which elements were added, and the key of the first of them. */
export interface Added {
  readonly document: DocumentNode;
  readonly key: number | undefined;
}

/**
 * Adds an element for a field.
 *
 * @param more `text` is the text of a simple element, `element` the member of a substitution group, `before` the item that follows it
 */
export function addItem(
  document: DocumentNode,
  view: NodeView,
  field: FieldDescription,
  more: {
    readonly text?: string;
    readonly element?: ElementDescription;
    readonly before?: ElementNode;
  } = {},
): Added {
  const description = more.element ?? firstElementOf(field);
  if (description === undefined) return { document, key: undefined };
  const made = makeElement(description, view.scope, more.text);
  return added(document, view, [made], more.before);
}

function added(
  document: DocumentNode,
  view: NodeView,
  made: readonly ElementNode[],
  before?: ElementNode,
): Added {
  const { type } = view;
  if (type.kind === "simple") return { document, key: undefined };
  const changed = changeAt(document, view.path, (element) => inserted(element, type, made, before));
  return {
    document: made.reduce((into, { key }) => hoisted(into, [...view.path, key]), changed),
    key: made[0]?.key,
  };
}

/** Removes the element at a path, unless it is the root. */
export function removeElement(document: DocumentNode, path: NodePath): DocumentNode {
  const key = path.at(-1);
  if (key === undefined) return document;
  return changeAt(document, path.slice(0, -1), (parent) =>
    withoutChildren(parent, (child) => isElement(child) && child.key === key),
  );
}

/** Moves an item among its siblings of the same part: `by` places down, or up if negative. */
export function moveItem(
  document: DocumentNode,
  parent: NodePath,
  siblings: readonly ElementNode[],
  key: number,
  by: number,
): DocumentNode {
  const from = siblings.findIndex((each) => each.key === key);
  const to = Math.min(Math.max(from + by, 0), siblings.length - 1);
  const moved = siblings[from];
  if (moved === undefined || from === to) return document;
  const order = siblings.toSpliced(from, 1).toSpliced(to, 0, moved);
  return changeAt(document, parent, (element) => {
    const places = new Set<unknown>(siblings);
    let next = 0;
    // The two items change places, so that nodes between them keep their positions.
    const children = element.children.map((child) => (places.has(child) ? (order[next++] ?? child) : child));
    return { ...element, children };
  });
}

/** Chooses a branch: removes what only other branches have, and adds what this branch requires. */
export function switchBranch(
  document: DocumentNode,
  view: NodeView,
  choice: ChoiceDescription,
  branch: BranchDescription,
): Added {
  const kept = new Set(branch.props);
  const cleared = clearProps(
    document,
    view,
    choice.props.filter((prop) => !kept.has(prop)),
  );
  return addNeeded(cleared, view, branch.content);
}

/** Removes everything that belongs to a choice or group. */
export function clearContent(
  document: DocumentNode,
  view: NodeView,
  content: GroupDescription | ChoiceDescription,
): DocumentNode {
  return clearProps(document, view, content.props);
}

function clearProps(
  document: DocumentNode,
  { path, type }: NodeView,
  props: readonly string[],
): DocumentNode {
  if (type.kind === "simple" || props.length === 0) return document;
  const names = new Set(props);
  return changeAt(document, path, (element) => {
    const { fields, anys } = distribute(element, type);
    const gone = new Set<unknown>(
      [...fields, ...anys].flatMap(([content, items]) => (names.has(content.prop) ? items : [])),
    );
    return withoutChildren(element, (child) => {
      if (gone.has(child)) return true;
      const slot = isElement(child) ? fieldLayoutOf(type).slots.get(clarkName(child)) : undefined;
      return slot?.content.kind === "list" && names.has(slot.content.prop);
    });
  });
}

/** Adds an optional group with what it requires, and at least its first element, so that the group is present. */
export function addGroup(document: DocumentNode, view: NodeView, group: GroupDescription): Added {
  return addNeeded(document, view, { ...group, optional: false });
}

/** Adds what a part requires and lacks, and its first element if the part is empty. */
function addNeeded(document: DocumentNode, view: NodeView, content: ContentDescription): Added {
  const { type } = view;
  if (type.kind === "simple") return { document, key: undefined };
  let made: readonly ElementNode[] = [];
  const changed = changeAt(document, view.path, (element) => {
    const there = new Set(element.children.filter(isElement).map(clarkName));
    made = required(content, view.scope, [view.description]).filter((each) => !there.has(clarkName(each)));
    const first =
      made.length === 0 && !isPresent(element, view, content) ? firstOf(content, view) : undefined;
    if (first !== undefined) made = [first];
    return made.length === 0 ? element : inserted(element, type, made);
  });
  return {
    document: made.reduce((into, { key }) => hoisted(into, [...view.path, key]), changed),
    key: made[0]?.key,
  };
}

function isPresent(element: ElementNode, { type }: NodeView, content: ContentDescription): boolean {
  if (type.kind === "simple") return false;
  const { present } = distribute(element, type);
  return propsOf(content).some((prop) => present.has(prop));
}

function propsOf(content: ContentDescription): readonly string[] {
  return "props" in content ? content.props : [content.prop];
}

function firstOf(content: ContentDescription, view: NodeView): ElementNode | undefined {
  switch (content.kind) {
    case "field": {
      const first = firstElementOf(content);
      return first && makeElement(first, view.scope);
    }
    case "choice":
      return content.branches[0] && firstOf(content.branches[0].content, view);
    case "list": {
      const [entry] = content.entries;
      return entry && makeElement(entry.element, view.scope);
    }
    case "any":
      return undefined;
    default:
      for (const item of content.items) {
        const first = firstOf(item, view);
        if (first !== undefined) return first;
      }
      return undefined;
  }
}

/** Adds an entry of a list, before a child or at the end. */
export function addEntry(
  document: DocumentNode,
  view: NodeView,
  element: ElementDescription,
  before?: ElementNode,
): Added {
  const made = makeElement(element, view.scope);
  const changed = changeAt(document, view.path, (parent) => {
    const at = before === undefined ? parent.children.length : parent.children.indexOf(before);
    return { ...parent, children: parent.children.toSpliced(at < 0 ? parent.children.length : at, 0, made) };
  });
  return { document: hoisted(changed, [...view.path, made.key]), key: made.key };
}

/** Adds at the end all entries that one repetition of a list's content model requires, such as a term and its definition. */
export function addRound(document: DocumentNode, view: NodeView, list: ListDescription): Added {
  const byProp = new Map(list.entries.map((entry) => [entry.prop, entry.element]));
  let next = document;
  let key: number | undefined;
  for (const prop of roundOf(list)) {
    const element = byProp.get(prop);
    if (element === undefined) continue;
    const step = addEntry(next, view, element);
    next = step.document;
    key ??= step.key;
  }
  return { document: next, key };
}

/** The entries that one repetition of a list requires, in order. Where several are possible, the first is used. */
export function roundOf({ model }: ListDescription): readonly string[] {
  return model === undefined ? [] : requiredEntries({ ...model, min: 1 });
}

function requiredEntries(model: ModelDescription): readonly string[] {
  if (model.min === 0 || model.kind === "any") return [];
  if (model.kind === "entry") return model.props.slice(0, 1);
  return model.kind === "choice" ? [] : model.items.flatMap(requiredEntries);
}
