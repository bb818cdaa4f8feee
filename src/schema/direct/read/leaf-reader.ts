/** Simple values: converts the characters of a document to a JavaScript value, and validates them. */
import {
  acceptorOf,
  flattenMembers,
  isIdentifying,
  isInPlainRange,
  normalizeWhiteSpace,
  octetsAcceptor,
  type PlainRange,
  parseBytes,
  plainRange,
  readValue,
  type SimpleJsValue,
  valueKind,
} from "../../../datatypes/index.ts";
import type { SimpleType, ValueContext } from "../../../datatypes/types.ts";
import { parseDouble } from "../../../datatypes/value/float.ts";
import { decline } from "../decline.ts";
import { NO_PREFIXES, standsAlone } from "../surroundings.ts";
import type { ReadState } from "./read-state.ts";

/** Reads the values of one simple type. Declines invalid ones. */
export interface LeafReader {
  readonly type: SimpleType;
  /** @param text characters of the document, white space not yet processed. */
  read(text: string, state: ReadState): SimpleJsValue;
}

const readers = new WeakMap<SimpleType, LeafReader>();

/** The reader of a type; `undefined` if its values depend on their context. */
export function leafReaderOf(type: SimpleType): LeafReader | undefined {
  let reader = readers.get(type);
  if (reader === undefined && standsAlone(type)) {
    reader = makeReader(type);
    readers.set(type, reader);
  }
  return reader;
}

function makeReader(type: SimpleType): LeafReader {
  if (type.variety === "union") return unionReader(type);
  const accepts = acceptorOf(type);
  if (accepts === undefined) return new AnyReader(type, NO_PREFIXES);
  if (isIdentifying(type)) return new IdentifierReader(type, accepts);
  switch (valueKind(type)) {
    case "text":
    case "decimal":
    case "calendar":
      return new TextReader(type, accepts);
    case "number":
    case "bigint":
      return new WholeNumberReader(type, valueKind(type) === "bigint");
    case "boolean":
      return new BooleanReader(type, accepts);
    case "float":
      return new FloatReader(type, accepts);
    case "bytes":
      return new BytesReader(type, octetsAcceptor(type));
    default:
      return new AnyReader(type, NO_PREFIXES);
  }
}

/** Any type, as in the engine: in its context, and recording IDs and references to them. */
export class AnyReader implements LeafReader {
  readonly type: SimpleType;
  readonly #context: ValueContext;

  constructor(type: SimpleType, context: ValueContext) {
    this.type = type;
    this.#context = context;
  }

  read(text: string, state: ReadState): SimpleJsValue {
    const result = this.type.validate(text, this.#context);
    if (!result.ok) decline();
    state.note(result);
    return readValue(result, this.#context);
  }
}

/** Types whose validity is fast to decide. */
abstract class AcceptedReader implements LeafReader {
  readonly #accepts: (normalized: string) => boolean;
  readonly type: SimpleType;

  constructor(type: SimpleType, accepts: (normalized: string) => boolean) {
    this.#accepts = accepts;
    this.type = type;
  }

  abstract read(text: string, state: ReadState): SimpleJsValue;

  protected accepted(text: string): string {
    const normalized = normalizeWhiteSpace(text, this.type.whiteSpace);
    return this.#accepts(normalized) ? normalized : decline();
  }
}

class TextReader extends AcceptedReader {
  override read(text: string): string {
    return this.accepted(text);
  }
}

/** Whole numbers with up to this number of digits are exact, also while their digits are added up. */
const MOST_DIGITS = 15;
const ZERO = 0x30;

/**
 * The time to create a bigint grows faster than the number of digits. The engine creates it only when the
 * value is requested.
 */
const MOST_BIG_DIGITS = 1_000;

class WholeNumberReader extends AnyReader {
  readonly #isBig: boolean;
  readonly #range: PlainRange | undefined;

  constructor(type: SimpleType, isBig: boolean) {
    super(type, NO_PREFIXES);
    this.#isBig = isBig;
    this.#range = plainRange(type);
  }

  override read(text: string, state: ReadState): SimpleJsValue {
    const number = this.#range === undefined ? -1 : plainNumber(text);
    // With a sign or white space, or invalid: all of these are rare.
    if (number < 0 || this.#range === undefined || !isInPlainRange(number, this.#range)) {
      if (text.length > MOST_BIG_DIGITS) decline("a number of very many digits");
      return super.read(text, state);
    }
    return this.#isBig ? BigInt(number) : number;
  }
}

/** The number that is written with digits only; below 0 for other texts. */
function plainNumber(text: string): number {
  if (text === "" || text.length > MOST_DIGITS) return -1;
  let number = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

class BooleanReader extends AcceptedReader {
  override read(text: string): boolean {
    const normalized = this.accepted(text);
    return normalized === "true" || normalized === "1";
  }
}

class FloatReader extends AcceptedReader {
  override read(text: string): number {
    return parseDouble(this.accepted(text));
  }
}

/** IDs, and references to them. */
class IdentifierReader extends AcceptedReader {
  override read(text: string, state: ReadState): string {
    const identifier = this.accepted(text);
    state.noteIdentifiers(this.type, identifier);
    return identifier;
  }
}

/** A member of a union: the first one that accepts a text makes its value. */
interface Member {
  readonly reader: LeafReader;
  readonly accepts: (normalized: string) => boolean;
}

/** Longer texts are left to the type itself, which knows the limit on the digits of each member. */
const LONGEST_OF_UNION = 256;

class UnionReader extends AnyReader {
  readonly #members: readonly Member[];

  constructor(type: SimpleType, members: readonly Member[]) {
    super(type, NO_PREFIXES);
    this.#members = members;
  }

  override read(text: string, state: ReadState): SimpleJsValue {
    if (text.length <= LONGEST_OF_UNION) {
      for (const { reader, accepts } of this.#members) {
        if (accepts(normalizeWhiteSpace(text, reader.type.whiteSpace))) return reader.read(text, state);
      }
    }
    return super.read(text, state);
  }
}

/** A union without facets of its own, whose members are all fast to decide, has a reader of its own. */
function unionReader(type: SimpleType): LeafReader {
  const types = flattenMembers(type.memberTypes, ({ facets }) => facets.size === 0);
  const members = types.flatMap((member) => {
    const accepts = acceptorOf(member);
    return accepts === undefined ? [] : [{ reader: makeReader(member), accepts }];
  });
  const isFast = type.facets.size === 0 && members.length === types.length && members.length <= MOST_MEMBERS;
  return isFast ? new UnionReader(type, members) : new AnyReader(type, NO_PREFIXES);
}

/** Members of larger unions are found by a table of their words, and not one after the other. */
const MOST_MEMBERS = 16;

/** Octets, decoded and validated at once: a text without white space is read a single time. */
class BytesReader extends AnyReader {
  readonly #accepts: ((octets: number) => boolean) | undefined;

  constructor(type: SimpleType, accepts: ((octets: number) => boolean) | undefined) {
    super(type, NO_PREFIXES);
    this.#accepts = accepts;
  }

  override read(text: string, state: ReadState): SimpleJsValue {
    const bytes = this.#accepts === undefined ? undefined : parseBytes(this.type, text);
    return bytes !== undefined && this.#accepts?.(bytes.length) === true ? bytes : super.read(text, state);
  }
}
