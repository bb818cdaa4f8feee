/** From names with namespaces to start tags with prefixes: the scopes of a document that is replayed. */
import type { QNameValue, StartTag, XmlAttribute } from "../../xml/events.ts";
import { XML } from "../../xml/names.ts";
import { lookUp, type NamespaceLink } from "../../xml/namespaces.ts";
import type { StartEvent } from "./document.ts";

/** The scopes of the open elements; `wanted` tells the prefix that the document has settled for a namespace. */
export class ScopeStack {
  readonly #links: (NamespaceLink | undefined)[] = [undefined];
  readonly #wanted: (ns: string) => string | undefined;

  constructor(wanted: (ns: string) => string | undefined) {
    this.#wanted = wanted;
  }

  /** Opens an element: finds a prefix in scope for each of its names, and declares what none is in scope for. */
  open(event: StartEvent, rootDeclarations?: ReadonlyMap<string, string>): StartTag {
    const outer = this.#links.at(-1);
    const added = new Map<string, string>();
    for (const declarations of [rootDeclarations, event.declarations]) {
      for (const [prefix, ns] of declarations ?? []) if (lookUp(outer, prefix) !== ns) added.set(prefix, ns);
    }
    const draft: NamespaceLink = { own: added, outer };
    const prefix = this.#elementPrefix(event.name, draft, added);
    const attributes = event.attributes.map((attribute) => this.#attribute(attribute, draft, added));
    const link = added.size === 0 ? outer : draft;
    this.#links.push(link);
    return {
      ns: event.name.ns,
      local: event.name.local,
      prefix,
      attributes,
      declarations: added.size === 0 ? undefined : added,
      resolvePrefix: (asked) => lookUp(link, asked),
    };
  }

  /** Closes the innermost element. */
  close(): void {
    this.#links.pop();
  }

  #elementPrefix(name: QNameValue, link: NamespaceLink, added: Map<string, string>): string {
    if (name.ns === "") {
      if (lookUp(link, "") !== "") added.set("", "");
      return "";
    }
    for (const prefix of [name.prefix, this.#wanted(name.ns), ""]) {
      if (prefix !== undefined && lookUp(link, prefix) === name.ns) return prefix;
    }
    return declareFresh(name, link, added);
  }

  #attribute(attribute: XmlAttribute, link: NamespaceLink, added: Map<string, string>): XmlAttribute {
    const { ns, local, value } = attribute;
    return { ns, local, value, prefix: this.#attributePrefix(attribute, link, added) };
  }

  #attributePrefix(name: QNameValue, link: NamespaceLink, added: Map<string, string>): string {
    if (name.ns === "") return "";
    if (name.ns === XML) return "xml";
    for (const prefix of [name.prefix, this.#wanted(name.ns)]) {
      if (prefix && lookUp(link, prefix) === name.ns) return prefix;
    }
    return declareFresh(name, link, added);
  }
}

/** Declares a prefix that means nothing yet, so that no other name changes its meaning. */
function declareFresh(name: QNameValue, link: NamespaceLink, added: Map<string, string>): string {
  if (name.prefix && lookUp(link, name.prefix) === undefined) {
    added.set(name.prefix, name.ns);
    return name.prefix;
  }
  for (let count = 1; ; count++) {
    const prefix = `ns${count}`;
    const bound = lookUp(link, prefix);
    if (bound === name.ns) return prefix;
    if (bound !== undefined) continue;
    added.set(prefix, name.ns);
    return prefix;
  }
}
