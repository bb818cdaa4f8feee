/** The rule for schemas that cannot be loaded. */
import type { Issue } from "../../src/schema/issue.ts";
import type { LintFinding, LintRule } from "./rule.ts";

/**
 * Reported in place of all other rules. It cannot be turned off: otherwise a schema that was not examined at
 * all would look like one without findings.
 */
export const INVALID_SCHEMA: LintRule = {
  id: "invalid-schema",
  group: "invalid",
  level: "error",
  summary:
    "The schema cannot be loaded: it is not well-formed, or breaks a rule of XML Schema that cannot be tolerated.",
  reason: "xsdflow and other processors refuse such a schema. None of the other rules was applied to it.",
  remedy: "Correct the schema as the message says, and run the command again.",
  check: () => {},
};

/** The issues of a schema that cannot be loaded, as findings. */
export function invalidSchemaFindings(issues: readonly Issue[]): readonly LintFinding[] {
  return issues.map(({ schema, line, column, message, rule }) => ({
    rule: INVALID_SCHEMA.id,
    level: INVALID_SCHEMA.level,
    file: schema?.file ?? "",
    line: schema?.line ?? line ?? 1,
    column: schema?.column ?? column ?? 1,
    component: "",
    message: `${message} (${rule})`,
  }));
}
