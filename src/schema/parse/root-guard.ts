/**
 * Checks the root element against the given schema: the content alone would not distinguish it from another
 * element's.
 */
import type { StartTag, XmlHandler } from "../../xml/events.ts";
import { clark } from "../../xml/names.ts";
import type { Issue } from "../issue.ts";
import type { LinkedElement } from "../schema.ts";

/**
 * A member of the root's substitution group is valid in its place, but its value belongs to another element: it is
 * refused here.
 */
export class RootGuard implements XmlHandler {
  readonly #inner: XmlHandler;
  readonly #linked: LinkedElement;
  #root: StartTag | undefined;

  constructor(inner: XmlHandler, linked: LinkedElement) {
    this.#inner = inner;
    this.#linked = linked;
  }

  startElement(tag: StartTag): void {
    this.#root ??= tag;
    this.#inner.startElement(tag);
  }

  text(data: string): void {
    this.#inner.text(data);
  }

  endElement(): void {
    this.#inner.endElement();
  }

  /** The issues, and one more if the root is another element than the schema's and no issue says so. */
  complain(issues: readonly Issue[]): readonly Issue[] {
    const { name } = this.#linked.declaration;
    const root = this.#root;
    if (root === undefined || (root.local === name.local && root.ns === name.ns)) return issues;
    if (issues.some(({ code }) => code === "unknown-root")) return issues;
    const xpath = `/${root.prefix ? `${root.prefix}:` : ""}${root.local}[1]`;
    const message = `expected the root element ${this.#linked.declaration.key}, found ${clark(root.ns, root.local)}: use its own schema`;
    return [{ code: "unknown-root", rule: "cvc-elt.1", message, path: "", xpath }, ...issues];
  }
}
