/** The built-in types of XML Schema Part 2, §3. */
import type { ClarkName } from "../xml/events.ts";
import { FIFTH_EDITION } from "./name-characters.ts";
import { collapseOnly, DefinedType, defineType } from "./simple-type/derive.ts";
import type { FacetsDescriptor, NameCharacters, PrimitiveName, SimpleType } from "./types.ts";

/** The namespace of the built-in types. */
export const XSD_NAMESPACE = "http://www.w3.org/2001/XMLSchema";

const PRIMITIVE_NAMES: readonly PrimitiveName[] = [
  "string",
  "boolean",
  "decimal",
  "float",
  "double",
  "duration",
  "dateTime",
  "time",
  "date",
  "gYearMonth",
  "gYear",
  "gMonthDay",
  "gDay",
  "gMonth",
  "hexBinary",
  "base64Binary",
  "anyURI",
  "QName",
  "NOTATION",
];

const COLLAPSE: FacetsDescriptor = { whiteSpace: "collapse" };

/** Base and facets of each type that is derived by restriction, by its name. */
const DERIVED: Readonly<Record<string, readonly [base: string, facets?: FacetsDescriptor]>> = {
  normalizedString: ["string", { whiteSpace: "replace" }],
  token: ["normalizedString", COLLAPSE],
  language: ["token"],
  NMTOKEN: ["token"],
  Name: ["token"],
  NCName: ["Name"],
  ID: ["NCName"],
  IDREF: ["NCName"],
  ENTITY: ["NCName"],
  integer: ["decimal", { fractionDigits: 0, fixed: ["fractionDigits"] }],
  nonPositiveInteger: ["integer", { maxInclusive: "0" }],
  negativeInteger: ["nonPositiveInteger", { maxInclusive: "-1" }],
  long: ["integer", { minInclusive: "-9223372036854775808", maxInclusive: "9223372036854775807" }],
  int: ["long", { minInclusive: "-2147483648", maxInclusive: "2147483647" }],
  short: ["int", { minInclusive: "-32768", maxInclusive: "32767" }],
  byte: ["short", { minInclusive: "-128", maxInclusive: "127" }],
  nonNegativeInteger: ["integer", { minInclusive: "0" }],
  unsignedLong: ["nonNegativeInteger", { maxInclusive: "18446744073709551615" }],
  unsignedInt: ["unsignedLong", { maxInclusive: "4294967295" }],
  unsignedShort: ["unsignedInt", { maxInclusive: "65535" }],
  unsignedByte: ["unsignedShort", { maxInclusive: "255" }],
  positiveInteger: ["nonNegativeInteger", { minInclusive: "1" }],
};

/** The item type of each list type, by its name. */
const LISTS: Readonly<Record<string, string>> = { NMTOKENS: "NMTOKEN", IDREFS: "IDREF", ENTITIES: "ENTITY" };

const ANY_SIMPLE_TYPE: DefinedType = new DefinedType(
  { key: keyOf("anySimpleType") },
  {
    variety: "any",
    derivation: "restriction",
    base: undefined,
    primitive: "anySimpleType",
    builtin: "anySimpleType",
    itemType: undefined,
    memberTypes: [],
    whiteSpace: "preserve",
    safeIntegers: false,
    facets: new Map(),
    ownFacets: undefined,
    idKind: "",
  },
);

/** `xs:anySimpleType`: the base of all, which takes any text. */
export const anySimpleType: SimpleType = ANY_SIMPLE_TYPE;

const builtins = new WeakMap<NameCharacters, Map<string, SimpleType>>();

/**
 * The built-in type with that local name, always the same object for the same `names`; `undefined` if there
 * is none. Each is created on first use, because most schemas use only a few of them.
 *
 * @param names the definition of names in the type's values.
 */
export function builtinType(local: string, names: NameCharacters = FIFTH_EDITION): SimpleType | undefined {
  let types = builtins.get(names);
  if (types === undefined) {
    types = new Map([["anySimpleType", ANY_SIMPLE_TYPE]]);
    builtins.set(names, types);
  }
  let type = types.get(local);
  if (type === undefined) {
    type = makeBuiltin(local, names);
    if (type !== undefined) types.set(local, type);
  }
  return type;
}

function makeBuiltin(local: string, names: NameCharacters): SimpleType | undefined {
  const primitive = PRIMITIVE_NAMES.find((name) => name === local);
  if (primitive !== undefined) return primitiveType(primitive, names);
  const [base, facets] = (Object.hasOwn(DERIVED, local) && DERIVED[local]) || [];
  if (base !== undefined) return renamed(local, builtinType(base, names) ?? ANY_SIMPLE_TYPE, facets);
  const item = Object.hasOwn(LISTS, local) ? LISTS[local] : undefined;
  if (item === undefined) return undefined;
  const list = defineType({ list: builtinType(item, names) ?? ANY_SIMPLE_TYPE, names }, ANY_SIMPLE_TYPE);
  return renamed(local, list, { minLength: 1 });
}

function primitiveType(name: PrimitiveName, names: NameCharacters): SimpleType {
  const preserve = name === "string";
  return new DefinedType(
    { key: keyOf(name), names },
    {
      variety: "atomic",
      derivation: "restriction",
      base: ANY_SIMPLE_TYPE,
      primitive: name,
      builtin: name,
      itemType: undefined,
      memberTypes: [],
      whiteSpace: preserve ? "preserve" : "collapse",
      safeIntegers: false,
      facets: preserve
        ? new Map([
            ["whiteSpace", { name: "whiteSpace", values: ["preserve"], fixed: false, source: undefined }],
          ])
        : collapseOnly(),
      ownFacets: undefined,
      idKind: "",
    },
  );
}

/** A restriction that is itself a built-in type. */
function renamed(name: string, base: SimpleType, facets: FacetsDescriptor | undefined): SimpleType {
  const key = keyOf(name);
  const { names } = base;
  const plain = defineType({ key, restriction: base, facets, names }, ANY_SIMPLE_TYPE);
  const idKind = name === "ID" || name === "IDREF" || name === "ENTITY" ? name : plain.idKind;
  return new DefinedType({ key, names }, { ...plain, builtin: name, idKind });
}

function keyOf(local: string): ClarkName {
  return `{${XSD_NAMESPACE}}${local}`;
}
