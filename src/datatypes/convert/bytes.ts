/** Converts octets from and to text, in the encoding of their type. */
import { lengthTest } from "../facets/length-check.ts";
import type { SimpleType } from "../types.ts";
import { encodeBase64, parseBase64 } from "../value/base64.ts";
import { encodeHex, parseHex } from "../value/hex.ts";

/** The octets of a text that is in the lexical space of hexBinary or base64Binary; `undefined` if it is in neither. */
export function parseBytes(type: SimpleType, text: string): Uint8Array | undefined {
  return type.primitive === "hexBinary" ? parseHex(text) : parseBase64(text);
}

/** The canonical text of octets. */
export function encodeBytes(type: SimpleType, bytes: Uint8Array): string {
  return type.primitive === "hexBinary" ? encodeHex(bytes) : encodeBase64(bytes);
}

/**
 * Whether this number of octets is valid by a type that restricts only the number of octets; `undefined` for a type
 * whose patterns or enumeration need the text. The encoded text need not be examined again.
 */
export function octetsAcceptor(type: SimpleType): ((octets: number) => boolean) | undefined {
  if (type.facets.has("pattern") || type.facets.has("enumeration")) return undefined;
  const tests = (["length", "minLength", "maxLength"] as const).flatMap((name) => {
    const facet = type.facets.get(name);
    const test = facet === undefined ? undefined : lengthTest(name, facet);
    return test === undefined ? [] : [test];
  });
  return (octets) => tests.every((test) => test(octets));
}

const TYPED_ARRAY: object = Object.getPrototypeOf(Uint8Array.prototype) as object;

/** A getter that no own or inherited property of a value can change, and that throws for a proxy. */
function intrinsic(name: string | symbol): (value: unknown) => unknown {
  const { get } = Object.getOwnPropertyDescriptor(TYPED_ARRAY, name) ?? {};
  return (value) => (get === undefined ? undefined : Reflect.apply(get, value, []));
}

const kindOfArray = intrinsic(Symbol.toStringTag);
const bufferOf = intrinsic("buffer");
const offsetOf = intrinsic("byteOffset");
const lengthOf = intrinsic("length");

/**
 * Whether a value is a Uint8Array; false for a proxy of one, and for an object that merely inherits from it. Never
 * throws.
 */
export function areBytes(value: unknown): boolean {
  return kindOfArray(value) === "Uint8Array";
}

/**
 * The octets of a Uint8Array, whatever its class overrides; `undefined` for anything else, including a proxy of one
 * and an object that merely inherits from it. Never throws.
 */
export function bytesOf(value: unknown): Uint8Array | undefined {
  if (!areBytes(value)) return undefined;
  const length = lengthOf(value) as number;
  // The array of a buffer that was transferred to another thread has no octets, and no view of it can be
  // created.
  if (length === 0) return new Uint8Array();
  return new Uint8Array(bufferOf(value) as ArrayBuffer, offsetOf(value) as number, length);
}
