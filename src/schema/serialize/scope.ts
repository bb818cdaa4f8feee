/** From names with namespaces to start tags with prefixes: the scopes of a document that is replayed. */
import type { StartTag, XmlAttribute } from "../../xml/events.ts";
import { lookUp, type NamespaceLink } from "../../xml/namespaces.ts";
import { NamespaceScope } from "../../xml/scope.ts";
import type { StartEvent } from "./document.ts";

/** The scopes of the open elements. */
export class ScopeStack {
  readonly #scope = new NamespaceScope();
  /** The same bindings once more, for tags that are asked after their element has ended. */
  readonly #links: (NamespaceLink | undefined)[] = [undefined];

  /** Opens an element: finds a prefix in scope for each of its names, and declares what none is in scope for. */
  open(event: StartEvent, rootDeclarations?: ReadonlyMap<string, string>): StartTag {
    this.#scope.enter();
    for (const declarations of [rootDeclarations, event.declarations]) {
      for (const [prefix, ns] of declarations ?? []) this.#scope.declare(prefix, ns);
    }
    const { ns, local } = event.name;
    const prefix = this.#scope.prefixFor(ns, event.name.prefix, "element");
    const attributes = event.attributes.map((attribute): XmlAttribute => {
      const own = this.#scope.prefixFor(attribute.ns, attribute.prefix, "attribute");
      return { ns: attribute.ns, local: attribute.local, prefix: own, value: attribute.value };
    });
    const { declared } = this.#scope;
    const declarations = declared.size === 0 ? undefined : new Map(declared);
    const outer = this.#links.at(-1);
    const link = declarations === undefined ? outer : { own: declarations, outer };
    this.#links.push(link);
    return { ns, local, prefix, attributes, declarations, resolvePrefix: (asked) => lookUp(link, asked) };
  }

  /** Closes the innermost element. */
  close(): void {
    this.#links.pop();
    this.#scope.leave();
  }
}
