/** Turns rows that are pasted from a spreadsheet, with cells separated by tabs, into items of a repeated field. */
import type {
  AttributeDescription,
  ContentDescription,
  ElementDescription,
  FieldDescription,
} from "../../../../src/index.ts";
import { labelOf } from "../schema/label.ts";
import { type NodeView, viewAt } from "../view/node-view.ts";
import type { DocumentNode } from "../xml/node.ts";
import { addItem, setAttribute, setText } from "./edits.ts";

/** A column: the path from an item to a simple value. */
export interface Column {
  readonly label: string;
  readonly way: readonly FieldDescription[];
  /** The attribute of the last element of the path; if absent, the text of the element. */
  readonly attribute: AttributeDescription | undefined;
}

/** The elements between an item and its columns. */
const MOST_STEPS = 3;
/** The largest number of rows that are pasted in one step. */
const MOST_ROWS = 20_000;

/** The columns of an item: its simple parts that occur at most once, in the order of the schema. */
export function columnsOf(element: ElementDescription): readonly Column[] {
  return columnsBelow(element, [], "");
}

function columnsBelow(
  element: ElementDescription,
  way: readonly FieldDescription[],
  label: string,
): readonly Column[] {
  const { type } = element;
  if (type.kind === "simple") return [{ label, way, attribute: undefined }];
  const under = (name: string): string => (label === "" ? name : `${label} ${name}`);
  return [
    ...(type.text === undefined
      ? []
      : [{ label: label === "" ? element.name.local : label, way, attribute: undefined }]),
    ...type.attributes
      .filter(({ constraint }) => constraint?.kind !== "fixed")
      .map((attribute) => ({ label: under(attribute.name.local), way, attribute })),
    ...(type.content === undefined || way.length >= MOST_STEPS ? [] : fieldsOf(type.content)).flatMap(
      (field) =>
        field.many || field.members !== undefined || way.includes(field)
          ? []
          : columnsBelow(field.element, [...way, field], under(field.element.name.local)),
    ),
  ];
}

function fieldsOf(content: ContentDescription): readonly FieldDescription[] {
  switch (content.kind) {
    case "field":
      return [content];
    case "sequence":
    case "all":
      return content.items.flatMap(fieldsOf);
    case "choice":
      return content.branches.flatMap(({ content: branch }) => fieldsOf(branch));
    default:
      return [];
  }
}

/** The cells of text that was copied from a spreadsheet, or of CSV with semicolons. Quoted cells may contain line breaks. */
export function cellsOf(text: string): readonly (readonly string[])[] {
  const separator = text.includes("\t") ? "\t" : text.includes(";") ? ";" : "\t";
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^${separator}\\n]*))(${separator}|\\n|$)`, "y");
  const normal = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
  while (cell.lastIndex <= normal.length) {
    const [whole, quoted, plain = "", end] = cell.exec(normal) ?? [];
    if (whole === undefined) break;
    row.push(quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'));
    if (end === separator) continue;
    rows.push(row);
    row = [];
    if (end === "" || rows.length > MOST_ROWS) break;
  }
  return rows.filter((cells) => cells.some((each) => each !== ""));
}

/** Rows with the column of each cell; `undefined` for a cell without a column. */
export interface PastedTable {
  readonly columns: readonly (Column | undefined)[];
  readonly rows: readonly (readonly string[])[];
}

/** Assigns the cells to columns, by the first row if it names them, otherwise in order. */
export function pastedTable(text: string, columns: readonly Column[]): PastedTable {
  const rows = cellsOf(text);
  const [head = [], ...rest] = rows;
  const named = head.map((cell) => columns.find(({ label }) => isNamed(cell, label)));
  const isHead = named.some((column) => column !== undefined);
  return isHead ? { columns: named, rows: rest } : { columns: head.map((_, index) => columns[index]), rows };
}

function isNamed(cell: string, label: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const last = label.slice(label.lastIndexOf(" ") + 1);
  return [label, last, labelOf(last)].some((each) => plain(each) === plain(cell));
}

/** The document with an item for each row of the table. */
export function pasteRows(
  document: DocumentNode,
  root: ElementDescription,
  view: NodeView,
  field: FieldDescription,
  table: PastedTable,
): DocumentNode {
  let next = document;
  for (const row of table.rows) {
    const added = addItem(next, view, field);
    if (added.key === undefined) return next;
    next = added.document;
    for (const [index, cell] of row.entries()) {
      const column = table.columns[index];
      if (column !== undefined && cell !== "")
        next = withCell(next, root, [...view.path, added.key], column, cell);
    }
  }
  return next;
}

function withCell(
  document: DocumentNode,
  root: ElementDescription,
  item: readonly number[],
  { way, attribute }: Column,
  cell: string,
): DocumentNode {
  let next = document;
  let path = item;
  for (const field of way) {
    const view = viewAt(next, root, path);
    if (view === undefined) return next;
    const { name } = field.element;
    const there = view.element.children.find(
      (child) =>
        typeof child === "object" &&
        child.kind === "element" &&
        child.local === name.local &&
        child.ns === name.ns,
    );
    if (typeof there === "object" && there.kind === "element") path = [...path, there.key];
    else {
      const added = addItem(next, view, field);
      if (added.key === undefined) return next;
      next = added.document;
      path = [...path, added.key];
    }
  }
  const view = viewAt(next, root, path);
  if (view === undefined) return next;
  return attribute === undefined ? setText(next, path, cell) : setAttribute(next, view, attribute.name, cell);
}
