/** Collects the findings of the constraints on schemas without repeating any. */
import { shortened } from "../../src/arguments/shortened.ts";
import { type Issue, locationText, type SchemaLocation } from "../../src/schema/issue.ts";
import { FULL, MAX_COLLECTED } from "../load/report.ts";
import { Findings, type Meaning } from "../tolerate/findings.ts";
import type { Tolerance } from "../tolerate/tolerance.ts";

/** Collects findings of the rules: the same finding at the same place counts once, however often it is reported. */
export class CheckReport {
  readonly findings: Findings;
  readonly #seen = new Set<string>();

  constructor(tolerance?: Tolerance) {
    this.findings = new Findings(tolerance);
  }

  /** The number of violations, including tolerated ones. */
  get size(): number {
    return this.findings.size;
  }

  /** Whether the limit of issues is reached. */
  get isFull(): boolean {
    return this.findings.issues.length > MAX_COLLECTED;
  }

  /**
   * Adds a violated constraint.
   *
   * @param rule its id in the specification, `derivation-ok-restriction.5.4.2`.
   * @param meaning the group with which it can be tolerated, if that is not the group of the rule; `"never"` if it
   *   cannot be tolerated.
   */
  add(rule: string, source: SchemaLocation | undefined, message: string, meaning?: Meaning): void {
    this.#push("schema-constraint", rule, source, message, meaning);
  }

  /** Adds an issue for components that were not examined because the cost would be too high. */
  limit(source: SchemaLocation | undefined, message: string): void {
    this.#push("limit", "limit", source, message);
  }

  #push(
    code: Issue["code"],
    rule: string,
    source: SchemaLocation | undefined,
    message: string,
    meaning?: Meaning,
  ): void {
    if (this.isFull) return;
    const key = `${rule}\0${source && locationText(source)}\0${message}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const where = source === undefined ? {} : { ...positionOf(source), schema: source };
    this.findings.add({ code, rule, message: shortened(message), path: "", xpath: "", ...where }, meaning);
    if (this.findings.issues.length >= MAX_COLLECTED) this.findings.add(FULL);
  }
}

function positionOf({ line, column }: SchemaLocation): Pick<Issue, "line" | "column"> {
  return { line, ...(column !== undefined && { column }) };
}
