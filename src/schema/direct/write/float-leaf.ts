/** Writes numbers of xs:float and xs:double. */
import { floatLexical } from "../../../datatypes/index.ts";
import type { SimpleType } from "../../../datatypes/types.ts";
import { AnyLeaf } from "./any-leaf.ts";
import type { WriteState } from "./state.ts";

/** Writes the values of types whose facets are bounds. No text that is made here needs escapes. */
export class FloatLeaf extends AnyLeaf {
  readonly #accepts: (value: number) => boolean;

  constructor(type: SimpleType, accepts: (value: number) => boolean) {
    super(type);
    this.#accepts = accepts;
  }

  override lexical(value: unknown, state: WriteState): string {
    return typeof value === "number" && this.#accepts(value)
      ? floatLexical(value)
      : super.lexical(value, state);
  }

  override text(value: unknown, state: WriteState): string {
    return this.lexical(value, state);
  }

  override attribute(value: unknown, state: WriteState): string {
    return this.lexical(value, state);
  }
}
