import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decoded } from "../../../src/flows/documents/coding.ts";
import { failureOf } from "../support/client.ts";
import { collect } from "../support/collect.ts";

const TEXT = "content ".repeat(100);

async function* pieces(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const read = async (bytes: Uint8Array, coding: string | undefined): Promise<string> =>
  Buffer.concat(await collect(decoded(pieces(bytes), coding))).toString();

describe("decoded: a Content-Encoding is undone (RFC 9110 §8.4)", () => {
  it.each<[coding: string | undefined, bytes: Uint8Array]>([
    [undefined, Buffer.from(TEXT)],
    ["", Buffer.from(TEXT)],
    ["identity", Buffer.from(TEXT)],
    ["gzip", gzipSync(TEXT)],
    ["x-gzip", gzipSync(TEXT)],
    [" GZip ", gzipSync(TEXT)],
    ["deflate", deflateSync(TEXT)],
    ["br", brotliCompressSync(TEXT)],
  ])("%s", async (coding, bytes) => {
    expect(await read(bytes, coding)).toBe(TEXT);
  });

  it("the chunks themselves if nothing needs decoding", () => {
    const chunks = pieces(Buffer.from(TEXT));
    expect(decoded(chunks, undefined)).toBe(chunks);
  });

  it.each(["zstd", "gzip, br"])("an unknown content coding is refused: %s", (coding) => {
    expect(() => decoded(pieces(Buffer.from(TEXT)), coding)).toThrow(
      new Error(`the answer has an unknown content coding, ${JSON.stringify(coding)}`),
    );
  });

  it("content that is not coded so fails", async () => {
    expect(await failureOf(read(Buffer.from(TEXT), "gzip"))).toMatchObject({ code: "Z_DATA_ERROR" });
  });

  it("content that ends too soon fails", async () => {
    expect(await failureOf(read(gzipSync(TEXT).subarray(0, 20), "gzip"))).toMatchObject({
      code: "Z_BUF_ERROR",
    });
  });

  it("a failure of the source is passed to the reader", async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield gzipSync(TEXT).subarray(0, 10);
      throw new Error("the connection broke");
    }
    expect(await failureOf(collect(decoded(broken(), "gzip")))).toMatchObject({
      message: "the connection broke",
    });
  });
});
