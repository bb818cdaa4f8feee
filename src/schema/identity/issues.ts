/** The messages about violated identity constraints. */
import type { FindingSink, RuleFinding } from "../finding.ts";
import type { FieldTarget, IdentityScope, KeyReference } from "./scope.ts";

function finding({ compiled }: IdentityScope, rule: string, message: string): RuleFinding {
  return {
    code: "identity",
    rule: `cvc-identity-constraint.${rule}`,
    message,
    schema: compiled.constraint.source,
  };
}

function name({ compiled }: IdentityScope): string {
  return `${compiled.constraint.kind} ${compiled.constraint.name.local}`;
}

function field({ scope }: FieldTarget, index: number): string {
  return scope.compiled.constraint.fields[index]?.trim() ?? "";
}

/** Reports a violation of cvc-identity-constraint.4.1 (unique) or 4.2.2 (key). */
export function reportDuplicate(report: FindingSink, target: FieldTarget): void {
  const { scope, shown } = target;
  const { kind, fields } = scope.compiled.constraint;
  const message =
    `"${shown.join(", ")}" occurs a second time here: the ${name(scope)} requires a different ` +
    `${fields.map((each) => each.trim()).join(", ")} for each ${scope.compiled.constraint.selector.trim()}.`;
  report.add(finding(scope, kind === "key" ? "4.2.2" : "4.1", message));
}

/** Reports a violation of cvc-identity-constraint.4.2.1. */
export function reportMissingField(report: FindingSink, target: FieldTarget, index: number): void {
  const { scope } = target;
  report.add(
    finding(scope, "4.2.1", `${field(target, index)} is missing, but the ${name(scope)} requires it.`),
  );
}

/** Reports a violation of cvc-identity-constraint.4.2.3. */
export function reportNillableKey(report: FindingSink, target: FieldTarget, index: number): void {
  const { scope } = target;
  const message = `${field(target, index)} cannot be part of the ${name(scope)}, since the element is nillable.`;
  report.add(finding(scope, "4.2.3", message));
}

/** Reports a violation of cvc-identity-constraint.4.3. */
export function reportUnresolved(
  report: FindingSink,
  scope: IdentityScope,
  { place, shown }: KeyReference,
): void {
  const { compiled } = scope;
  const message = `"${shown}" matches no key: the ${name(scope)} requires one of the values of ${referName(compiled.constraint.refer)}.`;
  report.add(finding(scope, "4.3", message), place);
}

function referName(key: string | undefined): string {
  return key?.replace(/^\{.*\}/, "") ?? "";
}

/** Reports a violation of cvc-identity-constraint.3: a field selects more than one node. */
export function reportManyNodes(report: FindingSink, target: FieldTarget, index: number): void {
  const { scope } = target;
  const message = `${field(target, index)} may occur at most once, since it is a field of the ${name(scope)}.`;
  report.add(finding(scope, "3", message));
}

/**
 * Reports a violation of cvc-identity-constraint.3: a field selects a node without a simple type, that is one
 * that contains elements or has no declaration.
 */
export function reportNotSimple(report: FindingSink, target: FieldTarget, index: number): void {
  const { scope } = target;
  const message = `${field(target, index)} has no simple type, and therefore no value for the ${name(scope)}.`;
  report.add(finding(scope, "3", message));
}
