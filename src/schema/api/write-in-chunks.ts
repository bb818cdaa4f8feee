/**
 * Writes documents in pieces: the direct way validates the value, and writes it while the pieces are read. If
 * it declines, the engine writes the document.
 */
import { XML_DECLARATION } from "../../xml/layout.ts";
import type { SlicedDocument } from "../direct/write/document-slices.ts";
import { tryToSlice } from "../direct/write/way-of-slices.ts";
import type { LinkedElement } from "../schema.ts";
import type { ToXmlSettings } from "../serialize/options.ts";
import { changedError, readingError } from "../value/unreadable.ts";
import { BlockDecoder, BlocksDiffer, SealedBlocks, UnsealedPieces } from "./sealed-blocks.ts";
import { writeChunksByDescriptor } from "./write-by-descriptor.ts";

/** The document of a value in pieces, after the whole value was validated. @throws XmlValidationError */
export function writeInChunks(
  linked: LinkedElement,
  value: unknown,
  settings: ToXmlSettings,
): Iterable<string> {
  const sealed = new SealedBlocks();
  const document = judged(linked, value, settings, sealed);
  if (document === undefined) return writeChunksByDescriptor(linked, value, settings);
  sealed.finish();
  const { kept } = sealed;
  if (kept !== undefined) return { [Symbol.iterator]: () => keptPieces(document.head, kept) };
  const engine = (): Iterable<string> => writeChunksByDescriptor(linked, value, settings);
  return { [Symbol.iterator]: () => writtenAgain(document, sealed, value, engine) };
}

function judged(
  linked: LinkedElement,
  value: unknown,
  settings: ToXmlSettings,
  sealed: SealedBlocks,
): SlicedDocument | undefined {
  try {
    return tryToSlice(linked, value, settings, {
      prolog: settings.declaration ? XML_DECLARATION : "",
      restart: () => sealed.restart(),
      take: (bytes) => sealed.take(bytes),
    });
  } catch (error) {
    throw readingError(value, error);
  }
}

function* keptPieces(head: string, kept: readonly Uint8Array[]): Generator<string, void> {
  const decoder = new BlockDecoder();
  for (const [index, block] of kept.entries()) yield (index === 0 ? head : "") + decoder.text(block);
}

function* writtenAgain(
  document: SlicedDocument,
  sealed: SealedBlocks,
  value: unknown,
  engine: () => Iterable<string>,
): Generator<string, void> {
  const pieces = new UnsealedPieces(sealed, document.head);
  const slices = document.slices((bytes) => pieces.take(bytes))[Symbol.iterator]();
  pieces.restart();
  for (;;) {
    const progress = nextSlice(slices, pieces);
    yield* pieces.pieces();
    if (progress === "done") return;
    if (progress === "failed") break;
  }
  yield* byEngine(document.head, pieces, value, engine);
}

/**
 * Writes a slice. It can fail although the validation succeeded: the kernel may be in use, or the value may
 * have changed and may even throw. The engine then writes the rest, or explains what is wrong with the value.
 */
function nextSlice(slices: Iterator<void>, pieces: UnsealedPieces): "more" | "done" | "failed" {
  try {
    if (slices.next().done !== true) return "more";
    pieces.finish();
    return "done";
  } catch {
    return "failed";
  }
}

/** The rest of the document, written by the engine, as far as it equals the one that was validated. */
function* byEngine(
  head: string,
  pieces: UnsealedPieces,
  value: unknown,
  engine: () => Iterable<string>,
): Generator<string, void> {
  const encoder = new TextEncoder();
  let left = head;
  pieces.restart();
  try {
    for (const chunk of engine()) {
      const start = Math.min(left.length, chunk.length);
      if (!chunk.startsWith(left.slice(0, start))) throw new BlocksDiffer();
      left = left.slice(start);
      pieces.take(encoder.encode(chunk.slice(start)));
      yield* pieces.pieces();
    }
    pieces.finish();
  } catch (error) {
    throw error instanceof BlocksDiffer ? changedError() : readingError(value, error);
  }
  yield* pieces.pieces();
}
