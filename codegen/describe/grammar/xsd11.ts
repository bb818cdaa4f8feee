/** Recognises the vocabulary of XSD 1.1, so that messages name the version instead of a mistake. */
import type { SchemaNode } from "../../load/node.ts";
import { collapse } from "../lexical.ts";
import { isOfKind } from "./lexical.ts";
import type { AttributeKind } from "./roles.ts";

/**
 * What XSD 1.1 added to the vocabulary of schema documents (XSD 1.1 Structures appendix A and G, Datatypes appendix A
 * and I). Messages say so, since using it is not a mistake of the schema's author.
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
  /** Elements that 1.1 allows in more places, by the parent element. */
  children: { all: new Set(["any", "group"]) } as Readonly<Record<string, ReadonlySet<string>>>,
  /** By the element that has them. */
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

/** Values of attributes that 1.1 added, by `element@attribute`, or `parent/element@attribute`. */
const VALUES: Readonly<Record<string, AttributeKind>> = {
  "all/element@minOccurs": "nonNegativeInteger",
  "all/element@maxOccurs": "occurs",
  "all@maxOccurs": { oneOf: ["0"] },
  "element@substitutionGroup": "QNames",
  "simpleType@final": { setOf: ["list", "union", "restriction", "extension"] },
};

/** The sentence that follows a message about an addition of XSD 1.1, with a space before it. */
export const OF_XSD_11 = " It belongs to XSD 1.1, which is not supported yet.";

/** The note on an element in a place where it is not allowed; empty if 1.1 does not allow it either. */
export function childNote({ local }: SchemaNode, parent: SchemaNode): string {
  const isAdded = ADDED.elements.has(local) || (own(ADDED.children, parent.local)?.has(local) ?? false);
  return isAdded ? OF_XSD_11 : "";
}

/** The note on an attribute that an element does not have. */
export function attributeNote({ local }: SchemaNode, attribute: string): string {
  return own(ADDED.attributes, local)?.has(attribute) ? OF_XSD_11 : "";
}

/** The note on an attribute's value that XSD 1.0 does not have. */
export function valueNote({ local, parent }: SchemaNode, attribute: string, value: string): string {
  const place = `${local}@${attribute}`;
  const kind = own(VALUES, `${parent?.local}/${place}`) ?? own(VALUES, place);
  return kind !== undefined && isOfKind(kind, collapse(value)) ? OF_XSD_11 : "";
}

/** The note on a missing type of the XML Schema namespace, by its local name. */
export function typeNote(local: string): string {
  return ADDED.types.has(local) ? OF_XSD_11 : "";
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
