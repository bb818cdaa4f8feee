/**
 * The schema components of XML Schema Part 1 §2.2, as `src/schema/link` makes them from descriptors: with references
 * resolved and base types merged in. A component is linked on first use. Both the run time and the schema component
 * constraints of `codegen/check` work on these.
 */
import type { SimpleType } from "../datatypes/types.ts";
import type { ClarkName, ExpandedName } from "../xml/events.ts";
import type {
  AttributeUseDescriptor,
  ComplexTypeDescriptor,
  Derivation,
  DerivationMethod,
  DocumentDescriptor,
  XsdVersion,
} from "./descriptor.ts";
import type { SchemaLocation } from "./issue.ts";

/** All components of a set of schema documents, by name. */
export interface ComponentSet {
  readonly version: XsdVersion;
  readonly documents: readonly DocumentDescriptor[];
  /**
   * Groups of rules that the schema breaks, and that the user tolerates: the guarantees of these rules may not hold.
   */
  readonly tolerated: ReadonlySet<string>;
  element(name: ClarkName): ElementDeclaration | undefined;
  attribute(name: ClarkName): AttributeDeclaration | undefined;
  /** User-defined and built-in types, including `xs:anyType` and `xs:anySimpleType`. */
  type(name: ClarkName): Type | undefined;
  group(name: ClarkName): ModelGroup | undefined;
  notation(name: ClarkName): boolean;
  /** Global elements, types …, in document order. Built-ins are left out. */
  elements(): Iterable<ElementDeclaration>;
  attributes(): Iterable<AttributeDeclaration>;
  types(): Iterable<Type>;
  groups(): Iterable<ModelGroup>;
  /** Every declaration that may substitute for `head` (including itself, unless abstract), with regard to blocking. */
  substitutable(head: ElementDeclaration): readonly ElementDeclaration[];
  /** Global types derived from `type` directly or indirectly, including abstract ones. */
  derivedFrom(type: Type): readonly Type[];
  /** The prefix to write for a namespace; `undefined` if no document declares one. */
  preferredPrefix(ns: string): string | undefined;
}

export type Type = SimpleType | ComplexType;

/** A default or fixed value; `resolvePrefix` is for values of QName and NOTATION types. */
export interface ValueConstraint {
  readonly kind: "default" | "fixed";
  readonly lexical: string;
  resolvePrefix(prefix: string): string | undefined;
}

export interface ElementDeclaration {
  readonly kind: "element";
  readonly name: ExpandedName;
  readonly key: ClarkName;
  readonly scope: "global" | "local";
  readonly type: Type;
  readonly nillable: boolean;
  readonly abstract: boolean;
  readonly value: ValueConstraint | undefined;
  readonly block: ReadonlySet<DerivationMethod>;
  readonly final: ReadonlySet<DerivationMethod>;
  readonly substitutes: ElementDeclaration | undefined;
  readonly identity: readonly IdentityConstraint[];
  readonly prop: string | undefined;
  readonly doc: string | undefined;
  readonly source: SchemaLocation | undefined;
}

export interface AttributeDeclaration {
  readonly kind: "attribute";
  readonly name: ExpandedName;
  readonly key: ClarkName;
  readonly type: SimpleType;
  readonly value: ValueConstraint | undefined;
  readonly doc: string | undefined;
  readonly source: SchemaLocation | undefined;
}

export interface AttributeUse {
  readonly declaration: AttributeDeclaration;
  readonly required: boolean;
  /** The use's own value constraint, otherwise its declaration's. */
  readonly value: ValueConstraint | undefined;
  readonly prop: string | undefined;
  readonly descriptor: AttributeUseDescriptor;
  readonly source: SchemaLocation | undefined;
}

export interface ComplexType {
  readonly kind: "complex";
  /** Absent on an anonymous type. */
  readonly key: ClarkName | undefined;
  readonly base: Type;
  readonly derivation: Derivation;
  readonly abstract: boolean;
  readonly block: ReadonlySet<DerivationMethod>;
  readonly final: ReadonlySet<DerivationMethod>;
  readonly content: ContentType;
  /** Effective: including the base's, without prohibited ones. */
  readonly attributes: ReadonlyMap<ClarkName, AttributeUse>;
  readonly attributeWildcard: Wildcard | undefined;
  readonly descriptor: ComplexTypeDescriptor;
  readonly doc: string | undefined;
  readonly source: SchemaLocation | undefined;
}

export type ContentType =
  | { readonly kind: "empty" }
  | { readonly kind: "simple"; readonly type: SimpleType }
  | { readonly kind: "element-only" | "mixed"; readonly particle: Particle };

/** `max` is `Infinity` if unbounded. A particle of the schema keeps its identity wherever its group is used. */
export interface Particle {
  readonly min: number;
  readonly max: number;
  readonly term: ElementDeclaration | ModelGroup | Wildcard;
  readonly source: SchemaLocation | undefined;
  /** The pinned `prop` of the element reference. */
  readonly prop: string | undefined;
}

export interface ModelGroup {
  readonly kind: "group";
  readonly compositor: "sequence" | "choice" | "all";
  readonly particles: readonly Particle[];
  /** The group definition's name, if it has one. */
  readonly key: ClarkName | undefined;
  readonly source: SchemaLocation | undefined;
}

export type NamespaceConstraint =
  | { readonly kind: "any" }
  | { readonly kind: "not"; readonly ns: string }
  | { readonly kind: "list"; readonly namespaces: ReadonlySet<string> };

export interface Wildcard {
  readonly kind: "wildcard";
  readonly namespaces: NamespaceConstraint;
  readonly process: "strict" | "lax" | "skip";
  readonly source: SchemaLocation | undefined;
}

export interface IdentityConstraint {
  readonly kind: "key" | "keyref" | "unique";
  readonly name: ExpandedName;
  readonly key: ClarkName;
  readonly selector: string;
  readonly fields: readonly string[];
  readonly refer: ClarkName | undefined;
  resolvePrefix(prefix: string): string | undefined;
  readonly source: SchemaLocation | undefined;
}
