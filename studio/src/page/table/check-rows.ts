/** Validates all rows before any is sent, without blocking the page. */
import type { ElementSchema } from "../../../../src/index.ts";
import { writableText } from "../../form/xml/write.ts";
import { issuesOf } from "../document/issues-of.ts";
import type { Table } from "./records.ts";
import type { Mapping, Template } from "./template.ts";

/** One row with its document and its faults. */
export interface CheckedRow {
  readonly line: number;
  readonly reference: string;
  readonly xml: string;
  /** The faults; empty if the row can be sent. */
  readonly faults: readonly string[];
}

/** The data by which rows are checked. */
export interface RowRules {
  readonly schema: ElementSchema;
  readonly template: Template;
  readonly mapping: Mapping;
  /** The number of the column with the references. */
  readonly reference: number;
}

/** Milliseconds of work before the page may handle other events. */
const SLICE = 30;

/**
 * Checks the rows.
 *
 * @param onProgress is called with the number of rows that have been checked.
 * @throws DOMException (AbortError) when `signal` is aborted
 */
export async function checkRows(
  { rows }: Table,
  rules: RowRules,
  onProgress: (checked: number) => void,
  signal: AbortSignal,
): Promise<readonly CheckedRow[]> {
  const checked: CheckedRow[] = [];
  const lines = new Map<string, number>();
  let until = performance.now() + SLICE;
  for (const { line, cells, fault } of rows) {
    const reference = (cells[rules.reference] ?? "").trim();
    const faults = fault === undefined ? [] : [fault];
    // They would be left out of the document, and a value would be another one than in the table.
    if (cells.some((cell = "") => writableText(cell) !== cell))
      faults.push("The row has a character that no XML document may contain.");
    const earlier = lines.get(reference);
    if (reference === "")
      faults.push("The reference is missing. Fill in the cell in the column with the reference.");
    else if (earlier !== undefined)
      faults.push(`Line ${earlier} has the same reference. Each row needs its own.`);
    else lines.set(reference, line);
    const xml = fault === undefined ? rules.template.xmlFor(cells, rules.mapping) : "";
    if (fault === undefined) faults.push(...issuesOf(rules.schema, xml).issues.map(({ message }) => message));
    checked.push({ line, reference, xml, faults });
    if (performance.now() < until) continue;
    onProgress(checked.length);
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
    until = performance.now() + SLICE;
  }
  return checked;
}
