/**
 * The schema components of XML Schema Part 1 §2.2, as `src/schema/link` makes them from descriptors: references
 * resolved, base types merged in. Lazy where it matters: a component is linked when it is first asked for.
 * Both the run time and the schema component constraints of `codegen/check` work on these.
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

/** All components of a set of documents, by name. */
export interface ComponentSet {
  readonly version: XsdVersion;
  readonly documents: readonly DocumentDescriptor[];
  /** Groups of rules that the schema breaks, as its user tolerates: what they promise may not hold. */
  readonly tolerated: ReadonlySet<string>;
  element(name: ClarkName): ElementDeclaration | undefined;
  attribute(name: ClarkName): AttributeDeclaration | undefined;
  /** User-defined and built-in types; `xs:anyType` and `xs:anySimpleType` too. */
  type(name: ClarkName): Type | undefined;
  group(name: ClarkName): ModelGroup | undefined;
  notation(name: ClarkName): boolean;
  /** Global elements, types …, in document order. Built-ins are left out. */
  elements(): Iterable<ElementDeclaration>;
  attributes(): Iterable<AttributeDeclaration>;
  types(): Iterable<Type>;
  groups(): Iterable<ModelGroup>;
  /** Every declaration that may stand for `head` (itself too, unless abstract), blocking taken into account. */
  substitutable(head: ElementDeclaration): readonly ElementDeclaration[];
  /** Global types derived from `type` in one or more steps, abstract ones too. */
  derivedFrom(type: Type): readonly Type[];
  /** The prefix to write for a namespace; `undefined` when no document declares one. */
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
  /** The use's own value constraint, else its declaration's. */
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
  /** Effective: the base's too, prohibited ones left out. */
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

/** `max` is `Infinity` where unbounded. A particle of the schema keeps its identity wherever its group is used. */
export interface Particle {
  readonly min: number;
  readonly max: number;
  readonly term: ElementDeclaration | ModelGroup | Wildcard;
  readonly source: SchemaLocation | undefined;
  /** The element reference's own `prop`, when pinned. */
  readonly prop: string | undefined;
}

export interface ModelGroup {
  readonly kind: "group";
  readonly compositor: "sequence" | "choice" | "all";
  readonly particles: readonly Particle[];
  /** The group definition's name, where it is one. */
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
