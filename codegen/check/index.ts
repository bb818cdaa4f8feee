/** The schema component constraints (XML Schema Part 1, appendix C.4; Part 2, the constraints on facets). */
import type { ComponentSet } from "../../src/schema/components.ts";
import type { XsdVersion } from "../../src/schema/descriptor.ts";
import type { Issue } from "../../src/schema/issue.ts";
import { BudgetSpentError } from "./budget.ts";
import { CheckContext } from "./context.ts";
import { RULES, type Rule, type RuleTable } from "./rules.ts";

/**
 * What is wrong with the components of a schema whose documents and references are in order: every finding has the code
 * `schema-constraint` and the specification's rule, or the code `limit` where looking would take too much work.
 *
 * @param version whose constraints hold; the set's own where absent.
 * @throws RangeError for a version whose constraints are not known.
 */
export function checkComponents(set: ComponentSet, version: XsdVersion = set.version): readonly Issue[] {
  const rules = RULES[version];
  if (rules === undefined) throw new RangeError(`The constraints of XSD ${version} are not supported.`);
  try {
    const context = new CheckContext(set);
    applyAll(rules, context);
    return context.report.issues;
  } catch (error) {
    if (!(error instanceof BudgetSpentError)) throw error;
    return [{ code: "limit", rule: "limit", message: error.message, path: "", xpath: "" }];
  }
}

function applyAll(rules: RuleTable, context: CheckContext): void {
  const { set, inventory } = context;
  apply(rules.simpleType, inventory.simpleTypes, context);
  apply(rules.complexType, inventory.complexTypes, context);
  apply(rules.attribute, inventory.attributes, context);
  apply(rules.attributeUse, inventory.attributeUses, context);
  apply(rules.element, inventory.elements, context);
  apply(rules.group, inventory.groups, context);
  for (const rule of rules.set) guarded(rule, set, context, undefined);
}

type Located = { readonly source: Issue["schema"] | undefined };

function apply<C extends Located>(
  rules: readonly Rule<C>[],
  components: Iterable<C>,
  context: CheckContext,
): void {
  for (const component of components) {
    if (context.report.isFull) return;
    for (const rule of rules) guarded(rule, component, context, component.source);
  }
}

function guarded<C>(rule: Rule<C>, component: C, context: CheckContext, source: Located["source"]): void {
  try {
    rule(component, context);
  } catch (error) {
    if (!(error instanceof BudgetSpentError)) throw error;
    context.report.limit(source, error.message);
  }
}
