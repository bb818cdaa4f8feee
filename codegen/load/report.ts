/** Makes issues from places in schema documents, up to a limit. */
import { shortened } from "../../src/arguments/shortened.ts";
import type { Issue, IssueCode } from "../../src/schema/issue.ts";
import { Findings, type Meaning } from "../tolerate/findings.ts";
import type { Tolerance } from "../tolerate/tolerance.ts";
import { noteCause } from "./cause.ts";

/** A place in a schema document to which an issue can point. */
export interface DocumentPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Path of the element in its document, `/xs:schema/xs:element[2]`. */
  readonly xpath?: string;
}

/** `invoice.xsd:12:5`, for messages: the form that terminals and editors recognise. */
export function showPlace({ file, line, column }: DocumentPlace): string {
  return `${file}:${line}:${column}`;
}

/** The codes of issues from loading a schema. */
export type SchemaIssueCode = Extract<
  IssueCode,
  "not-well-formed" | "schema-syntax" | "schema-resolve" | "schema-constraint" | "limit" | "unsupported"
>;

/** Issues beyond this number are not collected: a hostile schema could have millions. */
export const MAX_COLLECTED = 1000;

/** The last issue of a collector that is full. */
export const FULL: Issue = Object.freeze({
  ...({ code: "limit", rule: "limit", path: "", xpath: "" } as const),
  message: `There are more than ${MAX_COLLECTED} issues; the others are left out.`,
});

/** Collects the issues of all documents, so that users see all faults at once. */
export class IssueCollector {
  readonly findings: Findings;
  /** Whether the limit is reached. */
  isFull = false;
  /** The consequences of one cause count once: a thousand references to one type do not hide another mistake. */
  readonly #causes = new Set<unknown>();
  readonly #seen = new Set<string>();

  constructor(tolerance?: Tolerance) {
    this.findings = new Findings(tolerance);
  }

  /** The violations for which the schema is refused. */
  get issues(): readonly Issue[] {
    return this.findings.issues;
  }

  /**
   * Adds an issue. The same finding at the same place counts once: a chameleon document is examined once for each
   * namespace that includes it.
   *
   * @param rule the specification's id of the constraint, `src-include.2.1`.
   * @param meaning the group with which it can be tolerated, if that is not the group of the rule; `"never"` if it
   *   cannot be tolerated.
   * @param cause its cause, if other issues may have the same cause.
   */
  add(
    code: SchemaIssueCode,
    rule: string,
    place: DocumentPlace,
    message: string,
    meaning?: Meaning,
    cause?: unknown,
  ): void {
    if (this.isFull) return;
    const key = `${rule}\0${place.file}\0${place.line}\0${place.column}\0${message}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const { file, line, column, xpath = "" } = place;
    const issue: Issue = {
      ...{ code, rule, message: shortened(message), path: "", xpath },
      ...{ line, column, schema: { file, line, column } },
    };
    if (cause !== undefined) noteCause(issue, cause);
    const before = this.issues.length;
    this.findings.add(issue, meaning);
    // A tolerated violation is not an issue, and has a limit of its own.
    if (this.issues.length > before) this.#causes.add(cause ?? issue);
    if (this.#causes.size < MAX_COLLECTED) return;
    this.isFull = true;
    this.findings.add(FULL);
  }
}
