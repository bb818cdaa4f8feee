/** Writes lists, item by item. */
import type { SimpleType } from "../../../datatypes/types.ts";
import { AnyLeaf, type LeafWriter } from "./any-leaf.ts";
import type { WriteState } from "./state.ts";

/** The number of items that a type admits. */
interface ItemCounts {
  readonly min: number;
  readonly max: number;
}

/** Writes the values of a type whose facets count its items. */
export class ListLeaf extends AnyLeaf {
  readonly #item: LeafWriter;
  readonly #counts: ItemCounts;

  constructor(type: SimpleType, item: LeafWriter, counts: ItemCounts) {
    super(type);
    this.#item = item;
    this.#counts = counts;
  }

  override lexical(value: unknown, state: WriteState): string {
    const { min, max } = this.#counts;
    if (!Array.isArray(value) || value.length < min || value.length > max) return super.lexical(value, state);
    let text = "";
    for (let index = 0; index < value.length; index++) {
      const item = this.#item.lexical(value[index], state);
      // An item with spaces would be read back as several, and an empty item would disappear.
      if (item === "" || SPACE.test(item)) return super.lexical(value, state);
      text += index === 0 ? item : ` ${item}`;
    }
    return text;
  }
}

const SPACE = /[ \t\n\r]/;
