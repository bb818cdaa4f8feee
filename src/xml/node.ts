/** Makes {@link XmlNode}s, the form in which wildcard content is kept, from events, and events from them. */
import { isNCName } from "./characters.ts";
import { XmlWriteError } from "./errors.ts";
import type { QNameValue, StartTag, XmlAttribute, XmlHandler, XmlNode } from "./events.ts";
import { isXsiType } from "./names.ts";
import { bindingFault, lookUp, type NamespaceLink } from "./namespaces.ts";

interface OpenNode {
  readonly tag: StartTag;
  readonly children: (XmlNode | string)[];
}

/**
 * Makes an {@link XmlNode} of the events of one element.
 *
 * A node taken out of its document must keep the bindings of the prefixes in it, including those in its text,
 * where a QName cannot be told from a word. So the top node records, besides its own declarations, every
 * prefix bound around it that is the prefix of a name or appears as a word in the text or in an attribute's
 * value, and the default namespace. Prefixes that do not appear are left out. The absence of a default
 * namespace is recorded where it matters: for an `xsi:type` without a prefix under a prefixed top element.
 *
 * An unprefixed name has no `prefix` in the node; `namespaces`, `attributes` and `children` are absent where
 * empty.
 */
export class NodeBuilder implements XmlHandler {
  readonly #open: OpenNode[] = [];
  /** Prefixes bound around the top element that its content mentions. */
  readonly #needed = new Map<string, string>();
  #typedByDefault = false;
  #text = "";
  #node: XmlNode | undefined;
  readonly #around: ReadonlyMap<string, string> | undefined;
  /** Every prefix that is bound at the top element, if that is known. */
  #prefixes: readonly string[] | undefined;

  /** @param around the bindings around the top element; if they are known, texts without any of them are not searched for words */
  constructor(around?: ReadonlyMap<string, string>) {
    this.#around = around;
  }

  /** The node, after its end tag; `undefined` before. */
  get node(): XmlNode | undefined {
    return this.#node;
  }

  startElement(tag: StartTag): void {
    this.#flush();
    if (this.#open.length === 0 && this.#around !== undefined)
      this.#prefixes = [...this.#around.keys(), ...(tag.declarations?.keys() ?? [])].filter(
        (prefix) => prefix !== "",
      );
    this.#open.push({ tag, children: [] });
    this.#mention(tag.prefix ?? "");
    for (const attribute of tag.attributes) this.#note(attribute);
  }

  text(data: string): void {
    this.#text += data;
  }

  endElement(): void {
    this.#flush();
    const done = this.#open.pop();
    if (done === undefined) return;
    const parent = this.#open.at(-1);
    const namespaces = parent === undefined ? this.#topNamespaces(done.tag) : done.tag.declarations;
    const node = makeNode(done, namespaces);
    if (parent === undefined) this.#node = node;
    else parent.children.push(node);
  }

  #flush(): void {
    if (this.#text === "") return;
    this.#open.at(-1)?.children.push(this.#text);
    this.#collect(this.#text);
    this.#text = "";
  }

  #note(attribute: XmlAttribute): void {
    this.#mention(attribute.prefix ?? "");
    this.#collect(attribute.value);
    if (isXsiType(attribute) && !attribute.value.includes(":")) this.#typedByDefault = true;
  }

  #collect(text: string): void {
    if (this.#prefixes?.some((prefix) => text.includes(prefix)) === false) return;
    for (const [word] of text.matchAll(WORD)) this.#mention(word);
  }

  #mention(word: string): void {
    if (word === "" || word === "xml" || word === "xmlns") return;
    const ns = this.#open[0]?.tag.resolvePrefix(word);
    if (ns !== undefined) this.#needed.set(word, ns);
  }

  #topNamespaces(tag: StartTag): ReadonlyMap<string, string> {
    const namespaces = new Map<string, string>();
    const byDefault = tag.resolvePrefix("") ?? "";
    const isDefaultMissed = this.#typedByDefault && tag.ns !== "" && byDefault === "";
    if (byDefault !== "" || isDefaultMissed) namespaces.set("", byDefault);
    for (const [prefix, ns] of this.#needed) namespaces.set(prefix, ns);
    for (const [prefix, ns] of tag.declarations ?? []) namespaces.set(prefix, ns);
    return namespaces;
  }
}

/**
 * A run of characters that could be a prefix; wide on purpose, since a word that is not a prefix costs only a
 * look-up.
 */
const WORD = /[^\s!-,/:-@[-^`{-~]+/g;

function makeNode(open: OpenNode, namespaces: ReadonlyMap<string, string> | undefined): XmlNode {
  const { tag, children } = open;
  return {
    name: qname(tag),
    ...(tag.attributes.length > 0 && {
      attributes: tag.attributes.map((attribute) => ({ ...qname(attribute), value: attribute.value })),
    }),
    // Object.fromEntries defines own properties, even for a prefix such as __proto__.
    ...(namespaces !== undefined && namespaces.size > 0 && { namespaces: Object.fromEntries(namespaces) }),
    ...(children.length > 0 && { children }),
  };
}

function qname({ ns, local, prefix }: QNameValue): QNameValue {
  return prefix ? { ns, local, prefix } : { ns, local };
}

/** The maximum depth of the element tree of a node: a node that contains itself would never end. */
const MAX_DEPTH = 256;

interface OpenEvents {
  readonly children: readonly (XmlNode | string)[];
  next: number;
  readonly scope: NamespaceLink | undefined;
}

/**
 * Sends the events of a node to a handler, as if the node had been read. `resolveOutside` answers for
 * prefixes that the node does not declare, by default it resolves none. The names are checked, since they
 * come from data: throws a {@link XmlWriteError} for a name that is not an NCName, for a declaration that
 * Namespaces in XML forbids, and for nodes nested more than 256 deep.
 */
export function nodeToEvents(
  node: XmlNode,
  handler: XmlHandler,
  resolveOutside: (prefix: string) => string | undefined = () => undefined,
): void {
  const open: OpenEvents[] = [begin(node, handler, undefined, resolveOutside)];
  for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
    const child = at.children[at.next++];
    if (child === undefined) {
      handler.endElement();
      open.pop();
    } else if (typeof child === "string") {
      if (child !== "") handler.text(child);
    } else {
      if (open.length >= MAX_DEPTH)
        throw new XmlWriteError(`XML nodes are nested more than ${MAX_DEPTH} deep.`);
      open.push(begin(child, handler, at.scope, resolveOutside));
    }
  }
}

function begin(
  node: XmlNode,
  handler: XmlHandler,
  outer: NamespaceLink | undefined,
  resolveOutside: (prefix: string) => string | undefined,
): OpenEvents {
  const declarations = checkedDeclarations(node);
  const scope = declarations === undefined ? outer : { own: declarations, outer };
  checkName(node.name);
  const attributes = node.attributes ?? [];
  for (const attribute of attributes) checkName(attribute);
  handler.startElement(new NodeTag(node.name, attributes, declarations, scope, resolveOutside));
  return { children: node.children ?? [], next: 0, scope };
}

class NodeTag implements StartTag {
  readonly ns: string;
  readonly local: string;
  readonly prefix?: string;
  readonly attributes: readonly XmlAttribute[];
  readonly declarations: ReadonlyMap<string, string> | undefined;
  readonly #scope: NamespaceLink | undefined;
  readonly #outside: (prefix: string) => string | undefined;

  constructor(
    name: QNameValue,
    attributes: readonly XmlAttribute[],
    declarations: ReadonlyMap<string, string> | undefined,
    scope: NamespaceLink | undefined,
    outside: (prefix: string) => string | undefined,
  ) {
    this.ns = name.ns;
    this.local = name.local;
    this.attributes = attributes;
    this.declarations = declarations;
    this.#scope = scope;
    this.#outside = outside;
    // A node that was not read from a document may have a namespace without a prefix for it. The writer then
    // chooses a prefix, but never the default namespace, which would change the meaning of QNames without a
    // prefix in the content.
    const prefix = name.prefix ?? (this.resolvePrefix("") === name.ns ? "" : undefined);
    if (prefix !== undefined) this.prefix = prefix;
  }

  resolvePrefix(prefix: string): string | undefined {
    for (let at = this.#scope; at !== undefined; at = at.outer) {
      const ns = at.own.get(prefix);
      if (ns !== undefined) return ns;
    }
    return this.#outside(prefix) ?? lookUp(undefined, prefix);
  }
}

function checkedDeclarations(node: XmlNode): ReadonlyMap<string, string> | undefined {
  if (node.namespaces === undefined) return undefined;
  const declarations = new Map(Object.entries(node.namespaces));
  for (const [prefix, ns] of declarations) {
    const fault =
      prefix === "" || isNCName(prefix) ? bindingFault(prefix, ns) : "It is not a name that XML allows.";
    if (fault !== undefined)
      throw new XmlWriteError(`An XML node declares the prefix ${JSON.stringify(prefix)}. ${fault}`);
  }
  return declarations;
}

function checkName({ local, prefix }: QNameValue): void {
  if (!isNCName(local)) throw new XmlWriteError(`${JSON.stringify(local)} is not a name that XML allows.`);
  if (prefix && !isNCName(prefix))
    throw new XmlWriteError(`${JSON.stringify(prefix)} is not a prefix that XML allows.`);
}
