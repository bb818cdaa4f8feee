/**
 * The schema descriptor: an XSD after its names are resolved, as plain literals. Generated modules contain it, and
 * `xsdflow/codegen` makes the same thing in memory, so both run on one engine.
 *
 * A descriptor holds each component as it is *declared*; what follows from declarations (effective content models,
 * inherited attribute uses, substitution group members) is worked out by `src/schema/link`.
 */

import type { DerivationMethod, FacetsDescriptor, NameTables, SchemaPosition } from "../datatypes/types.ts";

export type { DerivationMethod, FacetName, FacetsDescriptor, SchemaPosition } from "../datatypes/types.ts";

/**
 * A reference to a component: `prefix:local` by the document's own `prefixes`, `local` for the document's target
 * namespace, `:local` for no namespace. The prefix `xs` is always the XML Schema namespace and `xml` the XML namespace.
 */
export type Ref = string;

/** Versions of XML Schema that a schema may be read by. */
export type XsdVersion = "1.0" | "1.1";
export type Derivation = "extension" | "restriction";

/**
 * Bumped when the meaning of a descriptor changes: the runtime refuses one that it does not know. In version 1, which
 * xsdflow 0.1 generated, the built-in type alone decides whether whole numbers are `number` or `bigint`; since version 2
 * facets do as well.
 */
export const DESCRIPTOR_VERSION = 2;

/** The versions that the runtime reads. */
export type DescriptorVersion = 1 | typeof DESCRIPTOR_VERSION;

/** Everything declared in one schema document for one target namespace (a chameleon include makes one of each). */
export interface DocumentDescriptor {
  readonly version: DescriptorVersion;
  readonly xsd: XsdVersion;
  /** The document's name, relative to the schema root: what an issue's `schema.file` shows. */
  readonly file: string;
  /** Target namespace; `""` for none. */
  readonly namespace: string;
  /** Prefix → namespace, for the references in here and as the preferred prefixes on output. */
  readonly prefixes: Readonly<Record<string, string>>;
  /**
   * Groups of rules that the document breaks and that its user tolerates (docs/tolerated-schemas.md): `ambiguity`,
   * `restriction`, `patterns`, `unresolved`, `facets`, `declarations`. What such a rule promises need not hold.
   */
  readonly tolerated?: readonly string[];
  /**
   * The tables that names in values, and `\i` and `\c` in patterns, are held to; absent is XML 1.0's fifth edition. The first
   * document of a set that has any decides for the whole set.
   */
  readonly nameCharacters?: NameTables;
  /** How names become property names; absent is `preserve`. */
  readonly names?: "camel";
  readonly elements?: Readonly<Record<string, ElementDescriptor>>;
  readonly attributes?: Readonly<Record<string, AttributeDescriptor>>;
  readonly types?: Readonly<Record<string, TypeDescriptor>>;
  readonly groups?: Readonly<Record<string, GroupDescriptor>>;
  readonly notations?: Readonly<Record<string, NotationDescriptor>>;
}

/** What every component may carry. */
export interface Annotated {
  /** Where the declaration stands in `file`. */
  readonly at?: SchemaPosition;
  /** Line of the declaration in `file`: what descriptors of xsdflow 0.1 have in place of `at`. */
  readonly line?: number;
  /** The file, where it is not the document's own (a component pulled in by redefine). */
  readonly file?: string;
  /** Text of xs:documentation. Present in memory only; generated modules show it as JSDoc. */
  readonly doc?: string;
}

/** A type by reference, or an anonymous one in place. */
export type TypeUse = Ref | TypeDescriptor;

export interface ValueConstraintDescriptor {
  readonly default?: string;
  readonly fixed?: string;
  /** Bindings of the prefixes that a QName or NOTATION in `default` or `fixed` uses. */
  readonly scope?: Readonly<Record<string, string>>;
}

export interface ElementDescriptor extends Annotated, ValueConstraintDescriptor {
  /** Absent: the substitution group head's type, else xs:anyType. */
  readonly type?: TypeUse;
  readonly nillable?: true;
  readonly abstract?: true;
  readonly block?: readonly DerivationMethod[];
  readonly final?: readonly DerivationMethod[];
  /** Head of the substitution group. */
  readonly substitutes?: Ref;
  readonly identity?: readonly IdentityConstraintDescriptor[];
  /** The property's name, where a lock file or an override pins another than the rule gives. */
  readonly prop?: string;
}

export interface AttributeDescriptor extends Annotated, ValueConstraintDescriptor {
  /** Absent: xs:anySimpleType. */
  readonly type?: TypeUse;
}

export interface NotationDescriptor extends Annotated {
  readonly public?: string;
  readonly system?: string;
}

export interface GroupDescriptor extends Annotated {
  readonly model: ModelGroupDescriptor;
}

/** `min` and `max` are absent where they are 1. */
export interface Occurs {
  readonly min?: number;
  readonly max?: number | "unbounded";
}

export type ParticleDescriptor = (
  | LocalElementDescriptor
  | ElementRefDescriptor
  | GroupRefDescriptor
  | ModelGroupDescriptor
  | WildcardDescriptor
) &
  Occurs &
  Annotated;

/** A local element declaration. */
export interface LocalElementDescriptor extends ElementDescriptor {
  readonly element: string;
  /** The namespace is the target namespace unless this says otherwise: `""` for an unqualified one. */
  readonly ns?: string;
}
export interface ElementRefDescriptor {
  readonly ref: Ref;
  readonly prop?: string;
}
export interface GroupRefDescriptor {
  readonly group: Ref;
}
export type ModelGroupDescriptor = Annotated &
  (
    | { readonly sequence: readonly ParticleDescriptor[] }
    | { readonly choice: readonly ParticleDescriptor[] }
    | { readonly all: readonly ParticleDescriptor[] }
  );
/** The namespaces a wildcard lets in: all, all but one and the absent one (`not`), or a list (`""` is no namespace). */
export type NamespaceConstraintDescriptor = "any" | { readonly not: string } | readonly string[];
export interface WildcardDescriptor {
  readonly any: NamespaceConstraintDescriptor;
  /** Absent: strict. */
  readonly process?: "lax" | "skip";
}

export type TypeDescriptor = SimpleTypeDescriptor | ComplexTypeDescriptor;

/** What both kinds of types may carry. */
export interface TypeCommons extends Annotated {
  readonly final?: readonly DerivationMethod[];
  /** What `$type` calls a global type, where a lock file pins another name than the rule gives. */
  readonly typeName?: string;
}

export type SimpleTypeDescriptor = TypeCommons &
  (
    | { readonly restriction: TypeUse; readonly facets?: FacetsDescriptor }
    | { readonly list: TypeUse }
    | { readonly union: readonly TypeUse[] }
  );

export interface ComplexTypeDescriptor extends TypeCommons {
  readonly complex: true;
  /** Absent: xs:anyType, by restriction. */
  readonly base?: Ref;
  readonly derivation?: Derivation;
  readonly abstract?: true;
  readonly mixed?: true;
  readonly block?: readonly DerivationMethod[];
  /**
   * The explicit content of this derivation step. Absent: empty (an extension then has its base's content).
   * `simple` is the effective simple type of simple content.
   */
  readonly content?: ParticleDescriptor;
  readonly simple?: TypeUse;
  /** The attribute uses declared in this step, attribute groups taken apart. */
  readonly attributes?: readonly AttributeUseDescriptor[];
  /** The complete attribute wildcard of this type, its base's included where it extends. */
  readonly anyAttribute?: WildcardDescriptor & Annotated;
}

/** `name` declares a local attribute, `ref` uses a global one. */
export type AttributeUseDescriptor = Annotated &
  ValueConstraintDescriptor & {
    readonly use?: "required" | "prohibited";
    readonly prop?: string;
  } & ({ readonly name: string; readonly ns?: string; readonly type?: TypeUse } | { readonly ref: Ref });

export interface IdentityConstraintDescriptor extends Annotated {
  readonly kind: "key" | "keyref" | "unique";
  readonly name: string;
  readonly selector: string;
  readonly fields: readonly string[];
  /** The key that a keyref refers to. */
  readonly refer?: Ref;
  /** Bindings of the prefixes in the XPaths. */
  readonly scope?: Readonly<Record<string, string>>;
}
