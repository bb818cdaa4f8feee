/** Whether a document that was read and written again is still the same document. */
import { canonicalXml } from "../../../src/xml/canonical.ts";
import { parseXmlTree, type XmlElementTree } from "../../../src/xml/tree.ts";

/**
 * `same`: the canonical forms are equal but for indentation and prefixes. `lexical`: the same names in the same places,
 * and so many values that are written in another form of the same value; `filled` are the empty elements among them that now
 * have their default value, as the specification has it. `different`: the first place that differs.
 */
export type Likeness =
  | { readonly kind: "same" }
  | { readonly kind: "lexical"; readonly values: number; readonly filled: number }
  | { readonly kind: "different"; readonly where: string };

/**
 * Compares two documents. Throws a XmlSyntaxError for one that cannot be read.
 *
 * @param defaults what an empty element may have become.
 */
export function likeness(
  original: string | Uint8Array,
  written: string | Uint8Array,
  defaults: ReadonlySet<string>,
): Likeness {
  const options = { ignoreElementOnlyWhitespace: true, prefixes: "rewrite" } as const;
  if (canonicalXml(original, options) === canonicalXml(written, options)) return { kind: "same" };
  const comparison = new Comparison(defaults);
  const where = comparison.elements(parseXmlTree(original), parseXmlTree(written), "");
  const { values, filled } = comparison;
  return where === undefined ? { kind: "lexical", values, filled } : { kind: "different", where };
}

class Comparison {
  /** Values that are equal, but written in another form. */
  values = 0;
  /** Elements that were empty and have a default value now. */
  filled = 0;
  readonly #defaults: ReadonlySet<string>;

  constructor(defaults: ReadonlySet<string>) {
    this.#defaults = defaults;
  }

  /** The first place where two elements differ. */
  elements(a: XmlElementTree, b: XmlElementTree, outer: string): string | undefined {
    const path = `${outer}/${a.local}`;
    if (a.ns !== b.ns || a.local !== b.local) return `${path}: ${b.local} instead`;
    return this.#attributes(a, b, path) ?? this.#content(a, b, path);
  }

  #attributes(a: XmlElementTree, b: XmlElementTree, path: string): string | undefined {
    for (const { ns, local } of [...a.attributes, ...b.attributes]) {
      const [left, right] = [a.attribute(local, ns), b.attribute(local, ns)];
      if (left === undefined || right === undefined) return `${path}/@${local}: only in one of the documents`;
    }
    for (const { ns, local, value } of a.attributes) {
      const other = b.attribute(local, ns) ?? "";
      if (!this.#equal(value, other, a, b)) return `${path}/@${local}: ${value} became ${other}`;
    }
    return undefined;
  }

  #content(a: XmlElementTree, b: XmlElementTree, path: string): string | undefined {
    const [left, right] = [significant(a), significant(b)];
    if (left.length !== right.length) return `${path}: ${left.length} nodes became ${right.length}`;
    for (const [index, one] of left.entries()) {
      const other = right[index];
      const found = typeof one === "string" ? this.#text(one, other, a, b) : this.#child(one, other, path);
      if (found !== undefined) return found.startsWith("/") ? found : `${path}: ${found}`;
    }
    return undefined;
  }

  #text(
    one: string,
    other: XmlElementTree | string | undefined,
    a: XmlElementTree,
    b: XmlElementTree,
  ): string | undefined {
    if (typeof other !== "string") return "text became an element";
    if (one === "" && this.#defaults.has(other)) {
      this.filled += 1;
      return undefined;
    }
    return this.#equal(one, other, a, b)
      ? undefined
      : `${JSON.stringify(one)} became ${JSON.stringify(other)}`;
  }

  #child(one: XmlElementTree, other: XmlElementTree | string | undefined, path: string): string | undefined {
    if (other === undefined || typeof other === "string") return "an element became text";
    return this.elements(one, other, path);
  }

  #equal(left: string, right: string, a: XmlElementTree, b: XmlElementTree): boolean {
    if (left === right) return true;
    this.values += 1;
    return sameText(left, right, a, b);
  }
}

/** Whether two texts, each in its element, stand for one value of some datatype, items of a list one by one. */
export function sameText(left: string, right: string, a: XmlElementTree, b: XmlElementTree): boolean {
  return sameItem(left.trim(), right.trim(), a, b) || sameList(left, right, a, b);
}

/** What is in an element, without indentation. An empty element has one empty text, as a value that is empty has. */
function significant(element: XmlElementTree): readonly (XmlElementTree | string)[] {
  const { children, elements } = element;
  if (elements.length === 0) return [element.text];
  const blank = children.every((child) => typeof child !== "string" || /^[ \t\r\n]*$/u.test(child));
  return blank ? elements : children;
}

function sameList(left: string, right: string, a: XmlElementTree, b: XmlElementTree): boolean {
  const [some, others] = [items(left), items(right)];
  return some.length === others.length && some.every((item, at) => sameItem(item, others[at] ?? "", a, b));
}

function items(text: string): readonly string[] {
  return text.trim().split(/[ \t\r\n]+/u);
}

/** Whether two lexical forms stand for one value of a datatype: written here without the code under test. */
function sameItem(left: string, right: string, a: XmlElementTree, b: XmlElementTree): boolean {
  return (
    left === right ||
    sameNumber(left, right) ||
    sameBoolean(left, right) ||
    sameBinary(left, right) ||
    sameName(left, right, a, b)
  );
}

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/u;

function sameNumber(left: string, right: string): boolean {
  if (!NUMBER.test(left) || !NUMBER.test(right)) return false;
  return Object.is(Number(left) + 0, Number(right) + 0);
}

function sameBoolean(left: string, right: string): boolean {
  const truth: Readonly<Record<string, boolean>> = { true: true, 1: true, false: false, 0: false };
  return truth[left] !== undefined && truth[left] === truth[right];
}

function sameBinary(left: string, right: string): boolean {
  const [one, other] = [left.replace(/[ \t\r\n]/gu, ""), right.replace(/[ \t\r\n]/gu, "")];
  if (one === other) return one.length % 4 === 0 && /^[A-Za-z0-9+/=]+$/u.test(one);
  return /^[0-9A-Fa-f]+$/u.test(one) && one.toUpperCase() === other.toUpperCase();
}

/** Qualified names with prefixes of their own for one namespace. */
function sameName(left: string, right: string, a: XmlElementTree, b: XmlElementTree): boolean {
  const [one, other] = [expanded(left, a), expanded(right, b)];
  return one !== undefined && one === other;
}

function expanded(name: string, scope: XmlElementTree): string | undefined {
  const [prefix, local] = name.includes(":") ? name.split(":", 2) : ["", name];
  const ns = scope.resolvePrefix(prefix ?? "");
  return ns === undefined ? undefined : `{${ns}}${local}`;
}
