/**
 * Makes a document for each row of a table. It is a copy of the open document in which the mapped nodes contain the texts of the row's
 * cells. So a cell is validated by the schema like any other text, and is not converted before.
 */

/** A node of the template that a column can fill. */
export interface Leaf {
  /** Its number in document order. */
  readonly index: number;
  /** Its path, for display. */
  readonly label: string;
  /** Its text in the template. */
  readonly text: string;
}

/** The columns by the numbers of the nodes that they fill. */
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

  /** Makes the document for a row. A node whose cell is empty is left out. */
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

/** The attributes and the elements without child elements, in document order. */
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
