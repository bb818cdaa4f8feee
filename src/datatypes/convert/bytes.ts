/** Octets: from a text and to one, by the encoding that a type has. */
import { lengthTest } from "../facets/length-check.ts";
import type { SimpleType } from "../types.ts";
import { encodeBase64, parseBase64 } from "../value/base64.ts";
import { encodeHex, parseHex } from "../value/hex.ts";

/** The octets of a text that is in the lexical space of hexBinary or base64Binary; `undefined` where it is in neither. */
export function parseBytes(type: SimpleType, text: string): Uint8Array | undefined {
  return type.primitive === "hexBinary" ? parseHex(text) : parseBase64(text);
}

/** The canonical text of octets. */
export function encodeBytes(type: SimpleType, bytes: Uint8Array): string {
  return type.primitive === "hexBinary" ? encodeHex(bytes) : encodeBase64(bytes);
}

/**
 * Whether so many octets are valid by a type of which nothing but the number of octets counts; `undefined` for a type whose
 * patterns or enumeration have to see the text. What is encoded need not be looked through again.
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

/** What an own or inherited property of a value cannot change, and what no proxy answers. */
function intrinsic(name: string | symbol): (value: unknown) => unknown {
  const { get } = Object.getOwnPropertyDescriptor(TYPED_ARRAY, name) ?? {};
  return (value) => (get === undefined ? undefined : Reflect.apply(get, value, []));
}

const kindOfArray = intrinsic(Symbol.toStringTag);
const bufferOf = intrinsic("buffer");
const offsetOf = intrinsic("byteOffset");
const lengthOf = intrinsic("length");

/** Whether a value is a Uint8Array: no proxy of one, and no object that merely inherits from it. Never throws. */
export function areBytes(value: unknown): boolean {
  return kindOfArray(value) === "Uint8Array";
}

/**
 * The octets of a Uint8Array, whatever its class says of them; `undefined` for anything else, a proxy of one and an object that
 * merely inherits from it included. Never throws.
 */
export function bytesOf(value: unknown): Uint8Array | undefined {
  if (!areBytes(value)) return undefined;
  const length = lengthOf(value) as number;
  // That of a buffer which was transferred to another thread has none, and no view can be made of it.
  if (length === 0) return new Uint8Array();
  return new Uint8Array(bufferOf(value) as ArrayBuffer, offsetOf(value) as number, length);
}
