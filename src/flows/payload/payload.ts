/** The body of a submission. It is created once, and every attempt sends exactly the same bytes. */
import { createHash } from "node:crypto";
import { types } from "node:util";
import type { ReaderOptions } from "../../xml/limits.ts";
import { type Utf8Document, utf8Document } from "../../xml/to-utf8.ts";
import { withoutDoctype } from "../../xml/without-doctype.ts";
import { ConfigurationError } from "../errors/client.ts";
import { payloadBytes, reuse } from "./payload-bytes.ts";

/** Bytes that are ready to be sent. */
export class Payload {
  #bytes: Uint8Array | undefined;
  /** Whether nobody else has the bytes. */
  readonly #isOwn: boolean;
  /** The content type; `""` if there is no body. */
  readonly contentType: string;
  /** The original encoding of XML, if that was not UTF-8. */
  readonly convertedFrom: string | undefined;
  #hash: string | undefined;

  /** @param isOwn whether `payloadBytes` made the bytes for this payload. */
  constructor(bytes: Uint8Array, contentType: string, convertedFrom?: string, isOwn: boolean = false) {
    this.#bytes = bytes;
    this.contentType = contentType;
    this.convertedFrom = convertedFrom;
    this.#isOwn = isOwn;
  }

  get bytes(): Uint8Array {
    // Its memory may contain another payload by now, which must not be sent in its place.
    if (this.#bytes === undefined) throw new Error("a payload was used after it was sent");
    return this.#bytes;
  }

  /** Ends the payload: its memory is used for others. Call it only if nothing reads its bytes any more. */
  end(): void {
    const bytes = this.#bytes;
    this.#bytes = undefined;
    if (bytes !== undefined && this.#isOwn) reuse(bytes);
  }

  /** sha256 of content type and bytes, in hex: it identifies the payload. It is computed when it is first needed. */
  get hash(): string {
    this.#hash ??= createHash("sha256").update(`${this.contentType}\n`).update(this.bytes).digest("hex");
    return this.#hash;
  }
}

/** The content type of XML for the API (README of the official clients). */
export const XML_TYPE = 'application/xml; charset="utf-8"';
/** The content type of Dynamics-style input and of users' answers. */
export const JSON_TYPE = "application/json; charset=utf-8";

/**
 * A payload of the caller's XML. Bytes are copied, so that later changes have no effect; other encodings are
 * converted to UTF-8, and a byte order mark is left out.
 *
 * @param doctype `"ignore"` removes a DOCTYPE, so that the server reads the document that was validated here,
 *   without entities.
 * @throws ConfigurationError for XML that is neither a string nor bytes, for an encoding that cannot be read,
 *   for an empty document, or for a `doctype` that does not exist.
 */
export function xmlPayload(xml: string | Uint8Array, doctype?: Doctype): Payload {
  checkDoctype(doctype);
  if (typeof xml !== "string" && !types.isUint8Array(xml)) {
    const found = Object.prototype.toString.call(xml).slice("[object ".length, -1);
    throw new ConfigurationError(
      `the XML must be a string or a Uint8Array; found ${found}: nothing was sent${ARE_BYTES.has(found) ? ". Pass new Uint8Array(…) of it" : ""}`,
    );
  }
  const document = inUtf8(xml);
  const bytes = payloadBytes(document.xml);
  if (bytes.length === 0)
    throw new ConfigurationError("the XML is empty: use submitEmpty to start a flow without data");
  const sent = doctype === "ignore" ? withoutDoctype(bytes) : bytes;
  return new Payload(sent, XML_TYPE, document.convertedFrom, sent === bytes);
}

/** The treatment of a DOCTYPE in existing XML. */
export type Doctype = NonNullable<ReaderOptions["doctype"]>;

/** @throws ConfigurationError for any other value, which a caller without type checking may pass */
export function checkDoctype(doctype: unknown): void {
  if (doctype === undefined || doctype === "refuse" || doctype === "ignore") return;
  throw new ConfigurationError('the option doctype must be "refuse" or "ignore": nothing was sent');
}

/**
 * The request declares UTF-8, so the document is sent in UTF-8 and must not declare another encoding:
 * otherwise, the server would have to choose between the two.
 */
function inUtf8(xml: string | Uint8Array): Utf8Document {
  try {
    return utf8Document(xml);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigurationError(`the XML cannot be read, and nothing was sent: ${why}`, { cause });
  }
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
  return new Payload(payloadBytes(json), JSON_TYPE, undefined, true);
}

/** A payload without a body. */
export function emptyPayload(): Payload {
  return payload(new Uint8Array(0), "");
}

/** A payload of bytes with a known content type, such as those that a journal keeps. */
export function payload(bytes: Uint8Array, contentType: string): Payload {
  return new Payload(bytes, contentType);
}

const ARE_BYTES: ReadonlySet<string> = new Set(["ArrayBuffer", "SharedArrayBuffer"]);
