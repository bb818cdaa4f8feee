/** The TypeScript types that the generator can print, as data: schema text becomes code only through these. */

/** Names that generated modules import from the run time. */
export type RuntimeType =
  | "AnySimple"
  | "AnyType"
  | "AnyUri"
  | "DateTime"
  | "Decimal"
  | "Duration"
  | "EntryOf"
  | "Filled"
  | "GDay"
  | "GMonth"
  | "GMonthDay"
  | "GYear"
  | "GYearMonth"
  | "Nilled"
  | "OneOf"
  | "QNameValue"
  | "XmlNode"
  | "XsDate"
  | "XsTime"
  | "XsiHints";

/** An exported declaration of some module: its `name` is a TypeScript identifier. */
export interface Reference {
  readonly module: string;
  readonly name: string;
}

/** Types that need no import. */
export type Keyword = "bigint" | "boolean" | "never" | "null" | "number" | "string" | "Uint8Array";

/** A type. */
export type TypeExpression =
  | { readonly kind: "keyword"; readonly name: Keyword }
  | { readonly kind: "runtime"; readonly name: RuntimeType; readonly arguments: readonly TypeExpression[] }
  | { readonly kind: "reference"; readonly to: Reference }
  | { readonly kind: "literal"; readonly value: string | number | bigint | boolean }
  | { readonly kind: "array"; readonly item: TypeExpression }
  | { readonly kind: "union" | "intersection"; readonly items: readonly TypeExpression[] }
  | { readonly kind: "object"; readonly members: readonly Member[] }
  /** A map from any string to strings. */
  | { readonly kind: "stringMap" };

/** A property of an object type. */
export interface Member {
  readonly prop: string;
  readonly optional: boolean;
  readonly type: TypeExpression;
  readonly doc?: Documentation | undefined;
  /** The element or attribute after which it is named, see `Site`; absent for properties that the binding adds. */
  readonly step?: string;
  /** Constraints of an anonymous simple type that TypeScript does not express. */
  readonly facets?: readonly FacetText[];
}

/** A facet and its value, as in the schema. */
export interface FacetText {
  readonly name: string;
  readonly text: string;
}

/** The JSDoc of a declaration or a property. */
export interface Documentation {
  readonly text: string | undefined;
  /** Generated lines: defaults, bounds. */
  readonly notes: readonly string[];
  /** `file:line` of the declaration in the schema. */
  readonly source: string | undefined;
}

/** A built-in type of TypeScript. */
export function keyword(name: Keyword): TypeExpression {
  return { kind: "keyword", name };
}
/** A type of the run time. */
export function runtime(name: RuntimeType, ...args: TypeExpression[]): TypeExpression {
  return { kind: "runtime", name, arguments: args };
}
/** A type that a generated module declares. */
export function reference({ module, name }: Reference): TypeExpression {
  return { kind: "reference", to: { module, name } };
}
/** The type of one value. */
export function literalType(value: string | number | bigint | boolean): TypeExpression {
  return { kind: "literal", value };
}
/** An array of items. */
export function array(item: TypeExpression): TypeExpression {
  return { kind: "array", item };
}
/** An object with properties. */
export function object(members: readonly Member[]): TypeExpression {
  return { kind: "object", members };
}

/** A union without repetitions; `never` if there is no member. */
export function union(items: readonly TypeExpression[]): TypeExpression {
  return combine("union", items, "never");
}

/** `string & {}`: a type that the compiler does not merge with the literals beside it in a union. */
export function apart(type: TypeExpression): TypeExpression {
  return { kind: "intersection", items: [type, object([])] };
}

/** The type inside {@link apart}; any other type is returned unchanged. */
export function mergeable(type: TypeExpression): TypeExpression {
  if (type.kind !== "intersection" || type.items.length !== 2) return type;
  const [own = type, nothing] = type.items;
  return nothing?.kind === "object" && nothing.members.length === 0 ? own : type;
}

/** An intersection of the non-empty parts. */
export function intersectionType(items: readonly TypeExpression[]): TypeExpression {
  return combine("intersection", items, "never");
}

function combine(
  kind: "union" | "intersection",
  items: readonly TypeExpression[],
  nothing: Keyword,
): TypeExpression {
  const flat = items.flatMap((item) => (item.kind === kind ? item.items : [item]));
  const unique = new Map(flat.map((item) => [fingerprint(item), item]));
  const [only] = unique.values();
  if (only === undefined) return keyword(nothing);
  return unique.size === 1 ? only : { kind, items: [...unique.values()] };
}

/** A key that is equal for equal expressions. */
export function fingerprint(type: TypeExpression): string {
  return JSON.stringify(type, (_key, value: unknown) =>
    typeof value === "bigint" ? { bigint: `${value}` } : value,
  );
}
