/**
 * Canonical XML 1.0, for deciding whether two documents are the same.
 *
 * Comments and processing instructions are left out, since the reader does not report them, and documents
 * must not have a DTD. https://www.w3.org/TR/2001/REC-xml-c14n-20010315
 */
import { isBlank } from "./characters.ts";
import { codePointOrder } from "./code-point-order.ts";
import type { QNameValue, StartTag, XmlAttribute } from "./events.ts";
import { isXsiType, XML } from "./names.ts";
import { parseXmlTree, type XmlElementTree } from "./tree.ts";

/** Differences that are ignored in addition to those that Canonical XML ignores. */
export interface CanonicalOptions {
  /**
   * Leave out the white space of elements that have child elements and no other text, unless
   * `xml:space="preserve"` is in force: documents that differ only in indentation become equal.
   */
  readonly ignoreElementOnlyWhitespace?: boolean;
  /**
   * `"rewrite"`: name the namespaces `n1`, `n2` … in the order in which names of elements and attributes and
   * values of `xsi:type` use them, declared where they are used, as in Exclusive XML Canonicalization;
   * declarations that no name uses are left out. Documents that differ only in prefixes become equal.
   * Prefixes within other values are not changed.
   */
  readonly prefixes?: "rewrite";
}

/**
 * The canonical form of a document, as a string. Attributes and declarations are in the order that the specification
 * sets, declarations already in force are left out, empty elements have an end tag, characters are written in one way.
 * Throws a {@link XmlSyntaxError} for a document that cannot be read.
 */
export function canonicalXml(source: string | Uint8Array, options: CanonicalOptions = {}): string {
  const naming: Naming = options.prefixes === "rewrite" ? new RewrittenNames() : new WrittenNames();
  const out: string[] = [];
  const open: OpenElement[] = [];
  const begin = (element: XmlElementTree, outer: OpenElement | undefined): void => {
    const { tag, name, scope } = startTag(element, naming, outer?.scope ?? EMPTY);
    out.push(tag);
    const preserve = preservesSpace(element) ?? outer?.preserve ?? false;
    const drop = options.ignoreElementOnlyWhitespace === true && !preserve && isElementOnly(element);
    open.push({ children: element.children, next: 0, name, scope, preserve, drop });
  };
  begin(parseXmlTree(source), undefined);
  for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
    const child = at.children[at.next++];
    if (child === undefined) {
      out.push(`</${at.name}>`);
      open.pop();
    } else if (typeof child !== "string") begin(child, at);
    else if (!at.drop) out.push(canonicalText(child));
  }
  return out.join("");
}

/** Prefix → namespace, as declared on the enclosing elements. */
type Written = ReadonlyMap<string, string>;

const EMPTY: Written = new Map();

interface OpenElement {
  readonly children: XmlElementTree["children"];
  next: number;
  readonly name: string;
  readonly scope: Written;
  readonly preserve: boolean;
  readonly drop: boolean;
}

/** How names are written, and which declarations an element needs for them. */
interface Naming {
  name(name: QNameValue): string;
  value(attribute: XmlAttribute, tag: StartTag): string;
  /** Every binding that the element needs. */
  bindings(element: XmlElementTree): Written;
}

class WrittenNames implements Naming {
  name({ prefix, local }: QNameValue): string {
    return prefix ? `${prefix}:${local}` : local;
  }

  value(attribute: XmlAttribute): string {
    return attribute.value;
  }

  bindings(element: XmlElementTree): Written {
    return element.declarations ?? EMPTY;
  }
}

class RewrittenNames implements Naming {
  readonly #prefixes = new Map<string, string>();

  name({ ns, local }: QNameValue): string {
    if (ns === "") return local;
    return `${this.#prefix(ns)}:${local}`;
  }

  value(attribute: XmlAttribute, tag: StartTag): string {
    const type = typeName(attribute, tag);
    return type === undefined ? attribute.value : this.name(type);
  }

  bindings(element: XmlElementTree): Written {
    const used = new Map<string, string>();
    const use = ({ ns }: QNameValue): void => {
      if (ns !== "" && ns !== XML) used.set(this.#prefix(ns), ns);
    };
    use(element);
    for (const attribute of sorted(element.attributes)) {
      use(attribute);
      const type = typeName(attribute, element);
      if (type !== undefined) use(type);
    }
    return used;
  }

  #prefix(ns: string): string {
    if (ns === XML) return "xml";
    const known = this.#prefixes.get(ns);
    if (known !== undefined) return known;
    const prefix = `n${this.#prefixes.size + 1}`;
    this.#prefixes.set(ns, prefix);
    return prefix;
  }
}

/** The name that an `xsi:type` attribute holds; `undefined` for other attributes and for a prefix that is not bound. */
function typeName(attribute: XmlAttribute, tag: StartTag): QNameValue | undefined {
  if (!isXsiType(attribute)) return undefined;
  const [prefix, local] = attribute.value.trim().includes(":")
    ? splitOnce(attribute.value.trim())
    : ["", attribute.value.trim()];
  const ns = tag.resolvePrefix(prefix);
  return ns === undefined ? undefined : { ns, local };
}

function splitOnce(qname: string): [string, string] {
  const colon = qname.indexOf(":");
  return [qname.slice(0, colon), qname.slice(colon + 1)];
}

function startTag(
  element: XmlElementTree,
  naming: Naming,
  outer: Written,
): { readonly tag: string; readonly name: string; readonly scope: Written } {
  const added = [...naming.bindings(element)].filter(([prefix, ns]) => isNews(outer, prefix, ns));
  added.sort(([a], [b]) => codePointOrder(a, b));
  const name = naming.name(element);
  let tag = `<${name}`;
  for (const [prefix, ns] of added) {
    tag += ` xmlns${prefix === "" ? "" : ":"}${prefix}="${canonicalValue(ns)}"`;
  }
  for (const attribute of sorted(element.attributes)) {
    tag += ` ${naming.name(attribute)}="${canonicalValue(naming.value(attribute, element))}"`;
  }
  const scope = added.length === 0 ? outer : new Map([...outer, ...added]);
  return { tag: `${tag}>`, name, scope };
}

function isNews(outer: Written, prefix: string, ns: string): boolean {
  if (prefix === "xml") return false;
  return (outer.get(prefix) ?? "") !== ns;
}

function sorted(attributes: readonly XmlAttribute[]): readonly XmlAttribute[] {
  return attributes.toSorted((a, b) => codePointOrder(a.ns, b.ns) || codePointOrder(a.local, b.local));
}

function preservesSpace(element: XmlElementTree): boolean | undefined {
  const space = element.attribute("space", XML);
  return space === undefined ? undefined : space === "preserve";
}

function isElementOnly(element: XmlElementTree): boolean {
  const { children } = element;
  return (
    children.some((child) => typeof child !== "string") &&
    children.every((child) => typeof child !== "string" || isBlank(child))
  );
}

function canonicalText(text: string): string {
  return text.replace(/[&<>\r]/g, (character) => TEXT_FORMS[character] ?? character);
}

function canonicalValue(value: string): string {
  return value.replace(/[&<"\t\n\r]/g, (character) => VALUE_FORMS[character] ?? character);
}

const TEXT_FORMS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "\r": "&#xD;",
};
const VALUE_FORMS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  '"': "&quot;",
  "\t": "&#x9;",
  "\n": "&#xA;",
  "\r": "&#xD;",
};
