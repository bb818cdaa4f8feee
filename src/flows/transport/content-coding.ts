/** Decodes the Content-Encoding of an answer, and limits the result: a small answer can expand to gigabytes. */
import { promisify } from "node:util";
import { type BrotliOptions, brotliDecompress, gunzip, inflate, type ZlibOptions } from "node:zlib";
import type { Answer } from "./exchange.ts";

type Unpack = (data: Uint8Array, options: ZlibOptions & BrotliOptions) => Promise<Buffer>;

const UNPACK: ReadonlyMap<string, Unpack> = new Map([
  ["gzip", promisify(gunzip) as Unpack],
  ["x-gzip", promisify(gunzip) as Unpack],
  ["deflate", promisify(inflate) as Unpack],
  ["br", promisify(brotliDecompress) as Unpack],
]);

/** The body could not be decoded. */
export class ContentCodingError extends Error {
  readonly tooLarge: boolean;

  constructor(message: string, tooLarge: boolean, cause?: unknown) {
    super(message, { cause });
    this.name = "ContentCodingError";
    this.tooLarge = tooLarge;
  }
}

/**
 * The answer's body without its coding. @throws ContentCodingError if it is unknown or damaged, or if the
 * body expands to more than `maxBytes`.
 */
export async function decodeBody(answer: Answer, maxBytes: number): Promise<Uint8Array> {
  const coding = (answer.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  if (coding === "identity" || coding === "" || answer.body.length === 0) return answer.body;
  const unpack = UNPACK.get(coding);
  if (unpack === undefined)
    throw new ContentCodingError(
      `the answer has an unknown content coding, ${JSON.stringify(coding)}`,
      false,
    );
  try {
    return await unpack(answer.body, { maxOutputLength: maxBytes });
  } catch (cause) {
    const tooLarge = cause instanceof Error && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE";
    const what = tooLarge ? `unpacks to more than ${maxBytes} bytes` : `is not valid ${coding}`;
    throw new ContentCodingError(`the answer ${what}`, tooLarge, cause);
  }
}
