/**
 * Makes a document for each row of a table: a copy of the document that is open, in which the mapped places have the texts of the row's cells. A
 * cell is thereby judged by the schema as it would be in any document, and nothing converts it first.
 */

/** A place of the template that a column can fill. */
export interface Leaf {
  /** Its number in the document's order. */
  readonly index: number;
  /** Its path, for people. */
  readonly label: string;
  /** What the template has there. */
  readonly text: string;
}

/** Column by the number of the place that it fills. */
export type Mapping = ReadonlyMap<number, number>;

const XSI = "http://www.w3.org/2001/XMLSchema-instance";
const XMLNS = "http://www.w3.org/2000/xmlns/";

/** A parsed template. */
export class Template {
  readonly leaves: readonly Leaf[];
  readonly #document: Document;

  /** @param xml a well-formed document */
  constructor(xml: string) {
    this.#document = new DOMParser().parseFromString(xml, "application/xml");
    this.leaves = leavesOf(this.#document).map((node, index) => ({
      ...{ index, label: labelOf(node) },
      text: (node.textContent ?? "").trim().slice(0, 60),
    }));
  }

  /** The document for a row. A place whose cell is empty is left out. */
  xmlFor(cells: readonly (string | undefined)[], mapping: Mapping): string {
    const copy = this.#document.cloneNode(true) as Document;
    const places = leavesOf(copy);
    for (const [leaf, column] of mapping) {
      const node = places[leaf];
      const text = cells[column];
      if (node === undefined) continue;
      if (text !== undefined && text !== "") node.textContent = text;
      else if (node instanceof Attr) node.ownerElement?.removeAttributeNode(node);
      else (node as Element).remove();
    }
    return new XMLSerializer().serializeToString(copy);
  }
}

/** Attributes, and elements without elements, in the document's order. */
function leavesOf(document: Document): readonly (Attr | Element)[] {
  const leaves: (Attr | Element)[] = [];
  const visit = (element: Element): void => {
    for (const attribute of element.attributes)
      if (attribute.namespaceURI !== XSI && attribute.namespaceURI !== XMLNS) leaves.push(attribute);
    if (element.children.length === 0) leaves.push(element);
    for (const child of element.children) visit(child);
  };
  visit(document.documentElement);
  return leaves;
}

function labelOf(node: Attr | Element): string {
  if (node instanceof Attr) {
    const owner = node.ownerElement === null ? "" : labelOf(node.ownerElement);
    return owner === "" ? `@${node.localName}` : `${owner}/@${node.localName}`;
  }
  const parent = node.parentElement;
  if (parent === null) return "";
  const alike = [...parent.children].filter((each) => each.localName === node.localName);
  const number = alike.length > 1 ? `[${alike.indexOf(node) + 1}]` : "";
  const above = labelOf(parent);
  return `${above === "" ? "" : `${above}/`}${node.localName}${number}`;
}
