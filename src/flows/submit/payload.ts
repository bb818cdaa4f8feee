/** The body of a submission: made once, and sent byte for byte the same in every attempt. */
import { createHash } from "node:crypto";
import { types } from "node:util";
import { ConfigurationError } from "../errors/client.ts";
import { payloadBytes } from "./payload-bytes.ts";

/** Bytes that are ready to be sent. */
export class Payload {
  readonly bytes: Uint8Array;
  /** `""` for no body. */
  readonly contentType: string;
  #hash: string | undefined;

  constructor(bytes: Uint8Array, contentType: string) {
    this.bytes = bytes;
    this.contentType = contentType;
  }

  /** sha256 of content type and bytes, in hex: what tells one payload from another. Worked out when it is first asked for. */
  get hash(): string {
    this.#hash ??= createHash("sha256").update(`${this.contentType}\n`).update(this.bytes).digest("hex");
    return this.#hash;
  }
}

/** As the API takes XML (README of the official clients). */
export const XML_TYPE = 'application/xml; charset="utf-8"';
/** As the API takes Dynamics-style input and answers of users. */
export const JSON_TYPE = "application/json; charset=utf-8";

/**
 * XML that the caller has made. Bytes are copied, so that changing them later changes nothing.
 *
 * @throws ConfigurationError for what is neither text nor bytes, for an encoding that its label would contradict, or for nothing
 * at all.
 */
export function xmlPayload(xml: string | Uint8Array): Payload {
  if (typeof xml !== "string" && !types.isUint8Array(xml)) {
    const found = Object.prototype.toString.call(xml).slice("[object ".length, -1);
    throw new ConfigurationError(
      `the XML must be a string or a Uint8Array, and is ${found}: nothing was sent${ARE_BYTES.has(found) ? ". Give new Uint8Array(…) of it" : ""}`,
    );
  }
  const bytes = payloadBytes(xml);
  if (bytes.length === 0)
    throw new ConfigurationError("the XML is empty: use submitEmpty to start a flow without data");
  checkEncoding(bytes);
  return payload(bytes, XML_TYPE);
}

/** A value as JSON. @throws ConfigurationError if it has no JSON form. */
export function jsonPayload(value: unknown): Payload {
  let json: string | undefined;
  try {
    json = JSON.stringify(value);
  } catch (cause) {
    throw new ConfigurationError("the value cannot be written as JSON", { cause });
  }
  if (json === undefined)
    throw new ConfigurationError("the value cannot be written as JSON: it is undefined or a function");
  return payload(new TextEncoder().encode(json), JSON_TYPE);
}

/** No body at all. */
export function emptyPayload(): Payload {
  return payload(new Uint8Array(0), "");
}

/** Bytes of a known content type: what a journal kept. */
export function payload(bytes: Uint8Array, contentType: string): Payload {
  return new Payload(bytes, contentType);
}

const ARE_BYTES: ReadonlySet<string> = new Set(["ArrayBuffer", "SharedArrayBuffer"]);

const LATIN1: InstanceType<typeof TextDecoder> = new TextDecoder("latin1");
const LESS_THAN = 0x3c;
const QUESTION_MARK = 0x3f;
const DECLARED = /^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/;

/** The request says UTF-8, so the document must be and must not say otherwise: a server would believe one of the two. */
function checkEncoding(bytes: Uint8Array): void {
  // An element right at the beginning: no byte order mark, no declaration.
  if (bytes[0] === LESS_THAN && bytes[1] !== QUESTION_MARK && bytes[1] !== 0) return;
  const utf16 = (bytes[0] === 0xfe && bytes[1] === 0xff) || (bytes[0] === 0xff && bytes[1] === 0xfe);
  const start = utf16 ? "" : LATIN1.decode(bytes.subarray(0, 200)).replace(/^\u00ef\u00bb\u00bf/, "");
  const declared = utf16 ? "UTF-16" : (DECLARED.exec(start)?.[1] ?? "utf-8");
  if (/^(utf-?8|us-ascii|ascii)$/i.test(declared)) return;
  throw new ConfigurationError(
    `the XML is in ${declared}, and is sent as UTF-8: convert it, its declaration included`,
  );
}
