/** Reads the elements of one wildcard property. */
import { isEmptiableContent } from "../../binding/presence.ts";
import type { AnyBinding } from "../../binding/types.ts";
import type { Wildcard } from "../../components.ts";
import { decline } from "../decline.ts";
import { countsAreContiguous } from "../occurrence.ts";
import {
  type ContentReading,
  MISSING,
  NONE,
  type Readers,
  type ReadOutcome,
  type ReadTarget,
  SOME,
} from "./parts.ts";
import type { ReadState } from "./read-state.ts";
import type { Source } from "./source.ts";

/** Wildcard content as a property, which is always an array. */
export class AnyPropertyReader implements ContentReading {
  readonly mayBeEmpty: boolean;
  readonly starts: readonly Wildcard[];
  readonly #binding: AnyBinding;
  readonly #readers: Readers;

  constructor(binding: AnyBinding, readers: Readers) {
    if (!countsAreContiguous(binding)) decline("counts with gaps between them");
    this.mayBeEmpty = isEmptiableContent(binding);
    this.starts = [binding.wildcard];
    this.#binding = binding;
    this.#readers = readers;
  }

  read(source: Source, state: ReadState, target: ReadTarget): ReadOutcome {
    const { prop, wildcard, min, max } = this.#binding;
    const reader = this.#readers.wildcard(wildcard);
    const nodes: unknown[] = [];
    while (nodes.length < max) {
      source.toTag();
      const node = reader.next(source, state);
      if (node === undefined) break;
      nodes.push(node);
    }
    if (nodes.length === 0) return this.mayBeEmpty ? NONE : MISSING;
    if (nodes.length < min || target[prop] !== undefined) decline();
    target[prop] = nodes;
    return SOME;
  }
}
