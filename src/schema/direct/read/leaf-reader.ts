/** Simple values: from the characters of a document to a JavaScript value, checked on the way. */
import {
  acceptorOf,
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
import type { SimpleType } from "../../../datatypes/types.ts";
import { decline } from "../decline.ts";
import type { DocumentState } from "../document-state.ts";
import { NO_PREFIXES, standsAlone } from "../surroundings.ts";

/** Reads the values of one simple type. Whatever is not valid is declined. */
export interface LeafReader {
  /** @param text characters of the document, white space not yet processed. */
  read(text: string, state: DocumentState): SimpleJsValue;
}

const readers = new WeakMap<SimpleType, LeafReader>();

/** The reader of a type. Declines types whose values depend on their surroundings. */
export function leafReaderOf(type: SimpleType): LeafReader {
  let reader = readers.get(type);
  if (reader === undefined) {
    if (!standsAlone(type)) decline();
    reader = makeReader(type);
    readers.set(type, reader);
  }
  return reader;
}

function makeReader(type: SimpleType): LeafReader {
  if (isIdentifying(type)) return new IdReader(type);
  const accepts = acceptorOf(type);
  if (accepts === undefined) return new AnyReader(type);
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
    case "bytes":
      return new BytesReader(type, octetsAcceptor(type));
    default:
      return new AnyReader(type);
  }
}

/** Any type: by the way that the descriptor engine takes. */
class AnyReader implements LeafReader {
  readonly #type: SimpleType;

  constructor(type: SimpleType) {
    this.#type = type;
  }

  read(text: string, _state: DocumentState): SimpleJsValue {
    const result = this.#type.validate(text, NO_PREFIXES);
    return result.ok ? readValue(result, NO_PREFIXES) : decline();
  }
}

/** IDs and references to them, and lists of them. */
class IdReader extends AnyReader {
  readonly #type: SimpleType;

  constructor(type: SimpleType) {
    super(type);
    this.#type = type;
  }

  override read(text: string, state: DocumentState): SimpleJsValue {
    const value = super.read(text, state);
    const normalized = normalizeWhiteSpace(text, "collapse");
    state.noteIdentifiers(this.#type, normalized);
    return value;
  }
}

/** Types of which a yes or no is quick to have. */
abstract class AcceptedReader implements LeafReader {
  readonly #accepts: (normalized: string) => boolean;
  readonly #whiteSpace: SimpleType["whiteSpace"];

  constructor({ whiteSpace }: SimpleType, accepts: (normalized: string) => boolean) {
    this.#accepts = accepts;
    this.#whiteSpace = whiteSpace;
  }

  abstract read(text: string): SimpleJsValue;

  protected accepted(text: string): string {
    const normalized = normalizeWhiteSpace(text, this.#whiteSpace);
    return this.#accepts(normalized) ? normalized : decline();
  }
}

class TextReader extends AcceptedReader {
  override read(text: string): string {
    return this.accepted(text);
  }
}

/** Whole numbers of so few digits are exact, and their sums of digits too while they are added up. */
const MOST_DIGITS = 15;
const ZERO = 0x30;

class WholeNumberReader extends AnyReader {
  readonly #isBig: boolean;
  readonly #range: PlainRange | undefined;

  constructor(type: SimpleType, isBig: boolean) {
    super(type);
    this.#isBig = isBig;
    this.#range = plainRange(type);
  }

  override read(text: string, state: DocumentState): SimpleJsValue {
    const number = this.#range === undefined ? -1 : plainNumber(text);
    // With a sign, with white space, or wrong: all that is rare.
    if (number < 0 || this.#range === undefined || !isInPlainRange(number, this.#range))
      return super.read(text, state);
    return this.#isBig ? BigInt(number) : number;
  }
}

/** The number that is written in digits alone; below 0 for anything else. */
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

/** Octets, decoded and checked at once: a text without white space is gone through a single time. */
class BytesReader extends AnyReader {
  readonly #type: SimpleType;
  readonly #accepts: ((octets: number) => boolean) | undefined;

  constructor(type: SimpleType, accepts: ((octets: number) => boolean) | undefined) {
    super(type);
    this.#type = type;
    this.#accepts = accepts;
  }

  override read(text: string, state: DocumentState): SimpleJsValue {
    const bytes = this.#accepts === undefined ? undefined : parseBytes(this.#type, text);
    return bytes !== undefined && this.#accepts?.(bytes.length) === true ? bytes : super.read(text, state);
  }
}
