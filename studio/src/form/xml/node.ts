/**
 * The document that a form shows: a tree that never changes. An edit makes a new tree that shares all of the old one but the way to
 * what was edited, so a component whose element is the same object need not be drawn again, and undo is the old tree.
 *
 * Texts stay as they are in the document: what a person has typed so far need not be a value of its type, and no digit is lost.
 */

/** A name in the document, as it is written there. */
export interface NodeName {
  readonly ns: string;
  readonly local: string;
  /** `""` if it has none. */
  readonly prefix: string;
}

/** An attribute; declarations of namespaces are in `declarations`. */
export interface AttributeNode extends NodeName {
  readonly value: string;
}

/** An element. */
export interface ElementNode extends NodeName {
  readonly kind: "element";
  /** Stays the same through all edits of the element, wherever it is moved. */
  readonly key: number;
  readonly attributes: readonly AttributeNode[];
  /** Prefix → namespace, declared here; `""` is the default namespace. */
  readonly declarations: ReadonlyMap<string, string>;
  readonly children: readonly ChildNode[];
  /** White space between its children means nothing, so each is written on a line of its own. */
  readonly isBlock: boolean;
}

/** A comment or processing instruction, exactly as it is written. */
export interface AsideNode {
  readonly kind: "aside";
  readonly text: string;
}

/** What an element contains. Two texts are never adjacent, and none is empty. */
export type ChildNode = ElementNode | AsideNode | string;

/** The document: its root, with what stands before and after it. */
export interface DocumentNode {
  /** The XML declaration, comments and processing instructions before the root. */
  readonly before: readonly string[];
  readonly root: ElementNode;
  readonly after: readonly string[];
}

/** From the root to an element: the keys of the elements on the way, the root's not included. */
export type NodePath = readonly number[];

let lastKey = 0;

/** A key that no other element of the page has. */
export function nextKey(): number {
  lastKey += 1;
  return lastKey;
}

/** Nothing is declared. */
export const NO_DECLARATIONS: ReadonlyMap<string, string> = new Map();

/** A new element without content. */
export function newElement(name: NodeName, more: Partial<ElementNode> = {}): ElementNode {
  return {
    kind: "element",
    key: nextKey(),
    prefix: name.prefix,
    local: name.local,
    ns: name.ns,
    attributes: [],
    declarations: NO_DECLARATIONS,
    children: [],
    isBlock: true,
    ...more,
  };
}

/** Whether a child is an element. */
export function isElement(child: ChildNode): child is ElementNode {
  return typeof child === "object" && child.kind === "element";
}

/** The elements directly in an element. */
export function elementsOf(element: ElementNode): readonly ElementNode[] {
  return element.children.filter(isElement);
}

/** The text directly in an element. */
export function textWithin(element: ElementNode): string {
  const [only] = element.children;
  if (element.children.length === 1 && typeof only === "string") return only;
  return element.children.filter((child) => typeof child === "string").join("");
}

/** `{namespace}local`, or `local` without a namespace: the form of names that descriptions have. */
export function clarkName({ ns, local }: { readonly ns: string; readonly local: string }): string {
  return ns === "" ? local : `{${ns}}${local}`;
}

/** `prefix:local` as it is written. */
export function writtenName({ prefix, local }: NodeName): string {
  return prefix === "" ? local : `${prefix}:${local}`;
}

/** An attribute's node. */
export function attributeOf(element: ElementNode, ns: string, local: string): AttributeNode | undefined {
  return element.attributes.find((each) => each.local === local && each.ns === ns);
}
