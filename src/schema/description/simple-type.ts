/** Describes simple types: facets, enumerations, and the way from a text to a value and back. */
import { readValue, type SimpleJsValue, valueKind, writeValue } from "../../datatypes/index.ts";
import type { EffectiveFacet, FacetName, SimpleType, ValueContext } from "../../datatypes/types.ts";
import type { ClarkName } from "../../xml/events.ts";
import type { ComponentSet } from "../components.ts";
import type { SchemaLocation } from "../issue.ts";
import { SetMemo } from "../set-memo.ts";
import type {
  EnumerationDescription,
  FacetDescriptions,
  SimpleTypeDescription,
  TextReading,
} from "./types.ts";

const memo = new SetMemo(
  (type: SimpleType, set): SimpleTypeDescription => new DescribedSimpleType(type, set),
);

/** The description of a simple type. */
export function simpleTypeDescription(type: SimpleType, set: ComponentSet): SimpleTypeDescription {
  return memo.get(type, set);
}

class DescribedSimpleType implements SimpleTypeDescription {
  readonly kind = "simple";
  readonly name: ClarkName | undefined;
  readonly #type: SimpleType;
  readonly #set: ComponentSet;
  #enumeration: readonly EnumerationDescription[] | undefined;

  constructor(type: SimpleType, set: ComponentSet) {
    this.name = type.key;
    this.#type = type;
    this.#set = set;
  }

  get variety(): SimpleTypeDescription["variety"] {
    return this.#type.variety;
  }

  get builtin(): string {
    return this.#type.builtin;
  }

  get value(): SimpleTypeDescription["value"] {
    const { variety } = this.#type;
    return variety === "list" || variety === "union" ? undefined : valueKind(this.#type);
  }

  get item(): SimpleTypeDescription | undefined {
    const { itemType } = this.#type;
    return itemType === undefined ? undefined : simpleTypeDescription(itemType, this.#set);
  }

  get members(): readonly SimpleTypeDescription[] {
    return this.#type.memberTypes.map((member) => simpleTypeDescription(member, this.#set));
  }

  get facets(): FacetDescriptions {
    return facetsOf(this.#type.facets);
  }

  get enumeration(): readonly EnumerationDescription[] | undefined {
    const facet = this.#type.facets.get("enumeration");
    if (facet === undefined) return undefined;
    this.#enumeration ??= this.#values(facet);
    return this.#enumeration;
  }

  get identifier(): SimpleTypeDescription["identifier"] {
    return this.#type.idKind;
  }

  get documentation(): string | undefined {
    return this.#type.doc;
  }

  get source(): SchemaLocation | undefined {
    return this.#type.source;
  }

  read(text: string, namespaces?: Readonly<Record<string, string>>): TextReading {
    const context = contextOf(this.#set, (prefix) =>
      namespaces === undefined
        ? namespaceOf(prefix, this.#set)
        : Object.hasOwn(namespaces, prefix)
          ? namespaces[prefix]
          : undefined,
    );
    const result = this.#type.validate(text, context);
    if (result.ok) return { valid: true, value: readValue(result, context) };
    return { valid: false, faults: result.faults.map(({ message }) => message) };
  }

  write(value: unknown): string | undefined {
    const written = writeValue(this.#type, value, {
      prefixFor: (ns, preferred) => preferred ?? (ns === "" ? "" : this.#set.preferredPrefix(ns)),
    });
    return "lexical" in written ? written.lexical : undefined;
  }

  #values({ values }: EffectiveFacet): readonly EnumerationDescription[] {
    return values.map((text) => {
      const read = this.read(text, this.#scope());
      return { text, value: read.valid ? read.value : undefined, documentation: this.#documentation(text) };
    });
  }

  /** The bindings of names in an enumeration are those of the restriction that lists them. */
  #scope(): Readonly<Record<string, string>> | undefined {
    return this.#listing()?.ownFacets?.scope;
  }

  #documentation(text: string): string | undefined {
    const docs = this.#listing()?.ownFacets?.docs;
    return docs !== undefined && Object.hasOwn(docs, text) ? docs[text] : undefined;
  }

  /** The type itself or the nearest base that lists values. */
  #listing(): SimpleType | undefined {
    let type: SimpleType | undefined = this.#type;
    while (type !== undefined && type.ownFacets?.enumeration === undefined) type = type.base;
    return type;
  }
}

/** A context of the schema's notations. */
function contextOf(set: ComponentSet, resolvePrefix: (prefix: string) => string | undefined): ValueContext {
  return { resolvePrefix, isNotation: (name) => set.notation(name) };
}

/** The namespace of a prefix by the first schema document that declares it. A name without a prefix has none. */
function namespaceOf(prefix: string, set: ComponentSet): string | undefined {
  if (prefix === "") return "";
  const document = set.documents.find(({ prefixes }) => Object.hasOwn(prefixes, prefix));
  return document?.prefixes[prefix];
}

const COUNTS = ["length", "minLength", "maxLength", "totalDigits", "fractionDigits"] as const;
const BOUNDS = ["minInclusive", "maxInclusive", "minExclusive", "maxExclusive"] as const;

type Writable = { -readonly [K in keyof FacetDescriptions]: FacetDescriptions[K] };

function facetsOf(effective: ReadonlyMap<FacetName, EffectiveFacet>): FacetDescriptions {
  const facets: Writable = {};
  const only = (name: FacetName): string | undefined => effective.get(name)?.values[0];
  for (const name of COUNTS) {
    const text = only(name);
    if (text !== undefined) facets[name] = Number(text);
  }
  for (const name of BOUNDS) {
    const text = only(name);
    if (text !== undefined) facets[name] = text;
  }
  const patterns = effective.get("pattern")?.values;
  if (patterns !== undefined) facets.patterns = patterns;
  const mode = only("whiteSpace");
  if (mode === "preserve" || mode === "replace" || mode === "collapse") facets.whiteSpace = mode;
  return facets;
}

/** A constraint's value; `undefined` if its text is not valid by the type. */
export function valueOfText(
  text: string,
  type: SimpleType,
  set: ComponentSet,
  resolvePrefix: (prefix: string) => string | undefined,
): SimpleJsValue | undefined {
  const context = contextOf(set, resolvePrefix);
  const result = type.validate(text, context);
  return result.ok ? readValue(result, context) : undefined;
}
