/** Derives simple types: what each inherits from its base, item or member types. */
import type { ClarkName } from "../../xml/events.ts";
import { XS } from "../../xml/names.ts";
import { derivationSteps, effectiveFacets } from "../facets/effective.ts";
import { isSafeRange, wholeRange } from "../facets/whole-range.ts";
import { FIFTH_EDITION } from "../name-characters.ts";
import type { RegexVersion } from "../regex/index.ts";
import type {
  DerivationMethod,
  EffectiveFacet,
  FacetName,
  FacetsDescriptor,
  Invalid,
  NameCharacters,
  PrimitiveName,
  SchemaLocation,
  SimpleType,
  Valid,
  ValueContext,
} from "../types.ts";
import { normalizeWhiteSpace } from "../whitespace.ts";
import { digitsFault, exceedsDigits, maxDigitsOf } from "./digits-limit.ts";
import { type CheckingType, makeValidator, type Takers, type Validator } from "./validator.ts";

/** How a simple type is defined: by restriction, as a list or as a union. */
export type SimpleTypeDefinition = {
  /** Absent on an anonymous type. */
  readonly key?: ClarkName | undefined;
  readonly final?: Iterable<DerivationMethod> | undefined;
  readonly doc?: string | undefined;
  /** Where the type is declared; its facets are in the same file, at their own lines. */
  readonly source?: SchemaLocation | undefined;
  /** The edition of XML Schema whose regular expressions the patterns are; 1.0 if absent. */
  readonly version?: RegexVersion | undefined;
  /** The definition of names; by XML 1.0's fifth edition if absent. */
  readonly names?: NameCharacters | undefined;
  /**
   * Decides whether whole numbers are `number` or `bigint` in JavaScript: the facets of all derivation steps (where
   * absent), or the built-in type alone, as in modules that xsdflow 0.1 generated.
   */
  readonly integers?: "by-facets" | "by-builtin" | undefined;
} & (
  | { readonly restriction: SimpleType; readonly facets?: FacetsDescriptor | undefined }
  | { readonly list: SimpleType }
  | { readonly union: readonly SimpleType[] }
);

/** The properties of a type other than its name and place. */
export interface TypeShape {
  readonly variety: SimpleType["variety"];
  readonly derivation: SimpleType["derivation"];
  readonly base: SimpleType | undefined;
  readonly primitive: PrimitiveName | undefined;
  readonly builtin: string;
  readonly itemType: SimpleType | undefined;
  readonly memberTypes: readonly SimpleType[];
  readonly whiteSpace: SimpleType["whiteSpace"];
  readonly safeIntegers: boolean;
  readonly facets: ReadonlyMap<FacetName, EffectiveFacet>;
  readonly ownFacets: FacetsDescriptor | undefined;
  readonly idKind: SimpleType["idKind"];
}

/** The one implementation of simple types. Facets are compiled when a text is first validated. */
export class DefinedType implements CheckingType {
  readonly kind = "simple";
  readonly key: ClarkName | undefined;
  readonly variety: SimpleType["variety"];
  readonly derivation: SimpleType["derivation"];
  readonly base: SimpleType | undefined;
  readonly primitive: PrimitiveName | undefined;
  readonly builtin: string;
  readonly itemType: SimpleType | undefined;
  readonly memberTypes: readonly SimpleType[];
  readonly final: ReadonlySet<DerivationMethod>;
  readonly whiteSpace: SimpleType["whiteSpace"];
  readonly safeIntegers: boolean;
  readonly facets: ReadonlyMap<FacetName, EffectiveFacet>;
  readonly ownFacets: FacetsDescriptor | undefined;
  readonly doc: string | undefined;
  readonly source: SchemaLocation | undefined;
  readonly idKind: SimpleType["idKind"];
  readonly names: NameCharacters;
  /** Of the regular expressions of its patterns. */
  readonly version: RegexVersion;
  #validator: Validator | undefined;

  constructor(definition: Omit<SimpleTypeDefinition, "restriction" | "list" | "union">, shape: TypeShape) {
    this.key = definition.key;
    this.variety = shape.variety;
    this.derivation = shape.derivation;
    this.base = shape.base;
    this.primitive = shape.primitive;
    this.builtin = shape.builtin;
    this.itemType = shape.itemType;
    this.memberTypes = shape.memberTypes;
    this.final = new Set(definition.final);
    this.whiteSpace = shape.whiteSpace;
    this.safeIntegers = shape.safeIntegers;
    this.facets = shape.facets;
    this.ownFacets = shape.ownFacets;
    this.doc = definition.doc;
    this.source = definition.source;
    this.idKind = shape.idKind;
    this.names = definition.names ?? FIFTH_EDITION;
    this.version = definition.version ?? "1.0";
  }

  check(lexical: string, context: ValueContext, takers?: Takers): Valid | undefined {
    this.#validator ??= makeValidator(this, this.version);
    return this.#validator.check(lexical, context, takers);
  }

  validate(lexical: string, context: ValueContext): Valid | Invalid {
    const limit = maxDigitsOf(context);
    // Asked here, and not of items and members: a member that takes any text must not take a number that is too long.
    if (exceedsDigits(this, lexical, limit))
      return { ok: false, normalized: lexical, faults: [digitsFault(limit)] };
    this.#validator ??= makeValidator(this, this.version);
    const valid = this.#validator.check(lexical, context);
    if (valid !== undefined) return valid;
    const normalized = normalizeWhiteSpace(lexical, this.whiteSpace);
    return { ok: false, normalized, faults: this.#validator.explain(lexical, context) };
  }
}

const NO_FACETS: ReadonlyMap<FacetName, EffectiveFacet> = new Map();

/** The facet that every list has. */
export function collapseOnly(): ReadonlyMap<FacetName, EffectiveFacet> {
  return new Map([
    ["whiteSpace", { name: "whiteSpace", values: ["collapse"], fixed: true, source: undefined }],
  ]);
}

/**
 * Makes a simple type. Never throws: an unusable facet is not applied, and `facetFaults` reports it.
 *
 * @param anySimpleType the base of lists and unions.
 */
export function defineType(definition: SimpleTypeDefinition, anySimpleType: SimpleType): DefinedType {
  if ("restriction" in definition) return new DefinedType(definition, restrictionShape(definition));
  const common = {
    base: anySimpleType,
    primitive: undefined,
    builtin: "anySimpleType",
    whiteSpace: "collapse",
    safeIntegers: false,
    ownFacets: undefined,
  } as const;
  if ("list" in definition) {
    const idKind = definition.list.idKind;
    const shape = {
      variety: "list",
      derivation: "list",
      itemType: definition.list,
      memberTypes: [],
      idKind,
    } as const;
    return new DefinedType(definition, { ...common, ...shape, facets: collapseOnly() });
  }
  const shape = { variety: "union", derivation: "union", itemType: undefined, idKind: "" } as const;
  return new DefinedType(definition, {
    ...common,
    ...shape,
    memberTypes: definition.union,
    facets: NO_FACETS,
  });
}

function restrictionShape(
  definition: SimpleTypeDefinition & { readonly restriction: SimpleType },
): TypeShape {
  const base = definition.restriction;
  const own = "facets" in definition ? definition.facets : undefined;
  const facets = effectiveFacets(base.facets, own, definition.source);
  return {
    variety: base.variety,
    derivation: "restriction",
    base,
    primitive: base.primitive,
    builtin: base.builtin,
    itemType: base.itemType,
    memberTypes: base.memberTypes,
    whiteSpace: base.variety === "atomic" ? (own?.whiteSpace ?? base.whiteSpace) : base.whiteSpace,
    safeIntegers:
      definition.integers === "by-builtin"
        ? builtinAncestor(base).safeIntegers
        : base.primitive === "decimal" && isSafeRange(wholeRange(facets)),
    facets,
    ownFacets: own,
    idKind: base.idKind,
  };
}

/** The type itself, or the nearest built-in type from which it is derived. */
function builtinAncestor(type: SimpleType): SimpleType {
  for (const step of derivationSteps(type)) if (step.key?.startsWith(`{${XS}}`)) return step;
  return type;
}
