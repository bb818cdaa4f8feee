/** The descriptor that is being written; it collects the prefixes that its references need. */
import type { Ref } from "../../src/schema/descriptor.ts";
import { XML, XS } from "../../src/xml/names.ts";
import { RESERVED_PREFIXES } from "../load/builtins.ts";
import type { SchemaNode } from "../load/node.ts";

/** A record without a prototype: its keys are names from a schema, `__proto__` among them. */
export function record<T>(entries: Iterable<readonly [string, T]> = []): Record<string, T> {
  const made: Record<string, T> = Object.create(null);
  for (const [key, value] of entries) made[key] = value;
  return made;
}

/** The descriptor being written: its file, its target namespace, and its prefixes, to which references add. */
export class DescriptorOutput {
  readonly file: string;
  readonly namespace: string;
  readonly prefixes: Record<string, string> = record();
  /** The number of the next invented prefix: a document may need thousands. */
  #number = 1;
  readonly #byNamespace = new Map<string, string>();

  /** @param root the schema element, whose declarations are preferred as prefixes. */
  constructor(file: string, namespace: string, root: SchemaNode) {
    this.file = file;
    this.namespace = namespace;
    for (const [prefix, ns] of root.declarations) {
      if (prefix !== "" && ns !== XS && ns !== XML && !RESERVED_PREFIXES.has(prefix)) this.#bind(prefix, ns);
    }
  }

  /**
   * The reference to a component.
   *
   * @param wish the prefix in the schema document.
   */
  ref(ns: string, local: string, wish: string): Ref {
    if (ns === this.namespace) return local;
    if (ns === "") return `:${local}`;
    return `${this.#prefix(ns, wish)}:${local}`;
  }

  #prefix(ns: string, wish: string): string {
    for (const [prefix, reserved] of RESERVED_PREFIXES) if (ns === reserved) return prefix;
    const known = this.#byNamespace.get(ns);
    if (known !== undefined) return known;
    let prefix = wish;
    while (prefix === "" || RESERVED_PREFIXES.has(prefix) || prefix in this.prefixes) {
      prefix = `ns${this.#number++}`;
    }
    this.#bind(prefix, ns);
    return prefix;
  }

  #bind(prefix: string, ns: string): void {
    this.prefixes[prefix] = ns;
    if (!this.#byNamespace.has(ns)) this.#byNamespace.set(ns, prefix);
  }
}
