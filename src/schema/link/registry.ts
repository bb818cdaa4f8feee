/** Links global components on first use: a program uses few components of a large schema. */
import type { ClarkName } from "../../xml/events.ts";
import type { DocumentDescriptor } from "../descriptor.ts";
import type { LinkedDocument } from "./document.ts";

/** Global components of one symbol space: each is linked once, on first use. */
export class Registry<D, C> {
  readonly #documents: readonly LinkedDocument[];
  readonly #select: (document: DocumentDescriptor) => Readonly<Record<string, D>> | undefined;
  readonly #link: (document: LinkedDocument, descriptor: D, key: ClarkName, local: string) => C;
  readonly #linked = new Map<ClarkName, C>();
  readonly #pending = new Set<ClarkName>();
  #index: ReadonlyMap<ClarkName, Declared<D>> | undefined;

  constructor(
    documents: readonly LinkedDocument[],
    select: (document: DocumentDescriptor) => Readonly<Record<string, D>> | undefined,
    link: (document: LinkedDocument, descriptor: D, key: ClarkName, local: string) => C,
  ) {
    this.#documents = documents;
    this.#select = select;
    this.#link = link;
  }

  /** The component of that name; `undefined` if none is declared, or while it is being linked. */
  get(key: ClarkName): C | undefined {
    const known = this.#linked.get(key);
    if (known !== undefined) return known;
    const declared = this.#declared().get(key);
    if (declared === undefined || this.#pending.has(key)) return undefined;
    this.#pending.add(key);
    try {
      const component = this.#link(declared.document, declared.descriptor, key, declared.local);
      this.#linked.set(key, component);
      return component;
    } finally {
      this.#pending.delete(key);
    }
  }

  has(key: ClarkName): boolean {
    return this.#declared().has(key);
  }

  /** All of them, in document order, linking each as it goes. */
  *all(): Iterable<C> {
    for (const key of this.#declared().keys()) {
      const component = this.get(key);
      if (component !== undefined) yield component;
    }
  }

  /** If two documents declare one name, the first is used: the schema is faulty, and its check reports it. */
  #declared(): ReadonlyMap<ClarkName, Declared<D>> {
    if (this.#index !== undefined) return this.#index;
    const index = new Map<ClarkName, Declared<D>>();
    for (const document of this.#documents) {
      for (const [local, descriptor] of Object.entries(this.#select(document.descriptor) ?? {})) {
        const key = document.key(local);
        if (!index.has(key)) index.set(key, { document, descriptor, local });
      }
    }
    this.#index = index;
    return index;
  }
}

interface Declared<D> {
  readonly document: LinkedDocument;
  readonly descriptor: D;
  readonly local: string;
}
