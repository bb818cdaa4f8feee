/** Converts values to XML: a document is known to be valid before any part of it is returned. */
import { XML_DECLARATION } from "../../xml/layout.ts";
import { limitMessage } from "../../xml/limits.ts";
import { isStringLengthError } from "../../xml/string-length.ts";
import { tryToWrite } from "../direct/write/way.ts";
import type { ElementSchema, LinkedElement } from "../schema.ts";
import type { SecondOpinion } from "../second-opinion.ts";
import { type ToXmlOptions, type ToXmlSettings, toXmlSettings } from "../serialize/options.ts";
import { Signature } from "../signature.ts";
import type { Init } from "../types.ts";
import { readingError } from "../value/unreadable.ts";
import { throwIssues } from "../value/validation-error.ts";
import { writeByDescriptor } from "./write-by-descriptor.ts";
import { writeInChunks } from "./write-in-chunks.ts";

export type { ToXmlOptions } from "../serialize/options.ts";

/**
 * Writes a value as an XML document. Required attributes and elements with a default or fixed value may be left out.
 * Only own properties count, and symbols are ignored. A value is read more than once: getters and proxies must return
 * the same each time.
 *
 * @throws XmlValidationError with every issue, if the value is not valid by the schema; also if reading it throws,
 *   with the place as its issue and the thrown error as its `cause`; and if the document would exceed the length of
 *   the longest string, 2^29 - 24 UTF-16 units.
 * @throws ArgumentError for an argument of the wrong kind, for an option that does not exist, and for `prefixes` or
 *   `namespaces` that cannot be declared; OptionRangeError for a value that an option does not allow.
 */
export function toXml<T>(schema: ElementSchema<T>, value: Init<T>, options?: ToXmlOptions): string {
  const linked = TO_XML.linked([schema, value, options]);
  return writeText(linked, value, toXmlSettings(options));
}

const TO_XML = new Signature("toXml", ["schema", "value", "options"]);
const TO_XML_BYTES = new Signature("toXmlBytes", ["schema", "value", "options"]);
const TO_XML_CHUNKS = new Signature("toXmlChunks", ["schema", "value", "options"]);

function writeText(linked: LinkedElement, value: unknown, settings: ToXmlSettings): string {
  const plain = writePlainly(linked, value, settings);
  const xml = (plain === undefined ? undefined : asText(plain)) ?? writeByDescriptor(linked, value, settings);
  checkSize(xml.length, settings);
  if (settings.validators.length > 0) askOthers(encode(xml), settings.validators);
  return xml;
}

/**
 * The direct way, if it is possible: text or bytes, whichever is available at once. It leaves characters that XML
 * does not allow to the engine.
 */
function writePlainly(
  linked: LinkedElement,
  value: unknown,
  settings: ToXmlSettings,
): string | Uint8Array | undefined {
  try {
    return tryToWrite(linked, value, settings, settings.declaration ? WITH_DECLARATION : undefined);
  } catch (error) {
    throw readingError(value, error);
  }
}

const WITH_DECLARATION = { prolog: XML_DECLARATION };

/** `undefined` for bytes that exceed the length of a string: the engine reports it. */
function asText(xml: string | Uint8Array): string | undefined {
  if (typeof xml === "string") return xml;
  try {
    return new TextDecoder().decode(xml);
  } catch (error) {
    if (isStringLengthError(error)) return undefined;
    throw error;
  }
}

/**
 * Like `toXml`, in UTF-8, and faster. As with Node's Buffers, the bytes may be a part of a larger ArrayBuffer: use
 * the array, and not its `buffer`.
 */
export function toXmlBytes<T>(schema: ElementSchema<T>, value: Init<T>, options?: ToXmlOptions): Uint8Array {
  const linked = TO_XML_BYTES.linked([schema, value, options]);
  const settings = toXmlSettings(options);
  const xml = writePlainly(linked, value, settings) ?? writeByDescriptor(linked, value, settings);
  const bytes = typeof xml === "string" ? encode(xml) : xml;
  checkSize(bytes.length, settings);
  if (settings.validators.length > 0) askOthers(bytes, settings.validators);
  return bytes;
}

function checkSize(size: number, { maxBytes }: ToXmlSettings): void {
  if (size <= maxBytes) return;
  const message = limitMessage("maxBytes", maxBytes);
  throwIssues("the value", [
    { code: "limit", rule: "limit.maxBytes", message, path: "", xpath: "/", option: "maxBytes" },
  ]);
}

/**
 * Like `toXml`, in pieces of about 16 Ki characters: for documents that do not fit into one string, or into
 * memory. The whole value is validated before this returns, so that no piece of an invalid document is ever
 * returned. A document of more than 1 MiB is not kept: the iteration reads the value again, and compares the
 * text with the one that was validated. `maxBytes` does not apply here: the length of the document is known
 * only after it was written.
 *
 * @throws As `toXml`. The iterator throws an XmlValidationError, with an issue whose code is `unreadable`, if
 *   the value has changed since it was validated: the pieces up to there are the beginning of the validated
 *   document.
 */
export function toXmlChunks<T>(
  schema: ElementSchema<T>,
  value: Init<T>,
  options?: ToXmlOptions,
): Iterable<string> {
  const linked = TO_XML_CHUNKS.linked([schema, value, options]);
  const settings = toXmlSettings(options);
  if (settings.validators.length > 0) return [writeText(linked, value, settings)];
  return writeInChunks(linked, value, settings);
}

function askOthers(xml: Uint8Array, validators: readonly SecondOpinion[]): void {
  throwIssues(
    "the value",
    validators.flatMap((validator) => validator(xml)),
  );
}

function encode(xml: string): Uint8Array {
  return new TextEncoder().encode(xml);
}
