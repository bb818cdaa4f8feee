/** The attributes of an element against its type (Part 1 §3.4.4 cvc-complex-type 3 to 5, cvc-attribute, cvc-au). */

import { isIdType, mayHoldIds } from "../../datatypes/index.ts";
import type { Invalid, SchemaLocation, SimpleType, Valid } from "../../datatypes/types.ts";
import type { ClarkName, XmlAttribute } from "../../xml/events.ts";
import type { AssessedAttribute } from "../assessment.ts";
import type { AttributeUse, ComplexType, ValueConstraint } from "../components.ts";
import { countRequired, isAssumedWhenAbsent } from "../rules/attribute-use.ts";
import { breaksFixed, isFixed } from "../rules/value-constraint.ts";
import { declarationFor, wildcardAllows } from "../rules/wildcard.ts";
import { isXsiAttribute } from "../rules/xsi-attributes.ts";
import { shortList } from "./expected.ts";
import type { Frame } from "./frame.ts";
import { qname } from "./names.ts";
import type { Session } from "./session.ts";

/** Takes the assessed attributes of one tag; absent if they are not needed. */
export type AttributeCollector = AssessedAttribute[] | undefined;

interface AttributePlan {
  readonly required: number;
  readonly defaulted: readonly AttributeUse[];
  readonly hasId: boolean;
}

const plans = new WeakMap<ComplexType, AttributePlan>();

function planOf(type: ComplexType): AttributePlan {
  const known = plans.get(type);
  if (known !== undefined) return known;
  const uses = [...type.attributes.values()];
  const plan: AttributePlan = {
    required: countRequired(uses),
    defaulted: uses.filter(isAssumedWhenAbsent),
    hasId: uses.some((use) => isIdType(use.declaration.type)),
  };
  plans.set(type, plan);
  return plan;
}

/** Checks the attributes of an element whose type is known. */
export function assessAttributes(session: Session, frame: Frame, collector: AttributeCollector): void {
  const { type } = frame;
  if (type.kind === "simple") assessForSimple(session, frame, collector);
  else assessForComplex(session, frame, type, collector);
}

/** Passes on attributes that are not assessed. */
export function passAttributes(frame: Frame, collector: AttributeCollector): void {
  if (collector !== undefined) for (const attribute of frame.tag.attributes) collector.push({ attribute });
}

/** cvc-type.3.1.1: an element of a simple type has no attributes except the four of xsi. */
function assessForSimple(session: Session, frame: Frame, collector: AttributeCollector): void {
  for (const attribute of frame.tag.attributes) {
    collector?.push({ attribute });
    if (isXsiAttribute(attribute)) continue;
    session.report.add({
      code: "unexpected-attribute",
      rule: "cvc-type.3.1.1",
      message: `<${qname(frame.tag)}> cannot have the attribute ${qname(attribute)}: its type is a simple type, which has no attributes.`,
      schema: frame.declaration?.source,
      attribute,
    });
  }
}

function assessForComplex(
  session: Session,
  frame: Frame,
  type: ComplexType,
  collector: AttributeCollector,
): void {
  const plan = planOf(type);
  let required = 0;
  let wildIds = 0;
  for (const attribute of frame.tag.attributes) {
    if (isXsiAttribute(attribute)) {
      collector?.push({ attribute });
      continue;
    }
    const use = type.attributes.get(session.keys.of(attribute.ns, attribute.local));
    if (use !== undefined) {
      if (use.required) required++;
      assessUse(session, frame, attribute, use, collector);
    } else if (assessWild(session, frame, type, attribute, collector)) {
      wildIds++;
    }
  }
  if (required < plan.required) reportMissing(session, frame, type);
  if (wildIds > 0) checkWildIds(session, frame, type, wildIds, plan.hasId);
  if (plan.defaulted.length > 0) addDefaults(session, frame, plan.defaulted, collector);
}

function assessUse(
  session: Session,
  frame: Frame,
  attribute: XmlAttribute,
  use: AttributeUse,
  collector: AttributeCollector,
): void {
  const { type } = use.declaration;
  const result = assessValue(session, frame, attribute, type, use.source);
  checkFixed(session, attribute, result, use.value, type, use.source);
  collector?.push({ attribute, use, type, result });
}

function assessValue(
  session: Session,
  frame: Frame,
  attribute: XmlAttribute,
  type: SimpleType,
  schema: SchemaLocation | undefined,
): Valid | Invalid {
  const result = session.value(type, attribute.value, frame.tag);
  if (result.ok) session.ids.note(result, attribute);
  else {
    session.ids.incomplete ||= mayHoldIds(type);
    session.faults(result.faults, `The attribute ${qname(attribute)}`, schema, attribute);
  }
  return result;
}

/** Checks fixed values: cvc-au and cvc-attribute.4. */
function checkFixed(
  session: Session,
  attribute: XmlAttribute,
  result: Valid | Invalid,
  constraint: ValueConstraint | undefined,
  type: SimpleType,
  schema: SchemaLocation | undefined,
): void {
  if (!isFixed(constraint) || !breaksFixed(constraint, session.constraintValue(constraint, type), result))
    return;
  session.report.add({
    code: "fixed-value",
    rule: "cvc-au",
    message: `The attribute ${qname(attribute)} must have its fixed value "${constraint.lexical}"; found "${attribute.value}".`,
    schema,
    attribute,
  });
}

/** Assesses an attribute that has no use. Returns whether a wildcard allows it and its type is ID. */
function assessWild(
  session: Session,
  frame: Frame,
  type: ComplexType,
  attribute: XmlAttribute,
  collector: AttributeCollector,
): boolean {
  const wildcard = type.attributeWildcard;
  if (wildcard === undefined || !wildcardAllows(wildcard.namespaces, attribute.ns)) {
    collector?.push({ attribute });
    reportUnexpected(session, frame, type, attribute);
    return false;
  }
  const key = session.keys.of(attribute.ns, attribute.local);
  const declaration = declarationFor(wildcard, () => session.set.attribute(key));
  if (typeof declaration === "string") {
    collector?.push({ attribute });
    if (declaration === "strict") reportUndeclared(session, frame, attribute, wildcard.source ?? type.source);
    return false;
  }
  const result = assessValue(session, frame, attribute, declaration.type, declaration.source);
  checkFixed(session, attribute, result, declaration.value, declaration.type, declaration.source);
  collector?.push({ attribute, type: declaration.type, result });
  return result.ok && isIdType(result.type);
}

function reportUndeclared(
  session: Session,
  frame: Frame,
  attribute: XmlAttribute,
  schema: SchemaLocation | undefined,
): void {
  session.report.add({
    code: "wildcard",
    rule: "cvc-complex-type.3.2.2",
    message: `<${qname(frame.tag)}> may have the attribute ${qname(attribute)} only if the schema declares it, but the schema does not.`,
    schema,
    attribute,
  });
}

function reportUnexpected(session: Session, frame: Frame, type: ComplexType, attribute: XmlAttribute): void {
  const writer = session.writer();
  const present = new Set(frame.tag.attributes.map(({ ns, local }) => session.keys.of(ns, local)));
  const others = [...type.attributes.keys()]
    .filter((key) => !present.has(key))
    .map((key) => writer.show(key));
  const hint = others.length === 0 ? "" : `; others that it may have: ${shortList(attribute.local, others)}`;
  session.report.add({
    code: "unexpected-attribute",
    rule: type.attributeWildcard === undefined ? "cvc-complex-type.3.2.1" : "cvc-complex-type.3.2.2",
    message: `<${qname(frame.tag)}> cannot have the attribute ${qname(attribute)}${hint}.`,
    schema: type.source ?? frame.declaration?.source,
    attribute,
  });
}

/** Reports missing attributes: cvc-complex-type.4. */
function reportMissing(session: Session, frame: Frame, type: ComplexType): void {
  const present = new Set(frame.tag.attributes.map(({ ns, local }) => session.keys.of(ns, local)));
  for (const [key, use] of type.attributes) {
    if (!use.required || present.has(key)) continue;
    session.ids.incomplete ||= mayHoldIds(use.declaration.type);
    session.report.add({
      code: "missing-attribute",
      rule: "cvc-complex-type.4",
      message: `<${qname(frame.tag)}> lacks the attribute ${session.show(key)}, which is required.`,
      schema: use.source ?? type.source,
    });
  }
}

/**
 * cvc-complex-type.5: at most one of the attributes that a wildcard allows is an ID, and none if the type
 * itself has an ID attribute.
 */
function checkWildIds(
  session: Session,
  frame: Frame,
  type: ComplexType,
  count: number,
  hasId: boolean,
): void {
  if (count < 2 && !hasId) return;
  session.report.add({
    code: "id",
    rule: count > 1 ? "cvc-complex-type.5.1" : "cvc-complex-type.5.2",
    message: `<${qname(frame.tag)}> may have at most one attribute of type ID.`,
    schema: type.attributeWildcard?.source ?? type.source,
  });
}

/** Adds absent attributes that have a default or fixed value. */
function addDefaults(
  session: Session,
  frame: Frame,
  uses: readonly AttributeUse[],
  collector: AttributeCollector,
): void {
  for (const use of uses) {
    const { name, key, type } = use.declaration;
    if (use.value === undefined || hasAttribute(session, frame, key)) continue;
    const result = session.constraintValue(use.value, type);
    if (result.ok) session.ids.note(result);
    collector?.push({ attribute: { ...name, value: use.value.lexical }, use, type, result, defaulted: true });
  }
}

function hasAttribute(session: Session, frame: Frame, key: ClarkName): boolean {
  for (const { ns, local } of frame.tag.attributes) if (session.keys.of(ns, local) === key) return true;
  return false;
}
