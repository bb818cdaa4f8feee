/** Values of simple types, and the prefixes and IDs of their document. */

import { definesIds, identifiersIn } from "../../datatypes/index.ts";
import { sampleKey, sampleLexical } from "../../datatypes/sample/index.ts";
import type { SeededRandom } from "../../datatypes/sample/random.ts";
import { seededRandom } from "../../datatypes/sample/random.ts";
import type { SimpleType, ValueContext } from "../../datatypes/types.ts";
import type { AttributeDeclaration, ComplexType, ComponentSet, ValueConstraint } from "../components.ts";
import { isFixed } from "../rules/value-constraint.ts";
import { PrefixTable } from "../serialize/prefixes.ts";
import { SetMemo } from "../set-memo.ts";

/** The form of values: as short as possible, or varied. */
export type ValueSize = "minimal" | "full";

/** The prefixes of namespaces; each is declared on the root element. */
export class SamplePrefixes {
  readonly context: ValueContext;
  readonly #table: PrefixTable;
  readonly #namespaces = new Map<string, string>([["", ""]]);

  constructor(components: ComponentSet) {
    this.#table = new PrefixTable(components);
    // A value without a prefix then has no namespace, wherever it occurs.
    this.#table.keepNoNamespace();
    this.context = {
      resolvePrefix: (prefix) => this.#namespaces.get(prefix),
      isNotation: (name) => components.notation(name),
    };
  }

  /** The prefix for a namespace, `""` for none. */
  of(ns: string): string {
    const prefix = this.#table.prefixFor(ns);
    this.#namespaces.set(prefix, ns);
    return prefix;
  }

  /** Prefix → namespace, as the root element declares them. */
  declarations(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#table.settle(""));
  }
}

/**
 * The number of texts that are made for one type and name before they are reused: with a hostile pattern,
 * each takes seconds, and a document may need thousands.
 */
const KEPT = 6;

/** Makes the values of one document. */
export class SampleValues {
  readonly prefixes: SamplePrefixes;
  readonly random: SeededRandom;
  /** The IDs assigned so far. */
  readonly ids: Set<string> = new Set();
  readonly #size: ValueSize;
  readonly #idKeys = new Set<string>();
  readonly #texts = new Map<SimpleType, Map<string, (string | undefined)[]>>();

  constructor(components: ComponentSet, random: SeededRandom, size: ValueSize) {
    this.prefixes = new SamplePrefixes(components);
    this.random = random;
    this.#size = size;
  }

  /** A text of the type; an ID is one that the document does not contain yet. `undefined` if none was found. */
  text(type: SimpleType, name: string, distinctFrom?: ReadonlySet<string>): string | undefined {
    const made = distinctFrom === undefined ? this.#made(type, name) : undefined;
    if (made !== undefined && made.length >= KEPT) return this.random.pick(made);
    const text = this.#sample(type, name, { distinctFrom: distinctFrom ?? this.#idKeys });
    if (text === undefined || !this.#noteId(type, text)) made?.push(text);
    return text;
  }

  /** The texts made so far for that name, if they may be reused. */
  #made(type: SimpleType, name: string): (string | undefined)[] {
    const names = this.#texts.get(type) ?? new Map<string, (string | undefined)[]>();
    this.#texts.set(type, names);
    const made = names.get(name) ?? [];
    names.set(name, made);
    return made;
  }

  /** A text of a type of references, to IDs that the document has. */
  reference(type: SimpleType, name: string, distinctFrom?: ReadonlySet<string>): string | undefined {
    const ids = [...this.ids];
    return this.#sample(type, name, distinctFrom === undefined ? { ids } : { ids, distinctFrom });
  }

  /** The text of a default or fixed value: a QName is written with the prefix that its namespace has here. */
  constrained(constraint: ValueConstraint, type: SimpleType): string {
    const { lexical } = constraint;
    if (type.primitive !== "QName" && type.primitive !== "NOTATION") return lexical;
    const [, prefix = "", local = ""] = /^\s*(?:([^:]*):)?(.*?)\s*$/s.exec(lexical) ?? [];
    const bound = this.prefixes.of(constraint.resolvePrefix(prefix) ?? "");
    return bound === "" ? local : `${bound}:${local}`;
  }

  /** The value's key, which is equal for equal values; `undefined` if the text is not valid. */
  key(type: SimpleType, text: string): string | undefined {
    return sampleKey(type, text, this.prefixes.context);
  }

  #sample(
    type: SimpleType,
    name: string,
    more: { readonly distinctFrom?: ReadonlySet<string>; readonly ids?: readonly string[] },
  ): string | undefined {
    const { context } = this.prefixes;
    return sampleLexical(type, this.random, {
      size: this.#size,
      name,
      context,
      prefixFor: (ns) => this.prefixes.of(ns),
      // A document without a DTD has no unparsed entities.
      entities: [],
      ...more,
    });
  }

  /** Records the IDs in a text; `false` if it has none. */
  #noteId(type: SimpleType, text: string): boolean {
    const result = type.validate(text, this.prefixes.context);
    if (!result.ok || !definesIds(result.type)) return false;
    for (const id of identifiersIn(result)) this.ids.add(id);
    const key = this.key(type, text);
    if (key !== undefined) this.#idKeys.add(key);
    return true;
  }
}

const feasible = new SetMemo(
  (type: SimpleType, components) =>
    new SampleValues(components, seededRandom(0), "minimal").text(type, "") !== undefined,
);

/** The first required attribute of the type for which no value can be made. */
export function unmakeableAttribute(
  { attributes }: ComplexType,
  components: ComponentSet,
): AttributeDeclaration | undefined {
  for (const { required, value, declaration } of attributes.values())
    if (required && !isFixed(value) && !hasValue(declaration.type, components)) return declaration;
  return undefined;
}

/** Whether a value of the type can be made. */
export function hasValue(type: SimpleType, components: ComponentSet): boolean {
  return feasible.get(type, components);
}
