/** The exchange of a download: it waits for the head of the answer, and the body is read at the caller's pace. */

import type { Dispatcher } from "../undici.ts";
import { type Answer, ExchangeFailure, type ExchangeRequest, joinHeaders } from "./exchange.ts";

/** The limit on the bytes that are read of an answer that is not a success. */
const ERROR_BYTES = 8 * 1024;

/** As `exchange`, with `stream` set and `body` empty where the status is 2xx. @throws ExchangeFailure */
export async function openBody(dispatcher: Dispatcher, request: ExchangeRequest): Promise<Answer> {
  try {
    const { options: asked, headersTimeout, bodyTimeout } = request;
    const { origin, path } = asked;
    const headers = asked.headers ?? {};
    // undici listens for the event, whatever kind of signal it comes from.
    const signal = request.signal as AbortSignal;
    const options = { origin, path, method: "GET", headers, headersTimeout, bodyTimeout, signal } as const;
    const { statusCode: status, headers: raw, body } = await dispatcher.request(options);
    // Destroying an unread body emits an error event, which would be unhandled without this listener.
    body.on("error", () => {});
    const answer = { status, headers: joinHeaders(raw), body: new Uint8Array(0) };
    if (status >= 200 && status < 300)
      return { ...answer, stream: { chunks: body, destroy: () => body.destroy() } };
    return { ...answer, body: await beginning(body) };
  } catch (cause) {
    throw new ExchangeFailure("send", cause);
  }
}

async function beginning(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= ERROR_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, ERROR_BYTES);
}
