/** The schema component constraints (XML Schema Part 1, appendix C.4; Part 2, the constraints on facets). */
import type { ComponentSet } from "../../src/schema/components.ts";
import { SchemaDepthError } from "../../src/schema/link/depth-error.ts";
import type { Findings } from "../tolerate/findings.ts";
import type { Tolerance } from "../tolerate/tolerance.ts";
import { BudgetSpentError } from "./budget.ts";
import { CheckContext } from "./context.ts";
import { gatherComponents } from "./gather.ts";
import { RULES, type Rule, type RuleTable } from "./rules.ts";

/**
 * The faults in the components of a schema whose documents and references are in order: every finding has the code
 * `schema-constraint` and the specification's rule, or the code `limit` if
 * the check would take too much work or components nest too deeply.
 *
 * @param tolerance which of them are warnings.
 * @throws RangeError for a set of a version whose constraints are not supported.
 */
export function checkComponents(set: ComponentSet, tolerance?: Tolerance): Findings {
  const { version } = set;
  const rules = RULES[version];
  if (rules === undefined) throw new RangeError(`The constraints of XSD ${version} are not supported.`);
  const context = new CheckContext(set, tolerance);
  try {
    applyAll(rules, context);
  } catch (error) {
    if (error instanceof SchemaDepthError) context.report.limit(error.source, error.message);
    else if (error instanceof BudgetSpentError) context.report.limit(undefined, error.message);
    else throw error;
  }
  return context.report.findings;
}

function applyAll(rules: RuleTable, context: CheckContext): void {
  const inventory = gatherComponents(context);
  context.know(inventory);
  apply(rules.simpleType, inventory.simpleTypes, context);
  apply(rules.complexType, inventory.complexTypes, context);
  apply(rules.attribute, inventory.attributes, context);
  apply(rules.attributeUse, inventory.attributeUses, context);
  apply(rules.element, inventory.elements, context);
  apply(rules.group, inventory.groups, context);
  apply(rules.set, [context.set], context);
}

function apply<C>(rules: readonly Rule<C>[], components: Iterable<C>, context: CheckContext): void {
  for (const component of components) {
    if (context.report.isFull) return;
    for (const rule of rules) rule(component, context);
  }
}
