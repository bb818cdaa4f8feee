/** From values to XML: known valid before a character of it leaves. */
import { XML_DECLARATION, XmlWriter } from "../../xml/writer.ts";
import { writeDirectly } from "../direct/write/write.ts";
import type { Issue } from "../issue.ts";
import type { ElementSchema, LinkedElement } from "../schema.ts";
import type { Init } from "../types.ts";
import { readingError } from "../value/unreadable.ts";
import { XmlValidationError } from "../value/validation-error.ts";
import { type JudgeOptions, ValueDocument } from "./judge.ts";

/** A second opinion on a finished document, such as libxml2's: returns what it finds wrong. */
export type SecondOpinion = (xml: Uint8Array) => readonly Issue[];

/** How a value is written. */
export interface ToXmlOptions extends JudgeOptions {
  /** Pretty printing: spaces a level, or the white space itself. Default none. Mixed content is never indented. */
  readonly indent?: number | string;
  /** Begin with an XML declaration. Default false. */
  readonly declaration?: boolean;
  /** Further validators, asked when the schema has no objection. */
  readonly validators?: readonly SecondOpinion[];
}

/**
 * Writes a value as an XML document. Required attributes and elements with a default or fixed value may be left out.
 * Only own properties count, and symbols are passed by. A value is read more than once: getters and proxies have to answer
 * alike each time.
 *
 * @throws XmlValidationError with every issue, when the value is not valid by the schema; also when reading it throws, with
 *   the place as its issue and what was thrown as its `cause`.
 * @throws TypeError when `options.prefixes` cannot be.
 */
export function toXml<T>(schema: ElementSchema<T>, value: Init<T>, options: ToXmlOptions = {}): string {
  const linked = schema.$linked();
  let xml: string;
  try {
    xml = writePlainly(linked, value, options) ?? writeByDescriptor(linked, value, options);
  } catch (error) {
    throw readingError(value, error);
  }
  if (options.validators !== undefined) askOthers(encode(xml), options.validators);
  return xml;
}

/** The direct way, where the options ask for nothing that it does not know. */
function writePlainly(linked: LinkedElement, value: unknown, options: ToXmlOptions): string | undefined {
  if (options.prefixes !== undefined || (options.indent ?? "") !== "") return undefined;
  // Somebody's additions to all arrays would fill the holes of sparse ones.
  if (Object.keys(Array.prototype).length > 0) return undefined;
  const xml = writeDirectly(linked, value);
  return xml === undefined || options.declaration !== true ? xml : XML_DECLARATION + xml;
}

/** The way that knows every construct, and what to say of values that are not valid. */
export function writeByDescriptor(linked: LinkedElement, value: unknown, options: ToXmlOptions): string {
  const document = new ValueDocument(linked, value, options);
  const writer = new XmlWriter(writerOptions(options));
  const issues = document.judge(undefined, {
    startElement: (tag, event) => writer.startElement(tag, event.elementOnly),
    text: (data) => writer.text(data),
    endElement: () => writer.endElement(),
  });
  refuse(issues);
  return writer.finish();
}

/** As `toXml`, in UTF-8. */
export function toXmlBytes<T>(
  schema: ElementSchema<T>,
  value: Init<T>,
  options: ToXmlOptions = {},
): Uint8Array {
  return encode(toXml(schema, value, options));
}

/**
 * As `toXml`, in pieces of some 16 Ki characters: for documents that would not fit in one string. The whole value is
 * judged before this returns, so that no piece of an invalid document is ever given out.
 */
export function toXmlChunks<T>(
  schema: ElementSchema<T>,
  value: Init<T>,
  options: ToXmlOptions = {},
): Iterable<string> {
  if (options.validators !== undefined) return [toXml(schema, value, options)];
  const document = judged(schema.$linked(), value, options);
  return { [Symbol.iterator]: () => write(document, options) };
}

function judged(linked: LinkedElement, value: unknown, options: ToXmlOptions): ValueDocument {
  try {
    const document = new ValueDocument(linked, value, options);
    refuse(document.judge());
    return document;
  } catch (error) {
    throw readingError(value, error);
  }
}

function* write(document: ValueDocument, options: ToXmlOptions): Generator<string, void> {
  let pieces: string[] = [];
  const writer = new XmlWriter({ ...writerOptions(options), chunks: (piece) => pieces.push(piece) });
  const steps = document.steps(undefined, {
    startElement: (tag, event) => writer.startElement(tag, event.elementOnly),
    text: (data) => writer.text(data),
    endElement: () => writer.endElement(),
  });
  for (const _ of steps) {
    if (pieces.length === 0) continue;
    yield* pieces;
    pieces = [];
  }
  writer.finish();
  yield* pieces;
}

function writerOptions({ indent, declaration }: ToXmlOptions): {
  indent?: number | string;
  declaration?: boolean;
} {
  return {
    ...(indent === undefined ? {} : { indent }),
    ...(declaration === undefined ? {} : { declaration }),
  };
}

function refuse(issues: readonly Issue[]): void {
  if (issues.length > 0) throw new XmlValidationError("the value", issues);
}

function askOthers(xml: Uint8Array, validators: readonly SecondOpinion[]): void {
  refuse(validators.flatMap((validator) => validator(xml)));
}

function encode(xml: string): Uint8Array {
  return new TextEncoder().encode(xml);
}
