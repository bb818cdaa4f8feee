/** A descriptor in the form that linking needs: QNames resolved, places with their files. */
import type { ClarkName } from "../../xml/events.ts";
import { clark, XML, XS } from "../../xml/names.ts";
import type { ValueConstraint } from "../components.ts";
import type { Annotated, DocumentDescriptor, Ref, ValueConstraintDescriptor } from "../descriptor.ts";
import type { SchemaLocation } from "../issue.ts";

/** A document descriptor with the data that its components need: resolved names and places. */
export class LinkedDocument {
  readonly descriptor: DocumentDescriptor;

  constructor(descriptor: DocumentDescriptor) {
    this.descriptor = descriptor;
  }

  /** The key of a component that this document declares; `ns` if that is not the target namespace. */
  key(local: string, ns: string = this.descriptor.namespace): ClarkName {
    return clark(ns, local);
  }

  /** The key of the component to which a reference points. An unbound prefix gives a key that no component has. */
  resolve(ref: Ref): ClarkName {
    const colon = ref.indexOf(":");
    if (colon < 0) return this.key(ref);
    const local = ref.slice(colon + 1);
    if (colon === 0) return local;
    const ns = this.#namespaceOf(ref.slice(0, colon));
    return ns === undefined ? ref : clark(ns, local);
  }

  /** The place of a component's declaration, if its descriptor contains it. */
  source({ at, line, file = this.descriptor.file }: Annotated): SchemaLocation | undefined {
    if (at !== undefined) return { file, line: at[0], column: at[1] };
    return line === undefined ? undefined : { file, line };
  }

  #namespaceOf(prefix: string): string | undefined {
    if (prefix === "xs") return XS;
    if (prefix === "xml") return XML;
    return ownEntry(this.descriptor.prefixes, prefix);
  }
}

/** An entry of a record with keys from a schema: names such as `constructor` must not reach a prototype. */
export function ownEntry<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}

/** A resolver over the bindings that a descriptor carries for its QNames; `xml` is always bound. */
export function scopeResolver(
  scope: Readonly<Record<string, string>> | undefined,
): (prefix: string) => string | undefined {
  return (prefix) => (prefix === "xml" ? XML : ownEntry(scope, prefix));
}

/** The value constraint in a descriptor, `undefined` if there is none. */
export function valueConstraint(descriptor: ValueConstraintDescriptor): ValueConstraint | undefined {
  const resolvePrefix = scopeResolver(descriptor.scope);
  if (descriptor.fixed !== undefined) return { kind: "fixed", lexical: descriptor.fixed, resolvePrefix };
  if (descriptor.default !== undefined)
    return { kind: "default", lexical: descriptor.default, resolvePrefix };
  return undefined;
}
