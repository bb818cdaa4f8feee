/** Collects the findings of the constraints on schemas without repeating any. */
import { type Issue, locationText, type SchemaLocation } from "../../src/schema/issue.ts";
import { FULL, MAX_COLLECTED } from "../load/report.ts";
import { Findings, type Meaning } from "../tolerate/findings.ts";
import type { Tolerance } from "../tolerate/tolerance.ts";

/** Collects what the rules find: the same finding at the same place counts once, however many ways lead there. */
export class CheckReport {
  readonly findings: Findings;
  readonly #seen = new Set<string>();

  constructor(tolerance?: Tolerance) {
    this.findings = new Findings(tolerance);
  }

  /** How many violations there are, tolerated ones included. */
  get size(): number {
    return this.findings.size;
  }

  /** Whether there are so many issues that no more are taken. */
  get isFull(): boolean {
    return this.findings.issues.length > MAX_COLLECTED;
  }

  /**
   * Adds a violated constraint.
   *
   * @param rule the specification's id of it, `derivation-ok-restriction.5.4.2`.
   * @param meaning the group that it can be tolerated with, where it is not that of the rule; `"never"` where it cannot be.
   */
  add(rule: string, source: SchemaLocation | undefined, message: string, meaning?: Meaning): void {
    this.#push("schema-constraint", rule, source, message, meaning);
  }

  /** Adds what was not examined because it would cost too much. */
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
    this.findings.add({ code, rule, message, path: "", xpath: "", ...where }, meaning);
    if (this.findings.issues.length >= MAX_COLLECTED) this.findings.add(FULL);
  }
}

function positionOf({ line, column }: SchemaLocation): Pick<Issue, "line" | "column"> {
  return { line, ...(column !== undefined && { column }) };
}
