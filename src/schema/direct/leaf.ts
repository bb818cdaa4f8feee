/** Simple values: from a JavaScript value to its characters in the document, checked on the way. */
import { acceptorOf, normalizeWhiteSpace, valueKey, valueKind, writeValue } from "../../datatypes/index.ts";
import type { SimpleType } from "../../datatypes/types.ts";
import { escapeAttribute, escapeText } from "../../xml/escape.ts";
import { fittingForm } from "../serialize/number-forms.ts";
import { decline } from "./decline.ts";
import type { WriteState } from "./state.ts";

/** Types that need a prefix for their values never get here. */
const NO_PREFIXES = { prefixFor: (): undefined => undefined, resolvePrefix: (): undefined => undefined };

/** Writes the values of one simple type. Whatever is not valid is declined. */
export interface Leaf {
  /** The lexical form, as the value has it: white space is not processed. */
  lexical(value: unknown, state: WriteState): string;
  /** Whether a lexical form may hold what XML has to escape. */
  readonly escapes: boolean;
  /** The key of a valid value, by which identity constraints compare. */
  key(value: unknown, state: WriteState): string;
}

const leaves = new WeakMap<SimpleType, Leaf>();

/** The leaf of a type. Declines types whose values depend on their surroundings. */
export function leafOf(type: SimpleType): Leaf {
  const known = leaves.get(type);
  if (known !== undefined) return known;
  if (dependsOnSurroundings(type)) decline();
  const leaf = makeLeaf(type);
  leaves.set(type, leaf);
  return leaf;
}

/** Character data of an element. */
export function textOf(leaf: Leaf, value: unknown, state: WriteState): string {
  const lexical = leaf.lexical(value, state);
  return leaf.escapes ? escapeText(lexical) : lexical;
}

/** An attribute's value, without its quotes. */
export function attributeOf(leaf: Leaf, value: unknown, state: WriteState): string {
  const lexical = leaf.lexical(value, state);
  return leaf.escapes ? escapeAttribute(lexical) : lexical;
}

function dependsOnSurroundings(type: SimpleType): boolean {
  if (type.primitive === "QName" || type.primitive === "NOTATION" || type.idKind === "ENTITY") return true;
  if (type.itemType !== undefined && dependsOnSurroundings(type.itemType)) return true;
  return type.memberTypes.some((member) => member.idKind !== "" || dependsOnSurroundings(member));
}

function makeLeaf(type: SimpleType): Leaf {
  if (type.idKind !== "") return new IdLeaf(type);
  const accepts = acceptorOf(type);
  if (accepts === undefined) return new AnyLeaf(type);
  const kind = valueKind(type);
  if (kind === "text") return new TextLeaf(type, accepts, true);
  const plain = !type.facets.has("pattern");
  if (kind === "decimal" || kind === "calendar") return new TextLeaf(type, accepts, false);
  if ((kind === "number" || kind === "bigint") && plain) return new WholeNumberLeaf(type, accepts);
  return new AnyLeaf(type);
}

/** Any type: by the way that the descriptor engine takes. */
class AnyLeaf implements Leaf {
  readonly escapes: boolean = true;
  protected readonly type: SimpleType;

  constructor(type: SimpleType) {
    this.type = type;
  }

  lexical(value: unknown, _state: WriteState): string {
    const written = writeValue(this.type, value, NO_PREFIXES);
    if ("fault" in written) decline();
    const lexical = fittingForm(this.type, value, written.lexical);
    if (!this.type.validate(lexical, NO_PREFIXES).ok) decline();
    return lexical;
  }

  key(value: unknown, state: WriteState): string {
    const result = this.type.validate(this.lexical(value, state), NO_PREFIXES);
    return result.ok ? valueKey(result.value()) : decline();
  }
}

/** ID and IDREF, and lists of them. */
class IdLeaf extends AnyLeaf {
  override lexical(value: unknown, state: WriteState): string {
    const lexical = super.lexical(value, state);
    const normalized = normalizeWhiteSpace(lexical, "collapse");
    if (this.type.idKind === "ID") state.defineId(normalized);
    else for (const id of normalized.split(" ")) if (id !== "") state.referToId(id);
    return lexical;
  }

  /** Asking for the key must not define the ID a second time. */
  override key(value: unknown): string {
    const result = typeof value === "string" ? this.type.validate(value, NO_PREFIXES) : undefined;
    return result?.ok === true ? valueKey(result.value()) : decline();
  }
}

/** Types whose values are strings that are written as they stand. */
class TextLeaf extends AnyLeaf {
  override readonly escapes: boolean;
  readonly #accepts: (normalized: string) => boolean;

  constructor(type: SimpleType, accepts: (normalized: string) => boolean, escapes: boolean) {
    super(type);
    this.#accepts = accepts;
    this.escapes = escapes;
  }

  override lexical(value: unknown, state: WriteState): string {
    if (typeof value !== "string") return super.lexical(value, state);
    const normalized = normalizeWhiteSpace(value, this.type.whiteSpace);
    // Without white space around it, nothing in such a value needs escaping.
    if (normalized !== value && !this.escapes) decline();
    return this.#accepts(normalized) ? value : decline();
  }

  override key(value: unknown, state: WriteState): string {
    if (typeof value !== "string" || this.type.primitive !== "string") return super.key(value, state);
    return `string:${normalizeWhiteSpace(value, this.type.whiteSpace)}`;
  }
}

/** Whole numbers without a pattern. */
class WholeNumberLeaf extends AnyLeaf {
  override readonly escapes = false;
  readonly #accepts: (normalized: string) => boolean;

  constructor(type: SimpleType, accepts: (normalized: string) => boolean) {
    super(type);
    this.#accepts = accepts;
  }

  override lexical(value: unknown, state: WriteState): string {
    if (typeof value !== "number" || !Number.isSafeInteger(value)) return super.lexical(value, state);
    const lexical = String(value);
    return this.#accepts(lexical) ? lexical : decline();
  }

  override key(value: unknown, state: WriteState): string {
    return Number.isSafeInteger(value) ? `decimal:${value}` : super.key(value, state);
  }
}
