/** Recognises the vocabulary of XSD 1.1, so that its users are told about the version instead of a mistake. */
import type { SchemaNode } from "../../load/node.ts";
import { collapse } from "../lexical.ts";
import { isOfKind } from "./lexical.ts";
import type { AttributeKind } from "./roles.ts";

/**
 * What XSD 1.1 added to the vocabulary of schema documents (XSD 1.1 Structures appendix A and G, Datatypes appendix A
 * and I). A schema that uses it is told so, as that is no mistake of its author.
 */
const ADDED = {
  elements: new Set([
    "alternative",
    "assert",
    "assertion",
    "defaultOpenContent",
    "explicitTimezone",
    "openContent",
    "override",
  ]),
  /** Elements that may stand in more places, by the element that they may stand in. */
  children: { all: new Set(["any", "group"]) } as Readonly<Record<string, ReadonlySet<string>>>,
  /** By the element that they are on. */
  attributes: {
    schema: new Set(["defaultAttributes", "xpathDefaultNamespace"]),
    complexType: new Set(["defaultAttributesApply"]),
    element: new Set(["targetNamespace"]),
    attribute: new Set(["targetNamespace", "inheritable"]),
    any: new Set(["notNamespace", "notQName"]),
    anyAttribute: new Set(["notNamespace", "notQName"]),
    selector: new Set(["xpathDefaultNamespace"]),
    field: new Set(["xpathDefaultNamespace"]),
    key: new Set(["ref"]),
    keyref: new Set(["ref"]),
    unique: new Set(["ref"]),
  } as Readonly<Record<string, ReadonlySet<string>>>,
  types: new Set(["anyAtomicType", "dateTimeStamp", "dayTimeDuration", "error", "yearMonthDuration"]),
};

/** Values that attributes may have since 1.1, by `element@attribute`, or `parent/element@attribute`. */
const VALUES: Readonly<Record<string, AttributeKind>> = {
  "all/element@minOccurs": "nonNegativeInteger",
  "all/element@maxOccurs": "occurs",
  "all@maxOccurs": { oneOf: ["0"] },
  "element@substitutionGroup": "QNames",
  "simpleType@final": { setOf: ["list", "union", "restriction", "extension"] },
};

/** The sentence that follows a message about something that XSD 1.1 added, with a space before it. */
export const OF_XSD_11 = " It is of XSD 1.1, which is not supported yet.";

/** The note on an element that cannot stand where it does; empty where 1.1 does not allow it either. */
export function childNote({ local }: SchemaNode, parent: SchemaNode): string {
  const isAdded = ADDED.elements.has(local) || (own(ADDED.children, parent.local)?.has(local) ?? false);
  return isAdded ? OF_XSD_11 : "";
}

/** The note on an attribute that an element does not have. */
export function attributeNote({ local }: SchemaNode, attribute: string): string {
  return own(ADDED.attributes, local)?.has(attribute) ? OF_XSD_11 : "";
}

/** The note on an attribute's value that is none in XSD 1.0. */
export function valueNote({ local, parent }: SchemaNode, attribute: string, value: string): string {
  const place = `${local}@${attribute}`;
  const kind = own(VALUES, `${parent?.local}/${place}`) ?? own(VALUES, place);
  return kind !== undefined && isOfKind(kind, collapse(value)) ? OF_XSD_11 : "";
}

/** The note on a type of the XML Schema namespace that is not there, by its local name. */
export function typeNote(local: string): string {
  return ADDED.types.has(local) ? OF_XSD_11 : "";
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
