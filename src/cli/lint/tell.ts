/** Prints findings as lines for people, and as JSON. */
import type { LintLevel } from "../../../codegen/lint/rule.ts";
import { LINT_RULES } from "../../../codegen/lint/rules.ts";
import type { Context } from "../context.ts";
import { commandWords } from "../document-limits.ts";
import { count } from "../issue-line.ts";
import { plainText, type Style } from "../terminal-text.ts";
import { countsText, type JudgedFindings, levelCounts } from "./judged.ts";
import type { Linted, LintedFinding } from "./lint-sets.ts";

/** Of each rule, lines beyond this number are only counted. */
const MOST_LINES = 50;

const STYLES: Readonly<Record<LintLevel, Style>> = { error: "red", warning: "yellow", note: "cyan" };

/**
 * Prints the findings in the order of files and lines, then the reason and remedy of each rule, then the
 * counts.
 *
 * @param isWhole whether all rules were applied to all documents of the configuration, so that an exemption
 *   without a finding is superfluous.
 */
export function tellLint(
  context: Context,
  { documents, isJoint }: Linted,
  { reported, off, exemptions, below }: JudgedFindings,
  isWhole: boolean,
): void {
  const { terminal } = context;
  const told = new Map<string, number>();
  for (const finding of reported) {
    const before = told.get(finding.rule) ?? 0;
    told.set(finding.rule, before + 1);
    if (before < MOST_LINES) terminal.print(findingLine(context, finding));
  }
  for (const { id, reason, remedy } of LINT_RULES) {
    const times = told.get(id) ?? 0;
    if (times === 0) continue;
    terminal.note("");
    terminal.note(terminal.style("bold", `${id}: ${count(times, "finding")} (docs/lint.md#${id})`));
    terminal.note(`  Why: ${reason}`);
    terminal.note(`  What to do: ${remedy}`);
    if (times > MOST_LINES) terminal.note(`  Only the first ${MOST_LINES} are shown; --json lists all.`);
  }
  if (reported.length > 0) terminal.note("");
  for (const { exemption, findings } of exemptions) {
    if (!isWhole || findings.length > 0) continue;
    const where = exemption.files === undefined ? "" : ` in ${exemption.files.join(", ")}`;
    terminal.note(
      `The configuration turns off ${[...exemption.rules].join(", ")}${where}, but there is no such finding. Remove the entry.`,
    );
  }
  if (isJoint && reported.some(({ message }) => message.includes("(sch-props-correct")))
    terminal.note("If the documents are separate schemas that declare the same names, pass --separate.");
  terminal.note(summary(documents, reported, off.length, below));
}

function summary(documents: number, reported: readonly LintedFinding[], off: number, below: number): string {
  const found = reported.length === 0 ? "No findings" : countsText(reported);
  const parts = [
    `${found} in ${count(documents, "schema document")} and what ${documents === 1 ? "it refers" : "they refer"} to.`,
  ];
  if (off > 0) parts.push(`${count(off, "finding")} turned off by the configuration.`);
  if (below > 0)
    parts.push(`${count(below, "finding")} of lower levels not shown; to see them, pass --level note.`);
  return parts.join(" ");
}

/** `file:line:col  level: message [rule]  component` */
function findingLine({ terminal }: Context, finding: LintedFinding): string {
  const { file, line, column, level, message, rule, component } = finding;
  const about = component === "" ? "" : `  ${plainText(component)}`;
  const shown = terminal.style(STYLES[level], `${level}:`);
  return `${plainText(file)}:${line}:${column}  ${shown} ${plainText(commandWords(message))} [${rule}]${about}`;
}

/** The result under `--json`. */
export function lintResult({ reported, exemptions, below }: JudgedFindings): object {
  const texts = new Map(LINT_RULES.map((rule) => [rule.id, rule]));
  return {
    clean: reported.length === 0,
    counts: levelCounts(reported),
    findings: reported.map(({ rule, level, file, line, column, component, message }) => ({
      ...{ rule, level, file, line, column, component, message },
      reason: texts.get(rule)?.reason,
      remedy: texts.get(rule)?.remedy,
    })),
    below,
    off: exemptions.map(({ exemption: { rules, reason, files }, findings }) => ({
      ...{ rules: [...rules], reason },
      ...(files === undefined ? {} : { files }),
      findings: findings.length,
    })),
  };
}
