/** Names as keys and in messages. Keys are kept, since a validator looks up a name for every element and attribute. */
import type { ClarkName, ExpandedName, StartTag } from "../../xml/events.ts";
import { clark, parseClark } from "../../xml/names.ts";
import type { ComponentSet } from "../components.ts";

/** Keys of names, made once each; bounded, since the names come from documents. */
export class NameKeys {
  readonly #known = new Map<string, Map<string, ClarkName>>();
  #size = 0;

  of(ns: string, local: string): ClarkName {
    if (ns === "") return local;
    const key = this.#known.get(ns)?.get(local);
    return key ?? this.#make(ns, local);
  }

  #make(ns: string, local: string): ClarkName {
    const key = clark(ns, local);
    if (this.#size >= 8192) return key;
    this.#size++;
    const locals = this.#known.get(ns);
    if (locals === undefined) this.#known.set(ns, new Map([[local, key]]));
    else locals.set(local, key);
    return key;
  }
}

/** A name as its document writes it: `inv:line`. */
export function qname({ prefix, local }: { readonly prefix?: string; readonly local: string }): string {
  return prefix === undefined || prefix === "" ? local : `${prefix}:${local}`;
}

/** Shows names of components in a message as the document at hand would write them. */
export class NameWriter {
  readonly #set: ComponentSet;
  readonly #tags: readonly StartTag[];

  /** @param tags the open elements, outermost first. */
  constructor(set: ComponentSet, tags: readonly StartTag[]) {
    this.#set = set;
    this.#tags = tags;
  }

  /** `inv:line`; `{ns}line` where the document has no prefix for the namespace. */
  show(key: ClarkName): string {
    const name = parseClark(key);
    const prefix = this.#prefixFor(name);
    return prefix === undefined ? key : qname({ prefix, local: name.local });
  }

  #prefixFor({ ns }: ExpandedName): string | undefined {
    if (ns === "") return "";
    const innermost = this.#tags.at(-1);
    const used = this.#tags.findLast(
      (tag) => tag.ns === ns && innermost?.resolvePrefix(tag.prefix ?? "") === ns,
    );
    if (used !== undefined) return used.prefix ?? "";
    const preferred = this.#set.preferredPrefix(ns);
    if (preferred !== undefined && innermost?.resolvePrefix(preferred) === ns) return preferred;
    return innermost?.resolvePrefix("") === ns ? "" : undefined;
  }
}
