/** Turns names with namespaces into start tags with prefixes, for a document that is replayed. */
import type { StartTag, XmlAttribute } from "../../xml/events.ts";
import type { NamespaceLink } from "../../xml/namespaces.ts";
import { NamespaceScope } from "../../xml/scope.ts";
import { ScopedTag } from "../../xml/start-tag.ts";
import type { StartEvent } from "./document.ts";

const NONE: ReadonlyMap<string, string> = new Map();

/** The scopes of the open elements. */
export class ScopeStack {
  readonly #scope = new NamespaceScope();
  /** The same bindings as links, for tags that are read after their element has ended. */
  readonly #links: (NamespaceLink | undefined)[] = [undefined];
  /** For each open element whether it has a scope of its own. */
  readonly #entered: boolean[] = [];
  /** The number of open elements that declare a default namespace themselves. */
  #ownDefaults = 0;
  /** Namespace → prefix of the elements that declare nothing. */
  readonly #prefixes = new Map<string, string>();

  /** Opens the root element with the document's declarations. */
  openRoot(event: StartEvent, declarations: ReadonlyMap<string, string>): StartTag {
    const own = event.declarations;
    if (own?.has("") === true) this.#ownDefaults++;
    return this.#enter(event, own === undefined ? declarations : new Map([...declarations, ...own]));
  }

  /** Opens an element: finds a prefix in scope for each of its names, and declares the missing ones. */
  open(event: StartEvent): StartTag {
    const { declarations } = event;
    if (declarations === undefined && this.#ownDefaults === 0) return this.#inherit(event);
    const tag = this.#enter(event, declarations ?? NONE);
    if (tag.declarations?.has("") === true) this.#ownDefaults++;
    return tag;
  }

  /** Closes the innermost element. */
  close(): void {
    if (this.#entered.pop() !== true) return;
    const link = this.#links.pop();
    const isOwn = link !== this.#links.at(-1) && this.#links.length > 1;
    if (isOwn && link?.own.has("") === true) this.#ownDefaults--;
    this.#scope.leave();
  }

  /**
   * For all elements of a value except the root: everything that they need is declared on the root, and stays
   * in scope.
   */
  #inherit(event: StartEvent): StartTag {
    const { name, attributes } = event;
    let prefix = this.#prefixes.get(name.ns);
    if (prefix === undefined) {
      prefix = this.#scope.prefixFor(name.ns, undefined, "element");
      this.#prefixes.set(name.ns, prefix);
    }
    this.#entered.push(false);
    return new ScopedTag(name.ns, { local: name.local, prefix }, attributes, undefined, this.#links.at(-1));
  }

  #enter(event: StartEvent, own: ReadonlyMap<string, string>): StartTag {
    this.#scope.enter();
    this.#entered.push(true);
    for (const [prefix, ns] of own) this.#scope.declare(prefix, ns);
    const { ns, local } = event.name;
    const prefix = this.#scope.prefixFor(ns, event.name.prefix, "element");
    const attributes = event.attributes.map((attribute): XmlAttribute => {
      const used = this.#scope.prefixFor(attribute.ns, attribute.prefix, "attribute");
      return { ns: attribute.ns, local: attribute.local, prefix: used, value: attribute.value };
    });
    const { declared } = this.#scope;
    const declarations = declared.size === 0 ? undefined : new Map(declared);
    const outer = this.#links.at(-1);
    const link = declarations === undefined ? outer : { own: declarations, outer };
    this.#links.push(link);
    return new ScopedTag(ns, { local, prefix }, attributes, declarations, link);
  }
}
