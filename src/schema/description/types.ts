/**
 * What `describe` says about a schema: its elements and types as a form, a table or a generator of code needs them. Property names
 * are those of values (docs/mapping.md). A description is made when it is first asked for, and each component has one: a type that
 * contains itself has a description that leads to itself.
 */
import type { SimpleJsValue, ValueKind } from "../../datatypes/index.ts";
import type { ClarkName, ExpandedName } from "../../xml/events.ts";
import type { SchemaLocation } from "../issue.ts";

/** What elements, attributes and types have in common. */
export interface DescribedComponent {
  /**
   * The text of `xs:documentation`. Schemas that `loadSchema` made have it; generated modules show it as comments and do not
   * carry it.
   */
  readonly documentation: string | undefined;
  /** The place of the declaration. */
  readonly source: SchemaLocation | undefined;
}

/** An element. */
export interface ElementDescription extends DescribedComponent {
  readonly kind: "element";
  readonly name: ExpandedName;
  /** The prefix that the schema documents give its namespace, if one does and it is not the default namespace. */
  readonly prefix: string | undefined;
  /** The declared type. */
  readonly type: TypeDescription;
  /**
   * The types that a value may have: the declared type unless it is abstract, and those that `$type` may name. Types from which nothing
   * is derived make a list of one.
   */
  readonly types: readonly TypeChoice[];
  /** Whether `null` or `{ $nil: true, … }` is a value. */
  readonly nillable: boolean;
  readonly constraint: ConstraintDescription | undefined;
  /** The identity constraints that the declaration defines. */
  readonly identity: readonly IdentityDescription[];
}

/** A type that an element's value may have. */
export interface TypeChoice {
  /** The value's `$type`; `undefined` for the declared type, which needs none. */
  readonly typeName: string | undefined;
  readonly type: TypeDescription;
}

/** An attribute of a complex type. */
export interface AttributeDescription extends DescribedComponent {
  readonly kind: "attribute";
  /** The property of the value. */
  readonly prop: string;
  readonly name: ExpandedName;
  readonly required: boolean;
  readonly type: SimpleTypeDescription;
  readonly constraint: ConstraintDescription | undefined;
}

/** A default or fixed value. */
export interface ConstraintDescription {
  readonly kind: "default" | "fixed";
  /** As the schema writes it. */
  readonly text: string;
  /** As a value; `undefined` if the text is not valid. */
  readonly value: SimpleJsValue | undefined;
}

/** `xs:key`, `xs:keyref` or `xs:unique`. */
export interface IdentityDescription {
  readonly kind: "key" | "keyref" | "unique";
  readonly name: ExpandedName;
  readonly selector: string;
  readonly fields: readonly string[];
  /** The key to which a keyref refers. */
  readonly refer: ClarkName | undefined;
}

/** A type. */
export type TypeDescription = SimpleTypeDescription | ComplexTypeDescription;

/** A simple type: its values, and their text in a document. */
export interface SimpleTypeDescription extends DescribedComponent {
  readonly kind: "simple";
  /** Absent for an anonymous type. */
  readonly name: ClarkName | undefined;
  /** `any` is `xs:anySimpleType`. */
  readonly variety: "atomic" | "list" | "union" | "any";
  /** The nearest built-in type: `date`, `token`, `int` … */
  readonly builtin: string;
  /** The kind of JavaScript value; `undefined` for lists and unions. */
  readonly value: ValueKind | undefined;
  /** The type of the items of a list. */
  readonly item: SimpleTypeDescription | undefined;
  /** The members of a union. */
  readonly members: readonly SimpleTypeDescription[];
  readonly facets: FacetDescriptions;
  /** The allowed values, in the order of the schema; `undefined` if they are not enumerated. */
  readonly enumeration: readonly EnumerationDescription[] | undefined;
  /** Whether its values are, or refer to, identifiers of the document. */
  readonly identifier: "" | "ID" | "IDREF" | "ENTITY";
  /**
   * The value of a text, as `fromXml` would return it, or what is wrong with the text.
   *
   * @param namespaces prefix → namespace, for names with a prefix; the prefixes of the schema documents if absent.
   */
  read(text: string, namespaces?: Readonly<Record<string, string>>): TextReading;
  /** The text of a value, as `toXml` would write it; `undefined` if the value has the wrong kind. */
  write(value: unknown): string | undefined;
}

/** The result of reading a text. */
export type TextReading =
  | { readonly valid: true; readonly value: SimpleJsValue }
  | { readonly valid: false; readonly faults: readonly string[] };

/** The facets that restrict a type, with those of its bases. Bounds are in the form in which the schema writes them. */
export interface FacetDescriptions {
  readonly length?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** A value must match all of these; the alternatives of one derivation step are joined by `|`. */
  readonly patterns?: readonly string[];
  readonly minInclusive?: string;
  readonly maxInclusive?: string;
  readonly minExclusive?: string;
  readonly maxExclusive?: string;
  readonly totalDigits?: number;
  readonly fractionDigits?: number;
  readonly whiteSpace?: "preserve" | "replace" | "collapse";
}

/** A value of an enumeration. */
export interface EnumerationDescription {
  readonly text: string;
  /** `undefined` if the other facets of the type do not allow it. */
  readonly value: SimpleJsValue | undefined;
  /** The text of `xs:documentation`, where it is at hand. */
  readonly documentation: string | undefined;
}

/** A complex type. */
export interface ComplexTypeDescription extends DescribedComponent {
  readonly kind: "complex";
  /** Absent for an anonymous type. */
  readonly name: ClarkName | undefined;
  readonly abstract: boolean;
  readonly attributes: readonly AttributeDescription[];
  /** The wildcard behind the property `$attributes`. */
  readonly anyAttribute: WildcardDescription | undefined;
  /** The type of the property `$value`: the type has simple content. */
  readonly text: SimpleTypeDescription | undefined;
  /** `undefined` if the type has simple content or none. */
  readonly content: ContentDescription | undefined;
}

/** A part of the content of a complex type. */
export type ContentDescription =
  | FieldDescription
  | AnyDescription
  | GroupDescription
  | ChoiceDescription
  | ListDescription;

/** An element as a property. */
export interface FieldDescription {
  readonly kind: "field";
  readonly prop: string;
  readonly element: ElementDescription;
  /**
   * The members of a substitution group, one of which the value names: `{ circle: … }`. `undefined` if nothing can take the element's
   * place: the property then is the element's value itself.
   */
  readonly members: readonly MemberDescription[] | undefined;
  /** Whether the property is an array. */
  readonly many: boolean;
  readonly min: number;
  /** `Infinity` if unbounded. */
  readonly max: number;
}

/** An element as the only key of an object. */
export interface MemberDescription {
  readonly prop: string;
  readonly element: ElementDescription;
}

/** A wildcard as a property, which is an array of nodes. */
export interface AnyDescription {
  readonly kind: "any";
  /** `$any`, `$any2` … */
  readonly prop: string;
  readonly wildcard: WildcardDescription;
  readonly min: number;
  readonly max: number;
}

/** What a wildcard allows. */
export interface WildcardDescription {
  /** The namespaces that are allowed; `not` is every namespace but that one, and but none. */
  readonly namespaces: "any" | { readonly not: string } | readonly string[];
  readonly process: "strict" | "lax" | "skip";
}

/** Parts that are present together. */
export interface GroupDescription {
  readonly kind: "sequence" | "all";
  readonly items: readonly ContentDescription[];
  /** Whether all of it may be absent although it has required parts. */
  readonly optional: boolean;
  /** The properties of its parts. */
  readonly props: readonly string[];
}

/** Parts of which one is present. */
export interface ChoiceDescription {
  readonly kind: "choice";
  readonly branches: readonly BranchDescription[];
  /** Whether none need be present. */
  readonly optional: boolean;
  /** The property that names the branch (`$case`), which a choice of more than eight branches has. */
  readonly tag: string | undefined;
  /** The properties of its branches. */
  readonly props: readonly string[];
  /** The branch that the properties of a value select, as `toXml` selects it; `undefined` if they select none. */
  branchOf(value: object): BranchDescription | undefined;
}

/** A branch of a choice. */
export interface BranchDescription {
  /** Its first property, which is also its name in the choice's tag. */
  readonly name: string;
  readonly content: ContentDescription;
  readonly props: readonly string[];
}

/** Content in the order of the document, as an array of objects with one key each, and of texts where it is mixed. */
export interface ListDescription {
  readonly kind: "list";
  readonly prop: "$content";
  readonly mixed: boolean;
  readonly entries: readonly MemberDescription[];
  /** Whether `{ $any: node }` may be an entry. */
  readonly any: boolean;
  /** Whether it may be empty. */
  readonly optional: boolean;
  /** What may follow what; `undefined` if no element may occur. */
  readonly model: ModelDescription | undefined;
}

/** The content model of a list. */
export type ModelDescription = ModelPart & {
  readonly min: number;
  /** `Infinity` if unbounded. */
  readonly max: number;
};

/** An element (by the entries that may stand in its place), a wildcard, or a group of parts. */
export type ModelPart =
  | { readonly kind: "entry"; readonly props: readonly string[] }
  | { readonly kind: "any" }
  | { readonly kind: "sequence" | "choice" | "all"; readonly items: readonly ModelDescription[] };
