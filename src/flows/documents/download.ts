/** Downloads a document, over several connections if necessary. */
import { DEFAULT_LIMITS } from "../../xml/limits.ts";
import { type Clock, type Random, sleep } from "../config/clock.ts";
import { resolveCount } from "../config/count.ts";
import { checkId } from "../config/ids.ts";
import { AbortedError, DocumentError } from "../errors/client.ts";
import { isHttpError, isSmartFlowsError } from "../errors/guards.ts";
import type { RetryOptions, Timeouts } from "../options.ts";
import { backoff } from "../transport/backoff.ts";
import type { Call, Reply } from "../transport/call.ts";
import { describeCause } from "../transport/describe-failure.ts";
import type { AnswerHeaders } from "../transport/exchange.ts";
import { DeadlineReached, type Scope } from "../transport/scope.ts";
import type { Transport } from "../transport/transport.ts";
import { decoded } from "./coding.ts";
import { begin, continues, rangeHeaders, type Transfer } from "./range.ts";

/** The parts of the client that a download uses. */
export interface DownloadContext {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly retry: RetryOptions;
  readonly timeouts: Timeouts;
}

/** Options for a download. */
export interface DownloadOptions {
  /** Aborts the download. The document stays on the server. */
  readonly signal?: AbortSignal;
  /** The time limit for the whole download, in milliseconds. Default: the client's `timeouts.wait`. */
  readonly timeout?: number;
  /**
   * The largest document that is accepted, in bytes, or Infinity. Default 1 GiB, as for every document
   * (`Limits.maxBytes`): a server must not be able to fill the memory or the disk.
   */
  readonly maxBytes?: number;
}

/** Yielded in place of a piece if the download starts again: discard all pieces so far. */
export const RESTART: unique symbol = Symbol("restart");

/** The facts that are known before the first piece. */
export interface DownloadHead {
  readonly contentType: string | undefined;
  readonly disposition: string | undefined;
}

/** A download under way. */
interface Progress {
  transfer: Transfer;
  /** Bytes yielded so far, after content decoding. */
  given: number;
}

/**
 * Yields the content piece by piece, at the consumer's pace. A broken transfer continues where it stopped if
 * the server proves that the content is still the same; otherwise it starts again, and yields `RESTART`.
 *
 * @throws DocumentError, AbortedError, and what `Transport.send` throws
 */
export async function* download(
  context: DownloadContext,
  documentId: string,
  options: DownloadOptions,
  onHead: (head: DownloadHead) => void | Promise<void> = () => {},
): AsyncGenerator<Uint8Array | typeof RESTART, void, void> {
  const { clock, retry, random, transport, timeouts } = context;
  const maxBytes = limitOf(options);
  const scope = transport.scope(options.timeout ?? timeouts.wait, options.signal);
  const progress: Progress = { transfer: { received: 0, total: undefined, etag: undefined }, given: 0 };
  try {
    for (let broken = 1; ; broken += 1) {
      try {
        const reply = await transport.send(contentCall(documentId, progress.transfer, scope));
        yield* receive(reply, progress, scope, maxBytes, onHead);
        return;
      } catch (error) {
        giveUp(error, documentId, scope, broken >= retry.attempts, progress);
      }
      await sleep(clock, backoff(broken, retry.base, retry.cap, random), scope.signal).catch(() => {});
    }
  } finally {
    scope.dispose();
  }
}

function contentCall(documentId: string, transfer: Transfer, scope: Scope): Call {
  return {
    operation: "download the document",
    method: "GET",
    path: `/documents/${checkId(documentId, "document")}/content`,
    repeat: "safe",
    stream: true,
    headers: rangeHeaders(transfer),
    signal: scope.signal,
    timeout: Math.max(1, scope.remaining()),
  };
}

function limitOf({ maxBytes }: DownloadOptions): number {
  if (maxBytes === Number.POSITIVE_INFINITY) return maxBytes;
  return resolveCount("maxBytes", maxBytes, DEFAULT_LIMITS.maxBytes);
}

/** Reads one answer. @throws Error if the connection breaks; the bytes received before are counted in `progress` */
async function* receive(
  { stream, status, headers }: Reply,
  progress: Progress,
  scope: Scope,
  maxBytes: number,
  onHead: (head: DownloadHead) => void | Promise<void>,
): AsyncGenerator<Uint8Array | typeof RESTART, void, void> {
  if (stream === undefined) throw new Error("the answer has no body");
  const stop = () => stream.destroy();
  scope.signal.addEventListener("abort", stop, { once: true });
  try {
    if (!continues(status, headers, progress.transfer)) {
      if (progress.given > 0) yield RESTART;
      progress.given = 0;
      if (status === 206) {
        progress.transfer = begin({});
        throw new Error("the server sent a different part than the one requested");
      }
      progress.transfer = begin(headers);
      if (codingOf(headers) === undefined && (progress.transfer.total ?? 0) > maxBytes)
        throw tooLarge(maxBytes);
      await onHead({ contentType: headers["content-type"], disposition: headers["content-disposition"] });
    }
    yield* limited(decoded(counted(stream.chunks, progress.transfer), codingOf(headers)), progress, maxBytes);
    const { received, total } = progress.transfer;
    if (total !== undefined && received !== total)
      throw new Error(`${received} of ${total} bytes were received`);
  } finally {
    scope.signal.removeEventListener("abort", stop);
    stream.destroy();
  }
}

function codingOf(headers: AnswerHeaders): string | undefined {
  return headers["content-encoding"];
}

async function* counted(chunks: AsyncIterable<Uint8Array>, transfer: Transfer): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    transfer.received += chunk.length;
    yield chunk;
  }
}

async function* limited(
  chunks: AsyncIterable<Uint8Array>,
  progress: Progress,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    progress.given += chunk.length;
    if (progress.given > maxBytes) throw tooLarge(maxBytes);
    yield chunk;
  }
}

function tooLarge(maxBytes: number): DocumentError {
  const message = `the document is larger than maxBytes (${maxBytes}): raise it to download the document`;
  return new DocumentError(message, { code: "too-large", retryable: false });
}

/** Returns if the transfer should be tried again. */
function giveUp(error: unknown, documentId: string, scope: Scope, last: boolean, progress: Progress): void {
  if (scope.signal.aborted) throw stopped(error, documentId, scope);
  // The range no longer exists, so the bytes received so far cannot be used.
  if (isHttpError(error) && error.status === 416 && progress.transfer.received > 0 && !last) {
    progress.transfer = begin({});
    return;
  }
  if (isSmartFlowsError(error)) throw error;
  if (!last) return;
  const message = `the download of document ${documentId} was interrupted repeatedly (${describeCause(error)})`;
  throw new DocumentError(`${message}: the document is still on the server. Download it again later`, {
    documentId,
    cause: error,
  });
}

function stopped(error: unknown, documentId: string, scope: Scope): unknown {
  const { reason } = scope.signal;
  if (reason instanceof DeadlineReached) {
    return new DocumentError(`document ${documentId} was not downloaded in time: set a longer timeout`, {
      code: "timeout",
      documentId,
      cause: error,
    });
  }
  return new AbortedError(`the download of document ${documentId} was aborted`, { cause: error });
}
