/** Finds the next of many parts of a content by the name of the next element, instead of testing each. */
import type { ClarkName } from "../../../xml/events.ts";
import type { Wildcard } from "../../components.ts";
import { wildcardAllows } from "../../rules/wildcard.ts";
import type { ContentReading, Readers } from "./parts.ts";
import type { Source } from "./source.ts";

const NONE: readonly number[] = [];

/** Indexes of parts by the names with which they may begin. */
export class StartingParts {
  readonly #readers: Readers;
  readonly #byName = new Map<ClarkName, number[]>();
  readonly #wildcards: { readonly wildcard: Wildcard; readonly index: number }[] = [];

  constructor(parts: readonly Pick<ContentReading, "starts">[], readers: Readers) {
    this.#readers = readers;
    for (const [index, { starts }] of parts.entries()) for (const start of starts) this.#add(start, index);
  }

  /** The indexes of the parts that may begin with the next tag, in order. */
  at(source: Source): readonly number[] {
    if (source.isEndTag) return NONE;
    const { key, ns } = this.#readers.nameAt(source);
    const named = this.#byName.get(key) ?? NONE;
    if (this.#wildcards.length === 0) return named;
    const open = this.#wildcards.filter(({ wildcard }) => wildcardAllows(wildcard.namespaces, ns));
    return named.length > 0 ? named : open.map(({ index }) => index);
  }

  #add(start: ClarkName | Wildcard, index: number): void {
    if (typeof start !== "string") this.#wildcards.push({ wildcard: start, index });
    else {
      const known = this.#byName.get(start);
      if (known === undefined) this.#byName.set(start, [index]);
      else if (known.at(-1) !== index) known.push(index);
    }
  }
}
