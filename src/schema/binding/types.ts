/**
 * The binding: how the content of a complex type looks as a TypeScript value. Worked out by one pure function from the
 * linked components (`bindType`), used by `codegen/model` to print types and by the run time to map values, so the
 * two cannot disagree.
 *
 * The rules:
 * - A property is named as its element or attribute is (local name; camelCase where the document says `names: camel`;
 *   `prop` where one is pinned). Two names that collide: an attribute beside an element becomes `@name`; a second
 *   namespace becomes `prefix:local` (attributes: `@prefix:local` where that collides too). A name that
 *   Object.prototype has (`constructor`, `__proto__`, `toString` …) becomes `$name`. XML names hold no `$` and no `@`.
 * - An element particle is a field: an array where it may occur more than once.
 * - A model group of one particle is seen through: its occurrence multiplies the particle's.
 * - A group that may repeat is a `list`, the property `$content`: single-key objects `{ prop: value }` in document order,
 *   `{ $any: XmlNode }` for wildcard content, strings where mixed. A type holds at most one list; where it would hold
 *   two, or a property stands in two places that can both occur, or the type is mixed, the whole content is the list.
 * - xs:all keeps fields; its elements are written in the order of the value's own keys and read in document order.
 * - A choice of up to 8 branches is a union with `?: never`; above that it carries a tag, `$case` (a type's second
 *   tagged choice `$case2` …), whose value is the first property of the branch taken. The tag is written by `create`
 *   and `fromXml`, and optional to `toXml`.
 * - A wildcard is `$any: XmlNode[]` (a type's second one `$any2` …); an attribute wildcard is `$attributes`, a map
 *   from Clark name to string.
 * - An element that others may substitute (or that is abstract) holds a single-key object naming the member:
 *   `shape: { circle: Circle } | { square: Square }`; inside a list the members are entries of their own.
 * - Simple content is `$value`; a bare value is accepted where no attribute is required.
 * - `null` is xsi:nil; nil with attributes is `{ $nil: true, … }`.
 * - `$type` is present exactly where xsi:type is: the type's local name, or `prefix:local` where two types share it
 *   (`xs:int` for built-ins). A simple value under xsi:type is `{ $type, $value }`.
 * - `$schemaLocation` and `$noNamespaceSchemaLocation` are the xsi: hints, kept so that nothing is lost.
 */
import type { AttributeUse, ComplexType, ElementDeclaration, Particle, Wildcard } from "../components.ts";

export interface TypeBinding {
  readonly type: ComplexType;
  readonly attributes: readonly AttributeBinding[];
  /** Whether `$attributes` is there. */
  readonly anyAttribute: boolean;
  /** Simple content has `value`; an empty content type has neither. */
  readonly value: boolean;
  readonly content: ContentBinding | undefined;
}

export interface AttributeBinding {
  readonly prop: string;
  readonly use: AttributeUse;
}

export type ContentBinding = FieldBinding | AnyBinding | GroupBinding | ListBinding;

export interface FieldBinding {
  readonly kind: "field";
  readonly prop: string;
  readonly particle: Particle;
  readonly declaration: ElementDeclaration;
  /** The members that may stand here, when the value names one (`undefined` when it does not). */
  readonly members: readonly MemberBinding[] | undefined;
  readonly many: boolean;
  /** Effective bounds, groups seen through. */
  readonly min: number;
  readonly max: number;
}

export interface MemberBinding {
  readonly prop: string;
  readonly declaration: ElementDeclaration;
}

export interface AnyBinding {
  readonly kind: "any";
  /** `$any`, `$any2` … */
  readonly prop: string;
  readonly particle: Particle;
  readonly wildcard: Wildcard;
  readonly min: number;
  readonly max: number;
}

export interface GroupBinding {
  readonly kind: "sequence" | "choice" | "all";
  readonly items: readonly ContentBinding[];
  readonly optional: boolean;
  /** A choice of more than eight branches: the property that names the branch. */
  readonly tag: string | undefined;
}

export interface ListBinding {
  readonly kind: "list";
  readonly prop: "$content";
  readonly mixed: boolean;
  readonly particle: Particle;
  /** Every element that may be an entry, substitution group members included, each property once. */
  readonly entries: readonly MemberBinding[];
  readonly any: boolean;
  readonly optional: boolean;
}
