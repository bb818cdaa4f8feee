/** Decodes compressed downloads as a stream. */
import { pipeline, Readable, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

const DECODERS: ReadonlyMap<string, () => Transform> = new Map([
  ["gzip", createGunzip],
  ["x-gzip", createGunzip],
  ["deflate", createInflate],
  ["br", createBrotliDecompress],
]);

/** Decodes a Content-Encoding while the body is read. @throws Error for an unknown one */
export function decoded(
  chunks: AsyncIterable<Uint8Array>,
  coding: string | undefined,
): AsyncIterable<Uint8Array> {
  const name = (coding ?? "").trim().toLowerCase();
  if (name === "" || name === "identity") return chunks;
  const make = DECODERS.get(name);
  if (make === undefined)
    throw new Error(`the answer has an unknown content coding, ${JSON.stringify(name)}`);
  // A failure of either stream destroys both, and is then thrown to the reader.
  return pipeline(Readable.from(chunks), make(), () => {});
}
