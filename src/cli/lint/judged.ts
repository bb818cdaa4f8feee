/**
 * Sorts findings into those that count, those that the configuration leaves out, and those below the
 * requested level.
 */
import { isAtLeast, LINT_LEVELS, type LintLevel } from "../../../codegen/lint/rule.ts";
import type { Exemption } from "./exemptions.ts";
import type { LintedFinding } from "./lint-sets.ts";

/** A rule that is turned off, and the number of findings of any level that are left out because of it. */
export interface UsedExemption {
  readonly exemption: Exemption;
  readonly findings: readonly LintedFinding[];
}

/** Findings, sorted. */
export interface JudgedFindings {
  /** The findings that are reported. */
  readonly reported: readonly LintedFinding[];
  /** The findings of the requested level whose rules are turned off. */
  readonly off: readonly { readonly finding: LintedFinding; readonly reason: string }[];
  readonly exemptions: readonly UsedExemption[];
  /** The number of findings below the requested level whose rules are not turned off. */
  readonly below: number;
}

/** Sorts findings: the first exemption that covers a finding counts. */
export function judgedFindings(
  findings: readonly LintedFinding[],
  exemptions: readonly Exemption[],
  level: LintLevel,
): JudgedFindings {
  const used = new Map<Exemption, LintedFinding[]>(exemptions.map((each) => [each, []]));
  const reported: LintedFinding[] = [];
  const off: { readonly finding: LintedFinding; readonly reason: string }[] = [];
  let below = 0;
  for (const finding of findings) {
    const isWanted = isAtLeast(finding.level, level);
    const exemption = exemptions.find((each) => each.covers(finding));
    if (exemption !== undefined) {
      used.get(exemption)?.push(finding);
      if (isWanted) off.push({ finding, reason: exemption.reason });
    } else if (isWanted) reported.push(finding);
    else below++;
  }
  const each = [...used].map(([exemption, left]) => ({ exemption, findings: left }));
  return { reported, off, exemptions: each, below };
}

/** The number of findings of each level. */
export function levelCounts(findings: readonly LintedFinding[]): Readonly<Record<LintLevel, number>> {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { level } of findings) counts[level]++;
  return counts;
}

/** `2 errors, 3 warnings`; levels without findings are left out. */
export function countsText(findings: readonly LintedFinding[]): string {
  const counts = levelCounts(findings);
  const shown = LINT_LEVELS.filter((level) => counts[level] > 0);
  return shown.map((level) => `${counts[level]} ${level}${counts[level] === 1 ? "" : "s"}`).join(", ");
}
