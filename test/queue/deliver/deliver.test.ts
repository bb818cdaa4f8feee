import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { inspect } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { FlowDocument, Output } from "../../../src/flows/index.ts";
import { deliverToBucket } from "../../../src/queue/deliver/bucket.ts";
import { deliverToCallback } from "../../../src/queue/deliver/callback.ts";
import { deliverToFolder } from "../../../src/queue/deliver/folder.ts";

const RECORD = { reference: "INV/1", flow: "f", executionId: "e-1" };
const signal = new AbortController().signal;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "xsdflow-deliver-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Documents that are where the tests say, instead of on a server. */
function output(...contents: readonly string[]): Output {
  const documents = contents.map((content, index) => ({
    id: `d-${index}`,
    save: async (place: string) => {
      await mkdir(place, { recursive: true });
      const file = join(place, `document-${index}.txt`);
      await writeFile(file, content);
      return file;
    },
    stream: () => Readable.from([Buffer.from(content)]),
  }));
  return { documents: documents as unknown as readonly FlowDocument[] } as Output;
}

test("a folder contains a subfolder with a safe name for each record", async () => {
  const place = join(folder, "out");
  await deliverToFolder(place).deliver(RECORD, output("a", "b"), signal);
  expect(await readdir(place)).toEqual(["INV_1"]);
  expect(await readdir(join(place, "INV_1"))).toEqual(["document-0.txt", "document-1.txt"]);
});

test("a callback receives each document with its stream, and the unread rest is discarded", async () => {
  const taken: unknown[] = [];
  const streams: Readable[] = [];
  const delivery = deliverToCallback(async ({ index, record }, content) => {
    streams.push(content);
    taken.push([record.reference, index, index === 0 ? await text(content) : "left"]);
  });
  await delivery.deliver(RECORD, output("a", "b"), signal);
  expect(taken).toEqual([
    ["INV/1", 0, "a"],
    ["INV/1", 1, "left"],
  ]);
  expect(streams.every(({ destroyed }) => destroyed)).toBe(true);
});

/** A bucket that takes what comes, or answers with a status. */
async function withBucket(
  status: number,
  work: (
    url: string,
    uploads: { readonly request: IncomingMessage; readonly body: string }[],
  ) => Promise<void>,
): Promise<void> {
  const uploads: { request: IncomingMessage; body: string }[] = [];
  const server = createServer(async (request, response) => {
    uploads.push({ request, body: await text(request) });
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/out?signature=hidden`, uploads);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test("a bucket receives each document by a presigned upload with its length, and no temporary file remains", async () => {
  await withBucket(200, async (url, uploads) => {
    const temporaryFolder = join(folder, "temporary");
    await mkdir(temporaryFolder);
    const presign = ({ fileName, size }: { readonly fileName: string; readonly size: number }) => ({
      url,
      headers: { "x-name": `${fileName} ${size}` },
    });
    await deliverToBucket({ presign, temporaryFolder }).deliver(RECORD, output("content", ""), signal);
    expect(
      uploads.map(({ request: { method, headers }, body }) => [
        method,
        headers["x-name"],
        headers["content-length"],
        body,
      ]),
    ).toEqual([
      ["PUT", "document-0.txt 7", "7", "content"],
      ["PUT", "document-1.txt 0", "0", ""],
    ]);
    expect(await readdir(temporaryFolder)).toEqual([]);
  });
});

test("a refused upload is an error without the signature", async () => {
  await withBucket(403, async (url) => {
    const delivered = deliverToBucket({ presign: () => ({ url }) }).deliver(RECORD, output("a"), signal);
    await expect(delivered).rejects.toThrow(
      /^the upload to 127\.0\.0\.1:\d+ failed: the server answered with status 403$/,
    );
  });
  const closed = deliverToBucket({ presign: () => ({ url: "http://127.0.0.1:1/?signature=hidden" }) });
  const error: unknown = await closed.deliver(RECORD, output("a"), signal).catch((thrown: unknown) => thrown);
  expect(String(error)).not.toContain("hidden");
  expect(await readFile(join(folder, "out", "INV_1", "document-0.txt"), "utf8")).toBe("a");
});

test.each(["no URL: signature=hidden", "ftp://host/?signature=hidden", ""])(
  "an upload to %j is refused, and its error does not show it",
  async (url) => {
    const delivered = deliverToBucket({ presign: () => ({ url }) }).deliver(RECORD, output("a"), signal);
    const error: unknown = await delivered.catch((thrown: unknown) => thrown);
    expect(inspect(error)).toContain("presign must return the URL of an upload");
    expect(inspect(error)).not.toContain("hidden");
  },
);

test("documents are delivered one after the other, and the first failure ends the delivery", async () => {
  const taken: number[] = [];
  const delivery = deliverToCallback(async ({ index }) => {
    taken.push(index);
    if (index === 1) throw new Error("full");
  });
  await expect(delivery.deliver(RECORD, output("a", "b", "c"), signal)).rejects.toThrow("full");
  expect(taken).toEqual([0, 1]);
  await delivery.deliver(RECORD, output(), signal);
  expect(taken).toEqual([0, 1]);
});

test("no temporary file remains of a download whose upload was not signed", async () => {
  const temporaryFolder = await mkdtemp(join(folder, "unsigned-"));
  const presign = () => Promise.reject(new Error("no permission to sign"));
  const delivered = deliverToBucket({ presign, temporaryFolder }).deliver(RECORD, output("a"), signal);
  await expect(delivered).rejects.toThrow("no permission to sign");
  expect(await readdir(temporaryFolder)).toEqual([]);
});
