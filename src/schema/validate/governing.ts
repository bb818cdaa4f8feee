/** Which type governs an element (Part 1 §3.3.4 cvc-elt): its declaration's, or the one that xsi:type names. */

import { nearestFirst } from "../../arguments/spelling.ts";
import { normalizeWhiteSpace } from "../../datatypes/index.ts";
import type { ExpandedName, XmlAttribute } from "../../xml/events.ts";
import { XSI_TYPE } from "../../xml/names.ts";
import { splitQName } from "../../xml/start-tag.ts";
import type { Type } from "../components.ts";
import { typeDerivationOk } from "../rules/derivation.ts";
import { instantiableTypes, isAbstractType, mayGovern } from "../rules/xsi-type.ts";
import type { Frame } from "./frame.ts";
import { qname } from "./names.ts";
import type { Session } from "./session.ts";

/** The attribute of that name, one of those of xsi, if the element has it. */
export function xsiAttribute(frame: Frame, { ns, local }: ExpandedName): XmlAttribute | undefined {
  for (const attribute of frame.tag.attributes) {
    if (attribute.ns === ns && attribute.local === local) return attribute;
  }
  return undefined;
}

/** Sets the frame's governing type, and reports an xsi:type that is not allowed here and abstract types. */
export function govern(session: Session, frame: Frame): void {
  const { declaration } = frame;
  const attribute = xsiAttribute(frame, XSI_TYPE);
  frame.typed = attribute !== undefined;
  if (declaration !== undefined) {
    frame.type = declaration.type;
    frame.governed = true;
  }
  const named = attribute === undefined ? undefined : namedType(session, frame, attribute);
  if (attribute !== undefined && named !== undefined && isAllowed(session, frame, attribute, named)) {
    frame.type = named;
    frame.governed = true;
  }
  const { type } = frame;
  if (frame.governed && isAbstractType(type)) reportAbstract(session, frame, type);
}

/** The type that an xsi:type names. */
function namedType(session: Session, frame: Frame, attribute: XmlAttribute): Type | undefined {
  const lexical = normalizeWhiteSpace(attribute.value, "collapse");
  const parts = splitQName(lexical);
  const ns = parts === undefined ? undefined : frame.tag.resolvePrefix(parts.prefix);
  if (parts === undefined || ns === undefined) {
    const why =
      parts === undefined
        ? "is not a qualified name"
        : `uses the prefix "${parts.prefix}", which is not bound`;
    session.report.add({
      code: "type",
      rule: "cvc-elt.4.1",
      message: `xsi:type="${lexical}" ${why}.`,
      schema: frame.declaration?.source,
      attribute,
    });
    return undefined;
  }
  const type = session.set.type(session.keys.of(ns, parts.local));
  if (type === undefined) {
    const where = ns === "" ? "no namespace" : `namespace ${ns}`;
    session.report.add({
      code: "type",
      rule: "cvc-elt.4.2",
      message: `xsi:type="${lexical}" names a type that the schema does not have (${parts.local} of ${where}).${usable(session, frame)}`,
      schema: frame.declaration?.source,
      attribute,
    });
  }
  return type;
}

function isAllowed(session: Session, frame: Frame, attribute: XmlAttribute, type: Type): boolean {
  const { declaration } = frame;
  if (declaration === undefined || mayGovern(type, declaration)) return true;
  const base = declaration.type.key === undefined ? "its own type" : session.show(declaration.type.key);
  const derived = typeDerivationOk(type, declaration.type);
  const why = derived
    ? `the schema blocks that derivation from ${base} here`
    : `it is not derived from ${base}`;
  session.report.add({
    code: "type",
    rule: "cvc-elt.4.3",
    message: `xsi:type="${normalizeWhiteSpace(attribute.value, "collapse")}" is not allowed on <${qname(frame.tag)}>: ${why}.${usable(session, frame)}`,
    schema: declaration.source,
    attribute,
  });
  return false;
}

function reportAbstract(session: Session, frame: Frame, type: Type): void {
  const name = type.key === undefined ? "its type" : `the type ${session.show(type.key)}`;
  session.report.add({
    code: "abstract",
    rule: "cvc-type.2",
    message: `<${qname(frame.tag)}> needs an xsi:type, since ${name} is abstract.${usable(session, frame)}`,
    schema: (type.kind === "complex" ? type.source : undefined) ?? frame.declaration?.source,
  });
}

/** A sentence with the types that an xsi:type could name here; empty if there are none or all are allowed. */
function usable(session: Session, { declaration, tag }: Frame): string {
  if (
    declaration === undefined ||
    declaration.type === session.set.type("{http://www.w3.org/2001/XMLSchema}anyType")
  ) {
    return "";
  }
  const writer = session.writer();
  const names = instantiableTypes(declaration, session.set).flatMap(({ key }) =>
    key === undefined ? [] : [writer.show(key)],
  );
  if (names.length === 0) return "";
  const shown = nearestFirst(tag.local, names, (name) => name).slice(0, 8);
  return ` Types allowed here: ${shown.join(", ")}${names.length > 8 ? ` and ${names.length - 8} more` : ""}.`;
}
