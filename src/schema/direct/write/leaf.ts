/** Converts JavaScript values of simple types to characters of the document, and validates them. */
import {
  acceptorOf,
  bytesOf,
  encodeBytes,
  floatAcceptor,
  isIdentifying,
  isInPlainRange,
  lengthRange,
  normalizeWhiteSpace,
  octetsAcceptor,
  type PlainRange,
  plainRange,
  primitiveKey,
  valueKey,
  valueKind,
  writeValue,
} from "../../../datatypes/index.ts";
import type { FacetName, SimpleType, Valid } from "../../../datatypes/types.ts";
import { DEFAULT_LIMITS } from "../../../xml/limits.ts";
import { inventedPrefix } from "../../rules/prefixes.ts";
import { decline } from "../decline.ts";
import { holdsNamesOnly, NO_PREFIXES, standsAlone } from "../surroundings.ts";
import { AnyLeaf, type LeafWriter, withinLimit } from "./any-leaf.ts";
import { FloatLeaf } from "./float-leaf.ts";
import { ListLeaf } from "./list-leaf.ts";
import type { ValueNames, WriteState } from "./state.ts";

const leaves = new WeakMap<SimpleType, LeafWriter>();

/** The leaf of a type. Declines types whose values depend on their surroundings. */
export function leafOf(type: SimpleType): LeafWriter {
  const known = leaves.get(type);
  if (known !== undefined) return known;
  const leaf = standsAlone(type) ? makeLeaf(type) : holdsNamesOnly(type) ? new NameLeaf(type) : decline();
  leaves.set(type, leaf);
  return leaf;
}

function makeLeaf(type: SimpleType): LeafWriter {
  if (isIdentifying(type)) return new IdLeaf(type);
  const accepts = acceptorOf(type);
  if (accepts === undefined) return listLeaf(type) ?? new AnyLeaf(type);
  const kind = valueKind(type);
  if (kind === "bytes") return new BytesLeaf(type, octetsAcceptor(type));
  if (kind === "text" || kind === "decimal" || kind === "calendar") return new TextLeaf(type, accepts);
  const acceptsNumber = floatAcceptor(type);
  if (acceptsNumber !== undefined) return new FloatLeaf(type, acceptsNumber);
  const isWhole = kind === "number" || kind === "bigint";
  const range = isWhole ? plainRange(type) : undefined;
  return range === undefined ? new AnyLeaf(type) : new WholeNumberLeaf(type, range);
}

/** A list is valid if its items are and their number is right; other facets concern its text as a whole. */
function listLeaf(type: SimpleType): ListLeaf | undefined {
  const { itemType, facets } = type;
  if (itemType === undefined) return undefined;
  for (const name of facets.keys()) if (!LIST_FACETS.has(name)) return undefined;
  return new ListLeaf(type, leafOf(itemType), lengthRange(facets));
}

const LIST_FACETS: ReadonlySet<FacetName> = new Set(["whiteSpace", "length", "minLength", "maxLength"]);

/** Writes IDs and references to them, and lists of them. */
class IdLeaf extends AnyLeaf {
  override readonly isConstant = false;
  readonly #accepts: ((normalized: string) => boolean) | undefined;

  constructor(type: SimpleType) {
    super(type);
    this.#accepts = acceptorOf(type);
  }

  override lexical(value: unknown, state: WriteState): string {
    if (typeof value !== "string" || this.#accepts === undefined) return this.#other(value, state);
    const normalized = normalizeWhiteSpace(value, "collapse");
    if (!this.#accepts(normalized)) decline();
    state.noteIdentifiers(this.type, normalized);
    return value;
  }

  #other(value: unknown, state: WriteState): string {
    const lexical = super.lexical(value, state);
    this.#note(lexical, state);
    return lexical;
  }

  override check(lexical: string, state: WriteState): void {
    super.check(lexical, state);
    this.#note(lexical, state);
  }

  #note(lexical: string, state: WriteState): void {
    const normalized = normalizeWhiteSpace(lexical, "collapse");
    state.noteIdentifiers(this.type, normalized);
  }

  /** Computing the key must not define the ID a second time. */
  override key(value: unknown): string {
    const result = typeof value === "string" ? this.type.validate(value, NO_PREFIXES) : undefined;
    return result?.ok === true ? valueKey(result.value()) : decline();
  }
}

/** Writes names with a namespace, and lists of them, with the document's prefixes. */
class NameLeaf extends AnyLeaf {
  override readonly isConstant = false;

  override lexical(value: unknown, state: WriteState): string {
    const { names } = state;
    if (names === undefined) decline();
    const bound = new Map<string, string>();
    const written = writeValue(this.type, value, {
      prefixFor(ns, preferred) {
        const prefix = names.prefixForValue(ns, preferred, state);
        if (prefix !== undefined) bound.set(prefix, ns);
        return prefix;
      },
    });
    if ("fault" in written) decline();
    this.#validated(written.lexical, bound, names);
    return written.lexical;
  }

  override check(): never {
    decline();
  }

  /** The key of a name does not depend on its prefix: for keys, each namespace gets a prefix of its own. */
  override key(value: unknown): string {
    const namespaces = new Map<string, string>();
    const written = writeValue(this.type, value, {
      prefixFor(ns) {
        if (ns === "") return "";
        const prefix = namespaces.get(ns) ?? inventedPrefix(namespaces.size + 1);
        namespaces.set(ns, prefix);
        return prefix;
      },
    });
    const bound = new Map([...namespaces].map(([ns, prefix]) => [prefix, ns]));
    return valueKey(this.#validated("fault" in written ? decline() : written.lexical, bound).value());
  }

  #validated(lexical: string, bound: ReadonlyMap<string, string>, names?: ValueNames): Valid {
    const result = this.type.validate(lexical, {
      resolvePrefix: (prefix) => bound.get(prefix) ?? (prefix === "" ? "" : undefined),
      isNotation: (name) => names?.isNotation(name) ?? decline(),
    });
    return result.ok ? result : decline();
  }
}

/** Matches text that needs attention: characters to be escaped or refused, and white space that is not a single space. */
const UNUSUAL = /[^ !#-%'-;=?-\ud7ff\ue000-\ufffd]/;

/** Whether a text is written unchanged, both as text and as an attribute, and is its own normalised value. */
function isPlain(text: string, whiteSpace: SimpleType["whiteSpace"]): boolean {
  if (text.length > DEFAULT_LIMITS.maxAttributeLength || UNUSUAL.test(text)) return false;
  if (whiteSpace !== "collapse" || !text.includes(" ")) return true;
  return !text.includes("  ") && text.charCodeAt(0) !== SPACE && text.charCodeAt(text.length - 1) !== SPACE;
}

const SPACE = 0x20;

/** Writes values of types whose strings are written unchanged. */
class TextLeaf extends AnyLeaf {
  readonly #accepts: (normalized: string) => boolean;
  readonly #whiteSpace: SimpleType["whiteSpace"];

  constructor(type: SimpleType, accepts: (normalized: string) => boolean) {
    super(type);
    this.#accepts = accepts;
    this.#whiteSpace = type.whiteSpace;
  }

  override lexical(value: unknown, state: WriteState): string {
    if (typeof value !== "string") return super.lexical(value, state);
    return this.#accepts(normalizeWhiteSpace(value, this.#whiteSpace)) ? value : decline();
  }

  override text(value: unknown, state: WriteState): string {
    if (typeof value !== "string" || !isPlain(value, this.#whiteSpace)) return super.text(value, state);
    return this.#accepts(value) ? value : decline();
  }

  override attribute(value: unknown, state: WriteState): string {
    if (typeof value !== "string" || !isPlain(value, this.#whiteSpace)) return super.attribute(value, state);
    return this.#accepts(value) ? value : decline();
  }

  override key(value: unknown, state: WriteState): string {
    if (typeof value !== "string" || this.type.primitive !== "string") return super.key(value, state);
    return primitiveKey("string", normalizeWhiteSpace(value, this.#whiteSpace));
  }
}

/** Writes whole numbers between bounds. */
class WholeNumberLeaf extends AnyLeaf {
  readonly #range: PlainRange;

  constructor(type: SimpleType, range: PlainRange) {
    super(type);
    this.#range = range;
  }

  override lexical(value: unknown, state: WriteState): string {
    return isInPlainRange(value, this.#range) ? String(value) : super.lexical(value, state);
  }

  override text(value: unknown, state: WriteState): string {
    return this.lexical(value, state);
  }

  override attribute(value: unknown, state: WriteState): string {
    return this.lexical(value, state);
  }

  override key(value: unknown, state: WriteState): string {
    return isInPlainRange(value, this.#range) ? primitiveKey("decimal", value) : super.key(value, state);
  }
}

/** Writes bytes. Their text is made here, so it is in the lexical space and needs no escapes. */
class BytesLeaf extends AnyLeaf {
  readonly #accepts: ((octets: number) => boolean) | undefined;

  constructor(type: SimpleType, accepts: ((octets: number) => boolean) | undefined) {
    super(type);
    this.#accepts = accepts;
  }

  override lexical(value: unknown, state: WriteState): string {
    const bytes = this.#accepts === undefined ? undefined : bytesOf(value);
    if (bytes === undefined) return super.lexical(value, state);
    return this.#accepts?.(bytes.length) === true ? encodeBytes(this.type, bytes) : decline();
  }

  override text(value: unknown, state: WriteState): string {
    return withinLimit(this.lexical(value, state), "maxTextLength");
  }

  override attribute(value: unknown, state: WriteState): string {
    return withinLimit(this.lexical(value, state), "maxAttributeLength");
  }
}
