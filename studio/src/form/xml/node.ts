/**
 * The document of a form as an immutable tree. An edit makes a new tree that shares all nodes with the old one except those on the path to
 * the edited node. So a component whose element is the same object need not be rendered again, and undo restores the old tree.
 *
 * Texts are kept as they are in the document, because text that is being typed need not be a value of its type yet, and no digit may be lost.
 */

/** A name as it is written in the document. */
export interface NodeName {
  readonly ns: string;
  readonly local: string;
  /** The prefix; `""` if there is none. */
  readonly prefix: string;
}

/** An attribute. Namespace declarations are in `declarations` instead. */
export interface AttributeNode extends NodeName {
  readonly value: string;
}

/** An element. */
export interface ElementNode extends NodeName {
  readonly kind: "element";
  /** Identifies the element. It does not change when the element is edited or moved. */
  readonly key: number;
  readonly attributes: readonly AttributeNode[];
  /** The namespaces that are declared here by prefix; `""` is the default namespace. */
  readonly declarations: ReadonlyMap<string, string>;
  readonly children: readonly ChildNode[];
  /** Whether white space between the children is insignificant, so that each child is written on its own line. */
  readonly isBlock: boolean;
}

/** A comment or processing instruction, exactly as it is written. */
export interface AsideNode {
  readonly kind: "aside";
  readonly text: string;
}

/** A child of an element. Two texts are never adjacent, and no text is empty. */
export type ChildNode = ElementNode | AsideNode | string;

/** A document: the root, and the text before and after it. */
export interface DocumentNode {
  /** The XML declaration, comments and processing instructions before the root. */
  readonly before: readonly string[];
  readonly root: ElementNode;
  readonly after: readonly string[];
}

/** The path from the root to an element: the keys of the elements, without that of the root. */
export type NodePath = readonly number[];

let lastKey = 0;

/** Makes a key that no other element of the page has. */
export function nextKey(): number {
  lastKey += 1;
  return lastKey;
}

/** An empty set of declarations. */
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

/** The form of names in descriptions: `{namespace}local`, or `local` without a namespace. */
export function clarkName({ ns, local }: { readonly ns: string; readonly local: string }): string {
  return ns === "" ? local : `{${ns}}${local}`;
}

/** The name as written: `prefix:local`, or `local` without a prefix. */
export function writtenName({ prefix, local }: NodeName): string {
  return prefix === "" ? local : `${prefix}:${local}`;
}

/** An attribute's node. */
export function attributeOf(element: ElementNode, ns: string, local: string): AttributeNode | undefined {
  return element.attributes.find((each) => each.local === local && each.ns === ns);
}
