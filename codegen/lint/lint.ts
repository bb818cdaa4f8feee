/** Looks for valid constructs in a schema that cause trouble in practice: the entry of this folder. */
import type { SchemaLocation } from "../../src/schema/issue.ts";
import { type CheckedSchema, checkedSchema, type SchemaOptions } from "../checked-schema.ts";
import { fileOfDocument } from "../load/document.ts";
import type { SchemaInput } from "../load/load.ts";
import { SchemaError } from "../schema-error.ts";
import { Tolerance } from "../tolerate/tolerance.ts";
import { INVALID_SCHEMA, invalidSchemaFindings } from "./invalid-schema.ts";
import type { FindingReport, LintFinding, LintRule } from "./rule.ts";
import { LINT_RULES } from "./rules.ts";
import { LintTarget, namedComponent } from "./target.ts";

/**
 * Loads a schema as `loadSchema` does, and applies lint rules to it. Violations of XML Schema that can be tolerated are
 * findings, as warnings where
 * `tolerate` covers them; if the schema cannot be loaded at all, the only findings are those of the rule `invalid-schema`.
 *
 * @param rules the rules to apply.
 * @returns the findings by file, line and column.
 * @throws ArgumentError without input and for input that is neither a path nor a document; OptionRangeError for a value that
 *   an option does not allow; errors of the file system.
 */
export async function lintSchema(
  input: SchemaInput,
  options: SchemaOptions,
  rules: readonly LintRule[] = LINT_RULES,
): Promise<readonly LintFinding[]> {
  let schema: CheckedSchema;
  try {
    schema = await checkedSchema(input, options, Tolerance.of("all"));
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    return inOrder(invalidSchemaFindings(error.issues));
  }
  const target = new LintTarget(schema, Tolerance.of(options.tolerate));
  return inOrder(rules.filter((rule) => rule !== INVALID_SCHEMA).flatMap((rule) => findingsOf(rule, target)));
}

function findingsOf(rule: LintRule, target: LintTarget): readonly LintFinding[] {
  const found = new Map<string, LintFinding>();
  const report: FindingReport = (place, message, level = rule.level) => {
    if (place === undefined || target.isBuiltIn(place)) return;
    const node = target.nodeAt(place);
    const { line, column = 1 } = place;
    const file = fileOfDocument(place.file);
    const finding = { rule: rule.id, level, file, line, column };
    found.set(`${placeText(finding)} ${message}`, { ...finding, component: namedComponent(node), message });
  };
  rule.check(target, report);
  return [...found.values()];
}

function placeText({ file, line, column }: SchemaLocation): string {
  return `${file}:${line}:${column}`;
}

function inOrder(findings: readonly LintFinding[]): readonly LintFinding[] {
  return findings.toSorted(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.rule, b.rule),
  );
}

/** Compares by code units, so that the result does not depend on the locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
