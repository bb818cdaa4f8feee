/** What a simple type is to the rest of the project (XML Schema Part 2: Datatypes). */
import type { ClarkName } from "../xml/events.ts";

/** Where in a schema document a component was declared. `line` counts from 1. */
export interface SchemaLocation {
  readonly file: string;
  readonly line: number;
}

/** What `block` and `final` may name. `#all` is written out. */
export type DerivationMethod = "extension" | "restriction" | "substitution" | "list" | "union";

/**
 * Facets by their lexical form. A facet's own `fixed` is in `fixed`. `patterns` are those of one derivation step: a
 * value must match one of them (they are or-ed within a step and and-ed between steps).
 */
export interface FacetsDescriptor {
  readonly length?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly patterns?: readonly string[];
  readonly enumeration?: readonly string[];
  /** Bindings for QName or NOTATION enumerations. */
  readonly scope?: Readonly<Record<string, string>>;
  readonly whiteSpace?: "preserve" | "replace" | "collapse";
  readonly maxInclusive?: string;
  readonly maxExclusive?: string;
  readonly minInclusive?: string;
  readonly minExclusive?: string;
  readonly totalDigits?: number;
  readonly fractionDigits?: number;
  readonly fixed?: readonly FacetName[];
  /** Facet (or `enumeration:VALUE`) → line, for messages. */
  readonly lines?: Readonly<Record<string, number>>;
}
export type FacetName =
  | "length"
  | "minLength"
  | "maxLength"
  | "pattern"
  | "enumeration"
  | "whiteSpace"
  | "maxInclusive"
  | "maxExclusive"
  | "minInclusive"
  | "minExclusive"
  | "totalDigits"
  | "fractionDigits";

/** What validating a value may need from its surroundings. */
export interface ValueContext {
  /** Namespace of a prefix in scope, for QName and NOTATION. */
  resolvePrefix(prefix: string): string | undefined;
  /** Whether a notation of that name is declared, for NOTATION. */
  isNotation?(name: ClarkName): boolean;
}

/**
 * A value in the value space, for comparing: opaque outside this folder. Equality is value equality (§4.2.1) between
 * values of one primitive type; values of different primitives are never equal.
 */
export type Value = AtomicValue | ListValue;
export interface AtomicValue {
  /** The primitive type's local name: `decimal`, `dateTime` … */
  readonly primitive: PrimitiveName;
  readonly data: unknown;
}
export interface ListValue {
  readonly primitive: "list";
  readonly items: readonly AtomicValue[];
}

export type PrimitiveName =
  | "string"
  | "boolean"
  | "decimal"
  | "float"
  | "double"
  | "duration"
  | "dateTime"
  | "time"
  | "date"
  | "gYearMonth"
  | "gYear"
  | "gMonthDay"
  | "gDay"
  | "gMonth"
  | "hexBinary"
  | "base64Binary"
  | "anyURI"
  | "QName"
  | "NOTATION"
  | "anySimpleType";

/** Why a lexical form is not valid. */
export interface Fault {
  /** `cvc-datatype-valid.1.2.1`, `cvc-pattern-valid`, `cvc-maxLength-valid` … */
  readonly rule: string;
  readonly code: "invalid-value" | "facet" | "enumeration";
  /** What was expected and what was found, fit to stand in a message. */
  readonly message: string;
  /** Where the violated facet was declared. */
  readonly source?: SchemaLocation;
}

export interface Valid {
  readonly ok: true;
  /** After white space processing. */
  readonly normalized: string;
  /** The type that the value is of: itself, or the member type of a union that took it. */
  readonly type: SimpleType;
  /** The value, computed when asked for. */
  value(): Value;
}
export interface Invalid {
  readonly ok: false;
  readonly normalized: string;
  readonly faults: readonly Fault[];
}

export interface SimpleType {
  readonly kind: "simple";
  /** Absent on an anonymous type. */
  readonly key: ClarkName | undefined;
  readonly variety: "atomic" | "list" | "union" | "any";
  /** `undefined` for xs:anySimpleType, whose base is the complex xs:anyType. */
  readonly base: SimpleType | undefined;
  readonly derivation: "restriction" | "list" | "union";
  /** Of an atomic type. */
  readonly primitive: PrimitiveName | undefined;
  /** The nearest built-in ancestor's local name: `int`, `token`, `date` …: decides the TypeScript type. */
  readonly builtin: string;
  readonly itemType: SimpleType | undefined;
  readonly memberTypes: readonly SimpleType[];
  readonly final: ReadonlySet<DerivationMethod>;
  readonly whiteSpace: "preserve" | "replace" | "collapse";
  /** Effective facets, by name, the derivation steps merged. */
  readonly facets: ReadonlyMap<FacetName, EffectiveFacet>;
  /** The facets of this derivation step alone, as declared. */
  readonly ownFacets: FacetsDescriptor | undefined;
  readonly doc: string | undefined;
  readonly source: SchemaLocation | undefined;

  /** Normalises white space, then checks lexical space and facets. All faults, not the first. */
  validate(lexical: string, context: ValueContext): Valid | Invalid;
  /** Is ID, IDREF, IDREFS, ENTITY … by derivation? `""` when not. A list of IDREF answers `IDREF`. */
  readonly idKind: "" | "ID" | "IDREF" | "ENTITY";
}

export interface EffectiveFacet {
  readonly name: FacetName;
  /** Lexical forms: one, but for pattern and enumeration. Patterns: one entry a derivation step, or-ed by `|` inside. */
  readonly values: readonly string[];
  readonly fixed: boolean;
  readonly source: SchemaLocation | undefined;
}
