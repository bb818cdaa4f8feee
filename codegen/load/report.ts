import type { Issue, IssueCode } from "../../src/schema/issue.ts";
import { Findings, type Meaning } from "../tolerate/findings.ts";
import type { Tolerance } from "../tolerate/tolerance.ts";

/** A place in a schema document that an issue can point at. */
export interface SchemaPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Path of the element in its document, `/xs:schema/xs:element[2]`. */
  readonly xpath?: string;
}

/** `invoice.xsd:12:5`, for messages: the form that terminals and editors follow. */
export function showPlace({ file, line, column }: SchemaPlace): string {
  return `${file}:${line}:${column}`;
}

/** The codes that loading a schema can give. */
export type SchemaIssueCode = Extract<
  IssueCode,
  "not-well-formed" | "schema-syntax" | "schema-resolve" | "schema-constraint" | "limit" | "unsupported"
>;

/** Issues beyond this many are counted out: nobody reads them, and a hostile schema could have millions. */
const MAX_ISSUES = 1000;

/** Collects the issues of all documents, so that a person sees everything that is wrong in one go. */
export class IssueCollector {
  readonly findings: Findings;
  /** Whether there are so many that no more are taken. */
  isFull = false;
  private readonly seen = new Set<string>();

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
   */
  add(code: SchemaIssueCode, rule: string, place: SchemaPlace, message: string, meaning?: Meaning): void {
    if (this.isFull) return;
    const key = `${rule}\0${place.file}\0${place.line}\0${place.column}\0${message}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    const { file, line, column, xpath = "" } = place;
    const issue = { code, rule, message, path: "", xpath, line, column, schema: { file, line, column } };
    this.findings.add(issue, meaning);
    if (this.findings.issues.length < MAX_ISSUES) return;
    this.isFull = true;
    const last = `There are more than ${MAX_ISSUES} issues; the others are left out.`;
    this.findings.add({ code: "limit", rule: "limit", message: last, path: "", xpath: "", line, column });
  }
}
