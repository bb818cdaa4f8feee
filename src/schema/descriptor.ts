/**
 * The schema descriptor: an XSD with its names resolved, as plain literals. Generated modules contain it, and
 * `xsdflow/codegen` makes the same data in memory, so both use one engine.
 *
 * A descriptor contains each component as it is *declared*; `src/schema/link` derives the rest (effective content
 * models, inherited attribute uses, substitution group members).
 */

import type { DerivationMethod, FacetsDescriptor, NameTables, SchemaPosition } from "../datatypes/types.ts";

export type { DerivationMethod, FacetName, FacetsDescriptor, SchemaPosition } from "../datatypes/types.ts";

/**
 * A reference to a component: `prefix:local` by the document's own `prefixes`, `local` for the document's target
 * namespace, `:local` for no namespace. The prefix `xs` is always the XML Schema namespace and `xml` the XML namespace.
 */
export type Ref = string;

/** Versions of XML Schema by which a schema may be read. */
export type XsdVersion = "1.0" | "1.1";
export type Derivation = "extension" | "restriction";

/**
 * Increased when the meaning of a descriptor changes: the run time refuses an unknown version. In version 1, which
 * xsdflow 0.1 generated, the built-in type alone decides whether whole numbers are `number` or `bigint`; since
 * version 2 facets do as well.
 */
export const DESCRIPTOR_VERSION = 2;

/** The versions that the run time supports. */
export type DescriptorVersion = 1 | typeof DESCRIPTOR_VERSION;

/** All declarations of one schema document for one target namespace (a chameleon include makes one for each). */
export interface DocumentDescriptor {
  readonly version: DescriptorVersion;
  readonly xsd: XsdVersion;
  /** The document's name, relative to the schema root: what an issue's `schema.file` shows. */
  readonly file: string;
  /** Target namespace; `""` for none. */
  readonly namespace: string;
  /** Prefix → namespace, for the references in this document and as the preferred prefixes on output. */
  readonly prefixes: Readonly<Record<string, string>>;
  /**
   * Groups of rules that the document breaks and that its user tolerates (docs/tolerated-schemas.md): `ambiguity`,
   * `restriction`, `patterns`, `unresolved`, `facets`, `declarations`. The guarantees of such a rule need not hold.
   */
  readonly tolerated?: readonly string[];
  /**
   * The tables that define names in values, and `\i` and `\c` in patterns; absent means XML 1.0's fifth edition. The
   * first document of a set with such tables decides for the whole set.
   */
  readonly nameCharacters?: NameTables;
  /** How names become property names; absent means `preserve`. */
  readonly names?: "camel";
  readonly elements?: Readonly<Record<string, ElementDescriptor>>;
  readonly attributes?: Readonly<Record<string, AttributeDescriptor>>;
  readonly types?: Readonly<Record<string, TypeDescriptor>>;
  readonly groups?: Readonly<Record<string, GroupDescriptor>>;
  readonly notations?: Readonly<Record<string, NotationDescriptor>>;
}

/** What every component may have. */
export interface Annotated {
  /** The place of the declaration in `file`. */
  readonly at?: SchemaPosition;
  /** Line of the declaration in `file`, which descriptors of xsdflow 0.1 have in place of `at`. */
  readonly line?: number;
  /** The file, if it is not the document's own (for a component that redefine includes). */
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
  /** Absent: the substitution group head's type, otherwise xs:anyType. */
  readonly type?: TypeUse;
  readonly nillable?: true;
  readonly abstract?: true;
  readonly block?: readonly DerivationMethod[];
  readonly final?: readonly DerivationMethod[];
  /** Head of the substitution group. */
  readonly substitutes?: Ref;
  readonly identity?: readonly IdentityConstraintDescriptor[];
  /** The property's name, if a lock file or an override pins another name than the rule gives. */
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

/** `min` and `max` are absent if they are 1. */
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
  /** The namespace, if it is not the target namespace: `""` for an unqualified one. */
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
/**
 * The namespaces that a wildcard allows: all; all except one and the absent one (`not`); or a list (`""` is no
 * namespace).
 */
export type NamespaceConstraintDescriptor = "any" | { readonly not: string } | readonly string[];
export interface WildcardDescriptor {
  readonly any: NamespaceConstraintDescriptor;
  /** Absent: strict. */
  readonly process?: "lax" | "skip";
}

export type TypeDescriptor = SimpleTypeDescriptor | ComplexTypeDescriptor;

/** What both kinds of types may have. */
export interface TypeCommons extends Annotated {
  readonly final?: readonly DerivationMethod[];
  /** The name of a global type in `$type`, if a lock file pins another name than the rule gives. */
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
   * The explicit content of this derivation step. Absent means empty (an extension then has its base's content).
   * `simple` is the effective simple type of simple content.
   */
  readonly content?: ParticleDescriptor;
  readonly simple?: TypeUse;
  /** The attribute uses declared in this step, with attribute groups expanded. */
  readonly attributes?: readonly AttributeUseDescriptor[];
  /** The complete attribute wildcard of this type, including its base's for an extension. */
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
  /** The key to which a keyref refers. */
  readonly refer?: Ref;
  /** Bindings of the prefixes in the XPaths. */
  readonly scope?: Readonly<Record<string, string>>;
}
