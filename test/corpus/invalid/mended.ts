/** What is another in a document that was written of a value than in the document that the value was made of. */
import { XSI } from "../../../src/xml/names.ts";
import type { XmlElementTree } from "../../../src/xml/tree.ts";
import { sameText } from "../support/same-document.ts";

/**
 * Faults that writing mends, since no value says them: elements are put in the order that the schema wants, names in their
 * namespaces, text between elements is gone, what is required and has a default or fixed value is filled in, and
 * a number or truth value is written in the form that its type takes.
 */
export type Mending = "order" | "namespace" | "text" | "filled in" | "form";

/** Every kind of difference. `unexplained` is the place of one that is no mending. */
export interface Mendings {
  readonly kinds: ReadonlySet<Mending>;
  readonly unexplained: string | undefined;
}

/** Compares two documents of one value. */
export function mendingsOf(original: XmlElementTree, written: XmlElementTree): Mendings {
  const comparison = new Comparison();
  comparison.element(original, written, `/${original.local}`);
  const { kinds, rewritten, unexplained } = comparison;
  // Values in another form are no mending where something else is.
  if (kinds.size === 0 && rewritten) kinds.add("form");
  return { kinds, unexplained };
}

class Comparison {
  readonly kinds = new Set<Mending>();
  /** Some value is written in another form. */
  rewritten = false;
  unexplained: string | undefined;

  element(a: XmlElementTree, b: XmlElementTree, path: string): void {
    if (a.ns !== b.ns) this.kinds.add("namespace");
    this.#attributes(a, b, path);
    if (a.elements.length === 0 && b.elements.length === 0) this.#text(a.text, b.text, a, b, path);
    else this.#children(a, b, path);
  }

  #attributes(a: XmlElementTree, b: XmlElementTree, path: string): void {
    for (const { ns, local, value } of a.attributes) {
      const other = b.attribute(local, ns);
      if (other === undefined) {
        if (!(ns === XSI && local === "nil")) this.unexplained ??= `${path}/@${local} is gone`;
      } else if (!(ns === XSI && local === "type")) this.#text(value, other, a, b, `${path}/@${local}`);
    }
    for (const { ns, local } of b.attributes) {
      if (a.attribute(local, ns) === undefined) this.kinds.add("filled in");
    }
  }

  #children(a: XmlElementTree, b: XmlElementTree, path: string): void {
    const waiting = [...a.elements];
    const names = (all: readonly XmlElementTree[]): string => all.map(({ local }) => local).join(" ");
    for (const child of b.elements) {
      const at = indexOfSame(waiting, child);
      const [same] = at === -1 ? [] : waiting.splice(at, 1);
      if (same === undefined) this.kinds.add("filled in");
      else {
        if (at > 0) this.kinds.add("order");
        this.element(same, child, `${path}/${child.local}`);
      }
    }
    if (waiting.length > 0) this.unexplained ??= `${path}: ${names(waiting)} is gone`;
    if (a.text.trim() !== b.text.trim()) this.kinds.add("text");
  }

  #text(left: string, right: string, a: XmlElementTree, b: XmlElementTree, path: string): void {
    if (collapsed(left) === collapsed(right)) return;
    if (left === "") this.kinds.add("filled in");
    else if (sameText(left, right, a, b)) this.rewritten = true;
    else this.unexplained ??= `${path}: ${JSON.stringify(left)} became ${JSON.stringify(right)}`;
  }
}

function indexOfSame(waiting: readonly XmlElementTree[], { ns, local }: XmlElementTree): number {
  const exact = waiting.findIndex((each) => each.local === local && each.ns === ns);
  return exact === -1 ? waiting.findIndex((each) => each.local === local) : exact;
}

function collapsed(text: string): string {
  return text.trim().replace(/[ \t\r\n]+/gu, " ");
}
