/** The form of lint rules and of their findings. */
import type { SchemaLocation } from "../../src/schema/issue.ts";
import type { LintTarget } from "./target.ts";

/** How serious a finding is, the most serious first. */
export const LINT_LEVELS = ["error", "warning", "note"] as const;

/**
 * `error`: the schema breaks XML Schema. `warning`: it is risky, is treated differently by receivers, or
 * results in a poor type. `note`: worth knowing, and often intended.
 */
export type LintLevel = (typeof LINT_LEVELS)[number];

/** Whether a level is at least as serious as another. */
export function isAtLeast(level: LintLevel, lowest: LintLevel): boolean {
  return LINT_LEVELS.indexOf(level) <= LINT_LEVELS.indexOf(lowest);
}

/** The subject of a rule. */
export type LintGroup = "invalid" | "risk" | "receivers" | "types";

/** The documentation of a rule. */
export interface RuleText {
  /** Stable, in kebab-case: part of configurations and of other tools' data. */
  readonly id: string;
  readonly group: LintGroup;
  readonly level: LintLevel;
  /** What the rule reports, in one sentence. */
  readonly summary: string;
  /** The reason why it matters. */
  readonly reason: string;
  /** How to correct the schema. */
  readonly remedy: string;
}

/**
 * Reports a finding. Findings in documents that are part of xsdflow, and those whose place is not known, are left out;
 * the same message at the same place counts once. The level is that of the rule if absent.
 */
export type FindingReport = (place: SchemaLocation | undefined, message: string, level?: LintLevel) => void;

/** A rule with its check. A check takes time in proportion to the schema. */
export interface LintRule extends RuleText {
  check(target: LintTarget, report: FindingReport): void;
}

/** A place in a schema that a rule reports. */
export interface LintFinding {
  /** The id of the rule. */
  readonly rule: string;
  readonly level: LintLevel;
  /** The schema document, relative to the folder from which documents are named. */
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  /** Counts from 1. */
  readonly column: number;
  /** The component, such as `element "price" in type "Line"`; empty for a whole document. */
  readonly component: string;
  /** The message: what was found there. */
  readonly message: string;
}
