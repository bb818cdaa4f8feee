/** Makes issues from places in schema documents, up to a limit. */
import type { Issue, IssueCode } from "../../src/schema/issue.ts";
import { Findings, type Meaning } from "../tolerate/findings.ts";
import type { Tolerance } from "../tolerate/tolerance.ts";
import { noteCause } from "./cause.ts";

/** A place in a schema document that an issue can point at. */
export interface DocumentPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Path of the element in its document, `/xs:schema/xs:element[2]`. */
  readonly xpath?: string;
}

/** `invoice.xsd:12:5`, for messages: the form that terminals and editors follow. */
export function showPlace({ file, line, column }: DocumentPlace): string {
  return `${file}:${line}:${column}`;
}

/** The codes that loading a schema can give. */
export type SchemaIssueCode = Extract<
  IssueCode,
  "not-well-formed" | "schema-syntax" | "schema-resolve" | "schema-constraint" | "limit" | "unsupported"
>;

/** Issues beyond this many are not collected: a hostile schema could have millions. */
export const MAX_COLLECTED = 1000;

/** Stands at the end of the issues of a collector that is full. */
export const FULL: Issue = Object.freeze({
  ...({ code: "limit", rule: "limit", path: "", xpath: "" } as const),
  message: `There are more than ${MAX_COLLECTED} issues; the others are left out.`,
});

/** Collects the issues of all documents, so that a person sees everything that is wrong in one go. */
export class IssueCollector {
  readonly findings: Findings;
  /** Whether there are so many that no more are taken. */
  isFull = false;
  /** What follows from one cause counts once: a thousand references to one type hide no other mistake. */
  readonly #causes = new Set<unknown>();
  readonly #seen = new Set<string>();

  constructor(tolerance?: Tolerance) {
    this.findings = new Findings(tolerance);
  }

  /** What the schema is refused for. */
  get issues(): readonly Issue[] {
    return this.findings.issues;
  }

  /**
   * Adds an issue. The same finding at the same place counts once: a chameleon document is looked at once for each
   * namespace that includes it.
   *
   * @param rule the specification's id of the constraint, `src-include.2.1`.
   * @param meaning the group that it can be tolerated with, where it is not that of the rule; `"never"` where it cannot be.
   * @param cause what it follows from, where other issues may follow from that too.
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
      ...{ code, rule, message, path: "", xpath },
      ...{ line, column, schema: { file, line, column } },
    };
    if (cause !== undefined) noteCause(issue, cause);
    const before = this.issues.length;
    this.findings.add(issue, meaning);
    // What is tolerated is no issue, and has a limit of its own.
    if (this.issues.length > before) this.#causes.add(cause ?? issue);
    if (this.#causes.size < MAX_COLLECTED) return;
    this.isFull = true;
    this.findings.add(FULL);
  }
}
