/**
 * Makes a document for each row of a table. It is a copy of the open document in which the mapped nodes contain the texts of the row's
 * cells. So a cell is validated by the schema like any other text, and is not converted before.
 */
import {
  type AttributeNode,
  type ChildNode,
  type DocumentNode,
  type ElementNode,
  elementsOf,
  isElement,
  textWithin,
} from "../../form/xml/node.ts";
import { readFormDocument } from "../../form/xml/read.ts";
import { writeDocument } from "../../form/xml/write.ts";

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

/** The characters of a text that are shown. */
const SHOWN = 60;
const XSI = "http://www.w3.org/2001/XMLSchema-instance";

/** A parsed template. */
export class Template {
  readonly leaves: readonly Leaf[];
  readonly #document: DocumentNode;

  /**
   * @param xml a well-formed document
   * @throws FormReadError for any other text
   */
  constructor(xml: string) {
    this.#document = readFormDocument(xml);
    this.leaves = leavesOf(this.#document.root, "").map((leaf, index) => ({ index, ...leaf }));
  }

  /** Makes the document for a row. A node whose cell is empty is left out; without its root, the document is empty. */
  xmlFor(cells: readonly (string | undefined)[], mapping: Mapping): string {
    let index = -1;
    const next = (): string | undefined => {
      index += 1;
      const column = mapping.get(index);
      return column === undefined ? undefined : (cells[column] ?? "");
    };
    const root = filled(this.#document.root, next);
    return root === undefined ? "" : writeDocument({ ...this.#document, root });
  }
}

/** Whether a column can fill an attribute. `xsi:type` and the like say how to read the document. */
function isPlace({ ns }: AttributeNode): boolean {
  return ns !== XSI;
}

/** Attributes, and elements without elements, in the document's order, which is that of {@link filled}. */
function leavesOf(element: ElementNode, path: string): readonly Omit<Leaf, "index">[] {
  const within = path === "" ? "" : `${path}/`;
  const inner = elementsOf(element);
  const attributes = element.attributes
    .filter(isPlace)
    .map(({ local, value }) => ({ label: `${within}@${local}`, text: shortened(value) }));
  const own = inner.length === 0 ? [{ label: path, text: shortened(textWithin(element)) }] : [];
  return [...attributes, ...own, ...inner.flatMap((child) => leavesOf(child, within + stepTo(child, inner)))];
}

/** The name of an element, with its number among those of the same name. */
function stepTo(child: ElementNode, all: readonly ElementNode[]): string {
  const alike = all.filter(({ local }) => local === child.local);
  return alike.length > 1 ? `${child.local}[${alike.indexOf(child) + 1}]` : child.local;
}

/** An element with its places filled. @param next the text for the next place: undefined keeps it, "" leaves it out */
function filled(element: ElementNode, next: () => string | undefined): ElementNode | undefined {
  const attributes = element.attributes.flatMap((attribute) => {
    const text = isPlace(attribute) ? next() : undefined;
    if (text === undefined) return [attribute];
    return text === "" ? [] : [{ ...attribute, value: text }];
  });
  if (elementsOf(element).length > 0) {
    const children = element.children.flatMap((child): readonly ChildNode[] => {
      if (!isElement(child)) return [child];
      const made = filled(child, next);
      return made === undefined ? [] : [made];
    });
    return { ...element, attributes, children };
  }
  const text = next();
  if (text === undefined) return { ...element, attributes };
  return text === "" ? undefined : { ...element, attributes, children: [text] };
}

function shortened(text: string): string {
  return text.trim().slice(0, SHOWN);
}
