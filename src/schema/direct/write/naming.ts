/**
 * The final prefixes of one document. The descriptor engine determines them after its walk; here names are written at once, by
 * a likely naming, and `settle-naming.ts` checks whether it was right.
 */

/** The namespaces that a document used, in the order of first use, the root's own first. */
export interface NamespaceUses {
  /** Of elements. */
  readonly elements: readonly string[];
  /** Of attributes and of names in values, the latter with their preferred prefix. */
  readonly others: readonly {
    readonly ns: string;
    readonly isValue: boolean;
    readonly hint: string | undefined;
  }[];
  /** Of names in values. */
  readonly values: readonly string[];
  /** Whether something requires that there is no default namespace. */
  readonly keepsNoNamespace: boolean;
  /** Prefixes that elements declare themselves, with their namespaces. */
  readonly local: readonly (readonly [prefix: string, ns: string])[];
}

/** The final naming of a document. */
export class DocumentNaming {
  /** Prefix → namespace: the declarations of the root element, in order. */
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

  /** The prefix of elements of a namespace; `undefined` if the document has no such elements. */
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
