/** Checks every row before anything is sent, without blocking the page. */
import type { ElementSchema } from "../../../../src/index.ts";
import { issuesOf } from "../document/issues-of.ts";
import type { Table } from "./records.ts";
import type { Mapping, Template } from "./template.ts";

/** One row with its document, or with what is wrong. */
export interface CheckedRow {
  readonly line: number;
  readonly reference: string;
  readonly xml: string;
  /** Empty for a row that can be sent. */
  readonly faults: readonly string[];
}

/** What rows are checked by. */
export interface RowRules {
  readonly schema: ElementSchema;
  readonly template: Template;
  readonly mapping: Mapping;
  /** The column of references. */
  readonly reference: number;
}

/** Milliseconds of work between two looks at what else the page has to do. */
const SLICE = 30;

/**
 * Checks the rows.
 *
 * @param onProgress called with the number of rows that are checked.
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
    const earlier = lines.get(reference);
    if (reference === "") faults.push("The row has no reference.");
    else if (earlier !== undefined) faults.push(`Line ${earlier} has the same reference.`);
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
