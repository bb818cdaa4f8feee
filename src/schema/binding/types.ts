/**
 * The binding: the form of the content of a complex type as a TypeScript value. It is computed by one pure
 * function from the linked components (`bindType`), used by `codegen/model` to print types and by the run
 * time to map values, so the two cannot disagree.
 *
 * Names:
 * - A property has the local name of its element or attribute: in camelCase if a document of the set has
 *   `names: camel`; instead of it the pinned `prop`, if there is one (that of the particle or use, otherwise
 *   that of the declaration).
 * - Elements are named over the whole content of a type, in document order, pinned ones first, members of
 *   substitution groups last. If the name is taken by another element, the first free one of these is used:
 *   the local name unchanged, `prefix:local` (`:local` in no namespace), `{namespace}local`.
 * - Attributes come after, those in no namespace first. They can collide only with properties of the same
 *   object, and therefore not with the entries of a list. A name taken by an element becomes `@name`; one
 *   taken by another attribute `prefix:local`, then `@prefix:local`, then `@{namespace}local`.
 * - A name of a property of Object.prototype (`constructor`, `__proto__`, `toString` …) becomes `$name`. XML
 *   names contain neither `$` nor `@`, so generated names never collide with those of a schema.
 *
 * Content:
 * - Particles that cannot occur (`maxOccurs="0"`) and groups without particles are left out.
 * - An element particle is a field: an array where it may occur more than once.
 * - A model group of one particle is replaced by that particle, with the product of both occurrences.
 * - A sequence directly in a sequence, a choice that occurs at most once directly in a choice, and an all in
 *   an all are merged into the group around them. An optional group whose parts may all be absent is not
 *   marked optional.
 * - A group that may repeat is a `list`, the property `$content`: single-key objects `{ prop: value }` in
 *   document order, `{ $any: XmlNode }` for wildcard content, strings where mixed.
 * - The whole content is the list where the type is mixed; where it would hold two lists; where one property
 *   stands in two places that can both occur (a list's elements count as its properties here); where the
 *   properties present do not determine which branch of a choice was taken (two branches share a property,
 *   and neither requires one that the other lacks; or two branches have the same first property); where one
 *   particle would be both an entry and a property; and where an xs:all contains a group other than an
 *   xs:all.
 * - xs:all keeps fields; its elements are written in the order of the value's own keys and read in document
 *   order. One with a member that repeats, which XSD 1.0 does not allow, is a list: other elements may occur
 *   between its occurrences.
 * - Where the schema breaks rules that its user tolerates, the whole content is also the list where two
 *   elements of one name differ in type, or in whether they repeat or have substitutes, or where one is a
 *   property and another an entry of a list. Such an entry may have a value of any of these types.
 * - A choice of up to 8 branches is a union with `?: never`; a larger one has a tag, `$case` (a type's second
 *   tagged choice `$case2` …), whose value is the first property of the branch taken. The tag is absent if
 *   the choice is. `create` and `fromXml` set it; for `toXml` it is optional. An empty branch makes the
 *   choice optional.
 * - The branch taken is the one that has all the choice's properties that are present, and whose required
 *   properties are all present (`chooseBranch`). A property that is `undefined` or an empty array is absent.
 * - A wildcard is `$any: XmlNode[]` (a type's second one `$any2` …; a group's wildcard used in two branches
 *   is one property); an attribute wildcard is `$attributes`, a map from Clark name to string.
 * - The value of an element that others may substitute (or that is abstract) is a single-key object naming
 *   the member: `shape: { circle: Circle } | { square: Square }`; inside a list, each member is an entry of
 *   its own.
 * - Simple content is `$value`; a bare value is accepted where no attribute is required.
 *
 * xsi: attributes:
 * - `null` is xsi:nil; nil with attributes is `{ $nil: true, … }`.
 * - `$type` is present exactly where xsi:type is. Its value is the type's local name, or `prefix:local` where
 *   two types share it (`xs:int` for built-ins; `typeName` where one is pinned; `typeNameOf`). A simple value
 *   under xsi:type is `{ $type, $value }`. The TypeScript type of an element whose declared type is simple
 *   does not show that form (every string would be a union).
 * - `$schemaLocation` and `$noNamespaceSchemaLocation` are the xsi: hints, which are kept so that no
 *   information is lost.
 */
import type { AttributeUse, ComplexType, ElementDeclaration, Particle, Wildcard } from "../components.ts";

/** The form of the values of one complex type. */
export interface TypeBinding {
  readonly type: ComplexType;
  readonly attributes: readonly AttributeBinding[];
  /** Whether `$attributes` exists. */
  readonly anyAttribute: boolean;
  /** Whether the type has simple content, `$value`; an empty content type has neither this nor `content`. */
  readonly value: boolean;
  readonly content: ContentBinding | undefined;
}

/** An attribute use and its property. */
export interface AttributeBinding {
  readonly prop: string;
  readonly use: AttributeUse;
}

/** A part of the content: a property, several, or a group of such parts. */
export type ContentBinding = FieldBinding | AnyBinding | GroupBinding | ListBinding;

/** An element as a property. */
export interface FieldBinding {
  readonly kind: "field";
  readonly prop: string;
  readonly particle: Particle;
  readonly declaration: ElementDeclaration;
  /** The members that are allowed here, if the value names one (`undefined` if it does not). */
  readonly members: readonly MemberBinding[] | undefined;
  readonly many: boolean;
  /** Effective bounds, with groups of one particle resolved. */
  readonly min: number;
  readonly max: number;
}

/** An element as the key of a single-key object. */
export interface MemberBinding {
  readonly prop: string;
  readonly declaration: ElementDeclaration;
  /**
   * For a list's entry: the content's other declarations with this name, one for each further type. Empty if the
   * schema keeps the rules.
   */
  readonly others?: readonly ElementDeclaration[];
}

/** A wildcard as a property; its value is always an array. */
export interface AnyBinding {
  readonly kind: "any";
  /** `$any`, `$any2` … */
  readonly prop: string;
  readonly particle: Particle;
  readonly wildcard: Wildcard;
  readonly min: number;
  readonly max: number;
}

/** A model group that occurs at most once. Items of an `all` are fields and wildcards. */
export interface GroupBinding {
  readonly kind: "sequence" | "choice" | "all";
  readonly items: readonly ContentBinding[];
  /** The group may be absent although it has required parts. */
  readonly optional: boolean;
  /** A choice of more than eight branches: the property that names the branch. */
  readonly tag: string | undefined;
}

/** Content in document order. */
export interface ListBinding {
  readonly kind: "list";
  readonly prop: "$content";
  readonly mixed: boolean;
  /** The particle of the repeating group, or of the whole content. */
  readonly particle: Particle;
  /** Every element that may be an entry, including members of substitution groups, each property once. */
  readonly entries: readonly MemberBinding[];
  readonly any: boolean;
  /** The list may be empty or absent. */
  readonly optional: boolean;
}
