/** Converts an input to the lines of a table for the PDF of an execution. */
import { XmlCData, type XmlDocument, XmlElement, XmlText, type XmlTreeNode } from "libxml2-wasm";

/** A line of the table: its depth, its name, and its own text, if it has any. */
export interface Row {
  readonly depth: number;
  readonly name: string;
  readonly value: string;
}

/** The lines of an input, and whether some were left out. */
export interface Rows {
  readonly rows: readonly Row[];
  readonly cut: boolean;
}

const LONGEST_VALUE = 600;

/** The elements and attributes of a document in its order, at most `limit` of them; long values are cut with `…`. */
export function xmlRows(document: XmlDocument, limit: number): Rows {
  const rows: Row[] = [];
  const add = (depth: number, name: string, value: string): boolean => {
    if (rows.length >= limit) return false;
    rows.push({ depth, name, value: shorten(value) });
    return true;
  };
  return { cut: !addElement(document.root, 0, add), rows };
}

type Add = (depth: number, name: string, value: string) => boolean;

// The parser limits the depth to 256 levels, so recursion is safe. Returns false once the table is full.
function addElement(element: XmlElement, depth: number, add: Add): boolean {
  if (!add(depth, element.name, ownText(element))) return false;
  for (const attribute of element.attrs) {
    if (!add(depth + 1, `@${attribute.name}`, attribute.value)) return false;
  }
  for (let child: XmlTreeNode | null = element.firstChild; child; child = child.next) {
    if (child instanceof XmlElement && !addElement(child, depth + 1, add)) return false;
  }
  return true;
}

function ownText(element: XmlElement): string {
  let text = "";
  for (let child: XmlTreeNode | null = element.firstChild; child; child = child.next) {
    if (child instanceof XmlText || child instanceof XmlCData) text += child.content;
    if (text.length > 4 * LONGEST_VALUE) break;
  }
  return text.trim();
}

/** The lines of a text without structure, such as JSON. */
export function textRows(text: string, limit: number): Rows {
  const lines = text.split("\n");
  const rows = lines.slice(0, limit).map((line) => ({ depth: 0, name: "", value: shorten(line) }));
  return { rows, cut: lines.length > limit };
}

function shorten(value: string): string {
  return value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
}
