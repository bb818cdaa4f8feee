/** Writing by the engine, which handles every construct and explains why values are not valid. */
import { XmlWriter } from "../../xml/writer.ts";
import type { Issue } from "../issue.ts";
import type { LinkedElement } from "../schema.ts";
import { type TagHandler, ValueDocument } from "../serialize/judge.ts";
import { type JudgeSettings, type ToXmlSettings, toXmlSettings } from "../serialize/options.ts";
import { readingError, readingIssue } from "../value/unreadable.ts";
import { throwIssues } from "../value/validation-error.ts";

/** The document of a value. @throws XmlValidationError */
export function writeByDescriptor(
  linked: LinkedElement,
  value: unknown,
  settings: ToXmlSettings = toXmlSettings(),
): string {
  try {
    const document = new ValueDocument(linked, value, settings);
    const writer = new XmlWriter({ indent: settings.indent, declaration: settings.declaration });
    throwIssues("the value", document.judge(undefined, handlerFor(writer)));
    return writer.finish();
  } catch (error) {
    throw readingError(value, error);
  }
}

/** Every issue of a value, in document order, including one about a value that cannot be read. */
export function judgeValue(linked: LinkedElement, value: unknown, settings: JudgeSettings): readonly Issue[] {
  try {
    return new ValueDocument(linked, value, settings).judge();
  } catch (error) {
    return [readingIssue(value, error).issue];
  }
}

/** The document of a value that has been validated, in pieces. The value is read once. @throws XmlValidationError */
export function writeChunksByDescriptor(
  linked: LinkedElement,
  value: unknown,
  settings: ToXmlSettings,
): Iterable<string> {
  const document = judged(linked, value, settings);
  return { [Symbol.iterator]: () => write(document, settings) };
}

function judged(linked: LinkedElement, value: unknown, settings: ToXmlSettings): ValueDocument {
  try {
    const document = new ValueDocument(linked, value, settings);
    throwIssues("the value", document.judge());
    return document;
  } catch (error) {
    throw readingError(value, error);
  }
}

function* write(document: ValueDocument, { indent, declaration }: ToXmlSettings): Generator<string, void> {
  let pieces: string[] = [];
  const writer = new XmlWriter({ indent, declaration, chunks: (piece) => pieces.push(piece) });
  for (const _ of document.steps(undefined, handlerFor(writer))) {
    if (pieces.length === 0) continue;
    yield* pieces;
    pieces = [];
  }
  writer.finish();
  yield* pieces;
}

function handlerFor(writer: XmlWriter): TagHandler {
  return {
    startElement: (tag, event) => writer.startElement(tag, event.elementOnly),
    text: (data) => writer.text(data),
    endElement: () => writer.endElement(),
  };
}
