/** Lint rules for violations of XML Schema that xsdflow tolerates when it is asked to, by group of tolerance. */
import type { ToleranceGroup } from "../../tolerate/groups.ts";
import type { LintRule, RuleText } from "../rule.ts";

const REMEDY =
  "Correct the schema. If it is not yours, load it with --tolerate; docs/tolerated-schemas.md defines what it means then.";

function violationRule(group: ToleranceGroup, text: Pick<RuleText, "id" | "summary" | "reason">): LintRule {
  return {
    ...{ ...text, group: "invalid", level: "error", remedy: REMEDY },
    check: ({ violations, tolerance }, report) => {
      for (const each of violations) {
        if (each.group !== group) continue;
        const level = tolerance.allows(each.rule, group) ? "warning" : "error";
        report(each, `${each.message} (${each.rule})`, level);
      }
    },
  };
}

/** One rule for each group of violations that can be tolerated. */
export const VIOLATION_RULES: readonly LintRule[] = [
  violationRule("ambiguity", {
    id: "ambiguous-content",
    summary: "A child element could be matched by more than one part of its content model.",
    reason:
      "Unique Particle Attribution is broken (cos-nonambig). Some processors, such as libxml2, do not notice, and processors that accept the schema may give the child another type or refuse another document.",
  }),
  violationRule("restriction", {
    id: "invalid-derivation",
    summary: "A type does not restrict or extend its base as XML Schema requires.",
    reason: "Some processors refuse the schema; others accept documents that are invalid by the base type.",
  }),
  violationRule("patterns", {
    id: "foreign-pattern",
    summary: "A pattern is not a regular expression of XML Schema.",
    reason:
      "It is written in the dialect of another language. Processors refuse the schema, ignore the pattern, or each interpret it differently.",
  }),
  violationRule("unresolved", {
    id: "unresolved-reference",
    summary: "The schema refers to a component or document that is missing.",
    reason: "Processors refuse the schema, or accept anything in place of the missing component.",
  }),
  violationRule("facets", {
    id: "invalid-facet",
    summary: "A facet contradicts another one, widens its base, or does not apply to its type.",
    reason:
      "Some processors refuse the schema; others apply the facet, ignore it, or accept no value at all.",
  }),
  violationRule("declarations", {
    id: "inconsistent-declaration",
    summary: "A declaration contradicts another one, or its own default value.",
    reason: "Some processors refuse the schema; others use one of the declarations without a message.",
  }),
];
