/** The rules of the specification that a schema may break and still be loaded, if its user allows that. */

/** Rules that can be tolerated together. docs/tolerated-schemas.md defines the consequences. */
export type ToleranceGroup =
  | "ambiguity"
  | "restriction"
  | "patterns"
  | "unresolved"
  | "facets"
  | "declarations";

/**
 * Ids of rules by group. An id includes its clauses: `rcase-Recurse` for `rcase-Recurse.2.1`. A rule that is not
 * listed is never tolerated: a schema that breaks it has no meaning that could be defined.
 */
const RULES: Readonly<Record<ToleranceGroup, readonly string[]>> = {
  ambiguity: ["cos-nonambig"],
  restriction: [
    "derivation-ok-restriction",
    "cos-particle-restrict",
    "rcase-NameAndTypeOK",
    "rcase-NSCompat",
    "rcase-NSSubset",
    "rcase-NSRecurseCheckCardinality",
    "rcase-RecurseAsIfGroup",
    "rcase-Recurse",
    "rcase-RecurseUnordered",
    "rcase-RecurseLax",
    "rcase-MapAndSum",
    "range-ok",
    "cos-ct-extends",
    "st-props-correct",
    "src-redefine.6.2.2",
    "src-redefine.7.2.2",
    "e-props-correct.4",
  ],
  patterns: ["src-pattern-value"],
  unresolved: ["src-resolve", "src-include", "src-import"],
  facets: [
    "st-restrict-facets",
    "cos-applicable-facets",
    "src-single-facet-value",
    "length-valid-restriction",
    "minLength-valid-restriction",
    "maxLength-valid-restriction",
    "length-minLength-maxLength",
    "minLength-less-than-equal-to-maxLength",
    "whiteSpace-valid-restriction",
    "enumeration-valid-restriction",
    "enumeration-required-notation",
    "maxInclusive-maxExclusive",
    "minInclusive-minExclusive",
    "minInclusive-less-than-equal-to-maxInclusive",
    "minExclusive-less-than-equal-to-maxExclusive",
    "minExclusive-less-than-maxInclusive",
    "minInclusive-less-than-maxExclusive",
    "minInclusive-valid-restriction",
    "minExclusive-valid-restriction",
    "maxInclusive-valid-restriction",
    "maxExclusive-valid-restriction",
    "totalDigits-valid-restriction",
    "fractionDigits-valid-restriction",
    "fractionDigits-totalDigits",
  ],
  declarations: [
    "cos-element-consistent",
    "cos-all-limited",
    "ct-props-correct.4",
    "ct-props-correct.5",
    "ag-props-correct",
    "a-props-correct",
    "au-props-correct",
    "e-props-correct.2",
    "e-props-correct.5",
    "cos-valid-default",
    "sch-props-correct.2",
  ],
};

/** All groups, in the order in which messages list them. */
export const TOLERANCE_GROUPS: readonly ToleranceGroup[] = [
  "ambiguity",
  "restriction",
  "patterns",
  "unresolved",
  "facets",
  "declarations",
];

/** The ids that the table lists. */
export const TOLERABLE_RULES: readonly string[] = TOLERANCE_GROUPS.flatMap((group) => RULES[group]);

/** Whether a rule has that id, or is a clause of it. */
export function isClauseOf(rule: string, id: string): boolean {
  return rule === id || rule.startsWith(`${id}.`);
}

/** The group of a rule; `undefined` for a rule that is never tolerated. */
export function groupOf(rule: string): ToleranceGroup | undefined {
  return TOLERANCE_GROUPS.find((group) => RULES[group].some((id) => isClauseOf(rule, id)));
}

/** Whether a word is the name of a group. */
export function isGroup(word: string): word is ToleranceGroup {
  return (TOLERANCE_GROUPS as readonly string[]).includes(word);
}
