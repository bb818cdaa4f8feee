/** Writes wildcard content that is a property of its own, and validates it node by node. */
import type { AnyBinding } from "../../binding/types.ts";
import { decline } from "../decline.ts";
import { countsAreContiguous } from "../occurrence.ts";
import { NodeWriter } from "./node-writer.ts";
import {
  type ContentWriter,
  elementPieces,
  type FieldWriter,
  joinPieces,
  type Plans,
  type Properties,
  type WildcardPlace,
} from "./plan.ts";
import type { WriteState } from "./state.ts";

/** A wildcard as a property: an array of XML nodes. */
export class AnyPlan implements ContentWriter, WildcardPlace {
  readonly fields: readonly FieldWriter[] = [];
  readonly wildcards: readonly WildcardPlace[];
  readonly #prop: string;
  readonly #min: number;
  readonly #max: number;
  readonly #nodes: NodeWriter;

  constructor(binding: AnyBinding, plans: Plans) {
    if (!countsAreContiguous(binding)) decline();
    this.wildcards = [this];
    this.#prop = binding.prop;
    this.#min = binding.min;
    this.#max = binding.max;
    this.#nodes = new NodeWriter(binding.wildcard, plans);
  }

  nodesOf(value: Properties): readonly unknown[] {
    const given = value[this.#prop];
    return Array.isArray(given) ? given : [];
  }

  write(value: Properties, state: WriteState): string {
    return joinPieces(this.pieces(value, state));
  }

  pieces(value: Properties, state: WriteState): Iterable<string> {
    const given = value[this.#prop];
    if (given === undefined && this.#min === 0) return [];
    if (!Array.isArray(given) || given.length < this.#min || given.length > this.#max) decline();
    state.taken++;
    return elementPieces(given, (node) => this.#nodes.write(node, state));
  }
}
