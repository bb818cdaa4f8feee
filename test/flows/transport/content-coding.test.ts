import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ContentCodingError, decodeBody } from "../../../src/flows/transport/content-coding.ts";
import { failureOf } from "../support/client.ts";

const TEXT = '{"a":1}'.repeat(100);
const decode = (body: Uint8Array, coding: string | undefined, maxBytes = 10_000) =>
  decodeBody(
    { status: 200, headers: coding === undefined ? {} : { "content-encoding": coding }, body },
    maxBytes,
  );

describe("decodeBody: a Content-Encoding is undone (RFC 9110 §8.4)", () => {
  it.each<[coding: string | undefined, body: Uint8Array]>([
    [undefined, Buffer.from(TEXT)],
    ["identity", Buffer.from(TEXT)],
    ["", Buffer.from(TEXT)],
    ["gzip", gzipSync(TEXT)],
    ["x-gzip", gzipSync(TEXT)],
    [" GZIP ", gzipSync(TEXT)],
    ["deflate", deflateSync(TEXT)],
    ["br", brotliCompressSync(TEXT)],
  ])("%s", async (coding, body) => {
    expect(Buffer.from(await decode(body, coding)).toString()).toBe(TEXT);
  });

  it("an empty body is empty, whatever coding it is said to have", async () => {
    expect(await decode(new Uint8Array(0), "gzip")).toHaveLength(0);
  });

  it("up to the limit, and no further: a small answer can unpack to gigabytes", async () => {
    expect(await decode(gzipSync(TEXT), "gzip", TEXT.length)).toHaveLength(TEXT.length);
    const error = await failureOf(decode(gzipSync(TEXT), "gzip", TEXT.length - 1));
    expect(error).toBeInstanceOf(ContentCodingError);
    expect(error).toMatchObject({ message: "the answer unpacks to more than 699 bytes", tooLarge: true });
  });

  it.each<[says: string, body: Uint8Array, coding: string, message: string]>([
    [
      "an unknown content coding",
      Buffer.from(TEXT),
      "zstd",
      'the answer has an unknown content coding, "zstd"',
    ],
    ["two codings", gzipSync(TEXT), "gzip, br", 'the answer has an unknown content coding, "gzip, br"'],
    ["what is not coded so", Buffer.from(TEXT), "gzip", "the answer is not valid gzip"],
    ["what ends too soon", gzipSync(TEXT).subarray(0, 15), "gzip", "the answer is not valid gzip"],
  ])("%s is refused", async (_says, body, coding, message) => {
    const error = await failureOf(decode(body, coding));
    expect(error).toMatchObject({ name: "ContentCodingError", message, tooLarge: false });
  });
});
