import { describe, expect, it } from "vitest";
import { begin, continues, rangeHeaders, type Transfer } from "../../../src/flows/documents/range.ts";

const transfer = (more: Partial<Transfer> = {}): Transfer => ({
  received: 100,
  total: 300,
  etag: '"v1"',
  ...more,
});

describe("rangeHeaders: the rest is requested if it can be (RFC 9110 §14)", () => {
  it.each<[says: string, transfer: Transfer, headers: object]>([
    [
      "from where it stopped, if it is still the same",
      transfer(),
      { range: "bytes=100-", "if-range": '"v1"' },
    ],
    ["nothing was received yet", transfer({ received: 0 }), {}],
    ["there is no strong ETag", transfer({ etag: undefined }), {}],
    [
      "the total need not be known",
      transfer({ total: undefined }),
      { range: "bytes=100-", "if-range": '"v1"' },
    ],
  ])("%s", (_says, given, headers) => {
    expect(rangeHeaders(given)).toEqual(headers);
  });
});

describe("continues: an answer that is the rest", () => {
  const rest = { etag: '"v1"', "content-range": "bytes 100-299/300" };
  it.each<[says: string, status: number, headers: Record<string, string>, transfer: Transfer, is: boolean]>([
    ["the rest", 206, rest, transfer(), true],
    [
      "of a total that the server does not say",
      206,
      { ...rest, "content-range": "bytes 100-299/*" },
      transfer(),
      true,
    ],
    ["of a total that was not known", 206, rest, transfer({ total: undefined }), true],
    ["all of it", 200, rest, transfer(), false],
    ["another version", 206, { ...rest, etag: '"v2"' }, transfer(), false],
    ["a weak form of the ETag", 206, { ...rest, etag: 'W/"v1"' }, transfer(), false],
    ["no ETag", 206, { "content-range": rest["content-range"] }, transfer(), false],
    ["what cannot be resumed", 206, rest, transfer({ etag: undefined }), false],
    ["another beginning", 206, { ...rest, "content-range": "bytes 99-299/300" }, transfer(), false],
    ["another total", 206, { ...rest, "content-range": "bytes 100-399/400" }, transfer(), false],
    ["no range", 206, { etag: '"v1"' }, transfer(), false],
    ["a range of another unit", 206, { ...rest, "content-range": "lines 100-299/300" }, transfer(), false],
    ["several ranges", 206, { ...rest, "content-range": "bytes 100-199,200-299/300" }, transfer(), false],
  ])("%s: %s", (_says, status, headers, given, is) => {
    expect(continues(status, headers, given)).toBe(is);
  });
});

describe("begin: the initial state of a transfer", () => {
  it.each<[says: string, headers: Record<string, string>, known: Partial<Transfer>]>([
    ["length and strong ETag", { "content-length": "300", etag: '"v1"' }, { total: 300, etag: '"v1"' }],
    ["an empty ETag is one", { etag: '""' }, { etag: '""' }],
    ["nothing", {}, { total: undefined, etag: undefined }],
    ["a weak ETag is none", { etag: 'W/"v1"' }, { etag: undefined }],
    ["an ETag without quotes is none", { etag: "v1" }, { etag: undefined }],
    [
      "of content that is coded, nothing can be resumed",
      { etag: '"v1"', "content-encoding": "gzip" },
      { etag: undefined },
    ],
    ["identity is no coding", { etag: '"v1"', "content-encoding": "identity" }, { etag: '"v1"' }],
    ["a length of 0", { "content-length": "0" }, { total: 0 }],
    ["a length that is no number", { "content-length": "3e2" }, { total: undefined }],
    ["a length that is negative", { "content-length": "-1" }, { total: undefined }],
    [
      "a length of more digits than a number holds",
      { "content-length": "9".repeat(16) },
      { total: undefined },
    ],
  ])("%s", (_says, headers, known) => {
    expect(begin(headers)).toMatchObject({ received: 0, ...known });
  });
});
