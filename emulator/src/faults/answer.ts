/** Answers as values, so that a fault can delay, change or replace one before a byte of it is sent. */
import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { JsonObject } from "../json-object.ts";

/** A complete answer, from the routes or from a fault. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
}

/** A JSON answer. */
export function jsonAnswer(status: number, value: unknown, headers: Answer["headers"] = {}): Answer {
  const body = Buffer.from(JSON.stringify(value));
  return { status, headers: { "content-type": "application/json; charset=utf-8", ...headers }, body };
}

/** The answer with its JSON object changed; other answers are returned unchanged. */
export function changeJson(answer: Answer, change: (value: JsonObject) => JsonObject): Answer {
  const value = parseObject(answer.body);
  return value ? { ...answer, body: Buffer.from(JSON.stringify(change(value))) } : answer;
}

function parseObject(body: Buffer): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Writes status and headers with a Content-Length of `length` (absent: chunked), regardless of the body. */
export function writeHead(response: ServerResponse, answer: Answer, length?: number): void {
  const { "content-length": _, "transfer-encoding": __, connection: ___, ...headers } = answer.headers;
  response.writeHead(answer.status, {
    ...headers,
    ...(length === undefined ? {} : { "content-length": length }),
  });
}

/** Sends a whole answer correctly. */
export function send(response: ServerResponse, answer: Answer): void {
  writeHead(response, answer, answer.body.byteLength);
  response.end(answer.body);
}

/** Sends an answer with this many extra bytes, without holding it in memory. */
export async function sendPadded(response: ServerResponse, answer: Answer, bytes: number): Promise<void> {
  const [head, tail] = around(answer);
  writeHead(response, answer, head.byteLength + bytes + tail.byteLength);
  await pour(pipeline(Readable.from(padding(head, bytes, tail)), response));
}

/** Sends an answer as gzip that unpacks to this many extra bytes. */
export async function sendGzipBomb(response: ServerResponse, answer: Answer, bytes: number): Promise<void> {
  const [head, tail] = around(answer);
  writeHead(response, { ...answer, headers: { ...answer.headers, "content-encoding": "gzip" } });
  await pour(pipeline(Readable.from(padding(head, bytes, tail)), createGzip(), response));
}

// The caller may close the connection at any time: these faults are meant to provoke that.
async function pour(pouring: Promise<void>): Promise<void> {
  await pouring.catch(() => {});
}

const BLOCK = Buffer.alloc(64 * 1024, "0");

function* padding(head: Buffer, bytes: number, tail: Buffer): Generator<Buffer> {
  yield head;
  for (let left = bytes; left > 0; left -= BLOCK.byteLength)
    yield BLOCK.subarray(0, Math.min(left, BLOCK.byteLength));
  yield tail;
}

/**
 * The place of the padding: in JSON it is a property or entry, so that the JSON stays valid; otherwise it
 * follows the content.
 */
function around({ body }: Answer): [Buffer, Buffer] {
  const text = body.subarray(-1).toString("latin1");
  const bare = body.byteLength <= 2;
  if (text === "}")
    return [
      Buffer.concat([body.subarray(0, -1), Buffer.from(`${bare ? "" : ","}"padding":"`)]),
      Buffer.from('"}'),
    ];
  if (text === "]")
    return [Buffer.concat([body.subarray(0, -1), Buffer.from(bare ? '"' : ',"')]), Buffer.from('"]')];
  return [body, Buffer.alloc(0)];
}
