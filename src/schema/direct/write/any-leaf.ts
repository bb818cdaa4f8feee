/** Writes values of any simple type. Types that can do so more quickly have leaves of their own. */
import { valueKey, writeValue } from "../../../datatypes/index.ts";
import type { SimpleType } from "../../../datatypes/types.ts";
import { escapeAttribute, escapeText } from "../../../xml/escape.ts";
import { DEFAULT_LIMITS } from "../../../xml/limits.ts";
import { decline } from "../decline.ts";
import { NO_PREFIXES } from "../surroundings.ts";
import type { WriteState } from "./state.ts";

/** Writes the values of one simple type. Invalid values are declined. */
export interface LeafWriter {
  /** The lexical form of the value: white space is not normalised, and nothing is escaped. */
  lexical(value: unknown, state: WriteState): string;
  /** The value as character data of an element. */
  text(value: unknown, state: WriteState): string;
  /** An attribute's value, without its quotes. */
  attribute(value: unknown, state: WriteState): string;
  /** Declines a text that is not valid by the type, and records the IDs and references in it. */
  check(lexical: string, state: WriteState): void;
  /** The key of a valid value, by which identity constraints compare. */
  key(value: unknown, state: WriteState): string;
  /** Whether a value's text is the same at every place. */
  readonly isConstant: boolean;
}

/**
 * UTF-16 units of a text that is kept for the next value. Codes, amounts and dates repeat, long texts do not; and strings of
 * this length are never views of longer ones (`xml/own-string.ts`). Leaves live as long as the schema: if they kept longer texts,
 * they would hold megabytes, and expose them in every heap dump.
 */
export const LONGEST_KEPT = 12;
/** Values of one type whose texts are kept. */
const MOST_KEPT = 64;

/** Whether the text of a value may be kept by the value. 0 equals -0, which a float writes differently. */
function isShortValue(value: unknown): boolean {
  if (typeof value === "string") return value.length <= LONGEST_KEPT;
  return (typeof value === "number" && value !== 0) || typeof value === "boolean";
}

/** Writes values of any type by the functions of the descriptor engine. */
export class AnyLeaf implements LeafWriter {
  readonly isConstant: boolean = true;
  protected readonly type: SimpleType;
  readonly #known = new Map<unknown, string>();

  constructor(type: SimpleType) {
    this.type = type;
  }

  lexical(value: unknown, _state: WriteState): string {
    const isShort = isShortValue(value);
    const known = isShort ? this.#known.get(value) : undefined;
    if (known !== undefined) return known;
    const lexical = this.#written(value);
    if (isShort && lexical.length <= LONGEST_KEPT) {
      if (this.#known.size >= MOST_KEPT) this.#known.clear();
      this.#known.set(value, lexical);
    }
    return lexical;
  }

  #written(value: unknown): string {
    const written = writeValue(this.type, value, NO_PREFIXES);
    if ("fault" in written) decline();
    const { lexical } = written;
    if (!this.type.validate(lexical, NO_PREFIXES).ok) decline();
    return lexical;
  }

  check(lexical: string, _state: WriteState): void {
    if (!this.type.validate(lexical, NO_PREFIXES).ok) decline();
  }

  text(value: unknown, state: WriteState): string {
    return escapeText(withinLimit(this.lexical(value, state), "maxTextLength"));
  }

  attribute(value: unknown, state: WriteState): string {
    return escapeAttribute(withinLimit(this.lexical(value, state), "maxAttributeLength"));
  }

  key(value: unknown, state: WriteState): string {
    const result = this.type.validate(this.lexical(value, state), NO_PREFIXES);
    return result.ok ? valueKey(result.value()) : decline();
  }
}

/** Text that is longer than the default limit of readers is left to the engine. */
export function withinLimit(text: string, limit: "maxTextLength" | "maxAttributeLength"): string {
  return text.length > DEFAULT_LIMITS[limit] ? decline() : text;
}
