/**
 * Which prefixes one document has in the end. The descriptor engine knows when its walk is over; here names are written at once, by
 * what is likely, and `settle-naming.ts` says whether that was right.
 */

/** What a document used of namespaces, in the order of first use, the root's own first. */
export interface NamespaceUses {
  /** Of elements. */
  readonly elements: readonly string[];
  /** Of attributes and of names in values, the latter with the prefix that they would like. */
  readonly others: readonly {
    readonly ns: string;
    readonly isValue: boolean;
    readonly hint: string | undefined;
  }[];
  /** Of names in values. */
  readonly values: readonly string[];
  /** Whether something needs the absence of a default namespace. */
  readonly keepsNoNamespace: boolean;
  /** Prefixes that elements declare themselves, with their namespaces. */
  readonly local: readonly (readonly [prefix: string, ns: string])[];
}

/** The namespaces of a document, settled. */
export class DocumentNaming {
  /** Prefix → namespace; what the root element declares, in order. */
  readonly declarations: ReadonlyMap<string, string>;
  /** Two documents with the same key have the same names. */
  readonly key: string;
  readonly #prefixes = new Map<string, string>();
  readonly #values: ReadonlyMap<string, string>;

  constructor(declarations: ReadonlyMap<string, string>, values: ReadonlyMap<string, string>) {
    this.declarations = declarations;
    this.#values = values;
    this.key = JSON.stringify([[...declarations], [...values]]);
    for (const [prefix, ns] of declarations) {
      if (prefix !== "" && !this.#prefixes.has(ns)) this.#prefixes.set(ns, prefix);
    }
  }

  get byDefault(): string | undefined {
    return this.declarations.get("");
  }

  /** The prefix of elements of a namespace; `undefined` where the document has none of it. */
  elementPrefix(ns: string): string | undefined {
    return ns === this.byDefault ? "" : this.#prefixes.get(ns);
  }

  attributePrefix(ns: string): string | undefined {
    return this.#prefixes.get(ns);
  }

  valuePrefix(ns: string): string | undefined {
    return this.#values.get(ns);
  }
}
