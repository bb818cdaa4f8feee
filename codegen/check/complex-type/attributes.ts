/** The attributes of a restriction (Part 1 §3.4.6 derivation-ok-restriction 2 to 4). */

import { anyType } from "../../../src/schema/any-type.ts";
import type { AttributeUse, ComplexType, Wildcard } from "../../../src/schema/components.ts";
import { typeDerivationOk } from "../../../src/schema/rules/derivation.ts";
import { wildcardAllows, wildcardSubset } from "../../../src/schema/rules/wildcard.ts";
import { sameOrigin } from "../../describe/origin.ts";
import type { CheckContext } from "../context.ts";
import { isAsStrict } from "../particle/wildcard-cases.ts";
import { keepsFixedValue } from "../value.ts";
import { inQuotes } from "../wording.ts";

type Fail = (clause: string, message: string, use?: AttributeUse) => void;

/**
 * Whether two uses with one name are the same component: an attribute group to which a type and its base both refer
 * gives both the same use.
 */
export function sameUse(a: AttributeUse, b: AttributeUse): boolean {
  return a === b || sameOrigin(a.descriptor, b.descriptor);
}

/** Checks derivation-ok-restriction 2 to 4. */
export function restrictedAttributes(type: ComplexType, base: ComplexType, context: CheckContext): void {
  const { report, wording } = context;
  const fail: Fail = (clause, message, use) => {
    const text = `${wording.Type(type)} does not restrict ${wording.type(base)}: ${message}.`;
    report.add(`derivation-ok-restriction.${clause}`, use?.source ?? type.source, text);
  };
  for (const [key, use] of type.attributes) {
    const before = base.attributes.get(key);
    if (before !== undefined && sameUse(before, use)) continue;
    if (before !== undefined) compare(use, before, context, fail);
    else added(use, base, fail);
  }
  for (const [key, use] of base.attributes) {
    if (!use.required || type.attributes.has(key)) continue;
    fail("3", `the attribute "${use.declaration.name.local}", which the base requires, is missing`);
  }
  const own = type.attributeWildcard;
  if (own !== undefined) wildcards(own, base.attributeWildcard, fail);
}

function compare(use: AttributeUse, base: AttributeUse, { wording }: CheckContext, fail: Fail): void {
  const name = `the attribute "${use.declaration.name.local}"`;
  if (base.required && !use.required) fail("2.1.1", `${name} must stay required`, use);
  const [type, baseType] = [use.declaration.type, base.declaration.type];
  if (!typeDerivationOk(type, baseType)) {
    fail(
      "2.1.2",
      `${name} has ${wording.type(type)}, which is not derived from ${wording.type(baseType)}, its type in the base`,
      use,
    );
  } else if (!keepsFixedValue({ type, value: use.value }, { type: baseType, value: base.value })) {
    fail("2.1.3", `${name} must keep the fixed value ${inQuotes(base.value?.lexical ?? "")}`, use);
  }
}

function added(use: AttributeUse, base: ComplexType, fail: Fail): void {
  const { name } = use.declaration;
  const wildcard = base.attributeWildcard;
  if (wildcard !== undefined && wildcardAllows(wildcard.namespaces, name.ns)) return;
  const why = wildcard === undefined ? "and it has no wildcard" : "and its wildcard does not allow it";
  fail("2.2", `the base has no attribute "${name.local}", ${why}`, use);
}

function wildcards(own: Wildcard, base: Wildcard | undefined, fail: Fail): void {
  if (base === undefined) fail("4.1", "it has an attribute wildcard, but the base does not");
  else if (!wildcardSubset(own.namespaces, base.namespaces)) {
    fail("4.2", "its attribute wildcard allows namespaces that the base's wildcard does not allow");
  } else if (base !== anyType.attributeWildcard && !isAsStrict(own.process, base.process)) {
    fail(
      "4.3",
      `processContents "${own.process}" of its attribute wildcard is weaker than "${base.process}" of the base's wildcard`,
    );
  }
}
