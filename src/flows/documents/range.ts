/** Decides when a broken transfer may continue where it stopped (RFC 9110, section 14; the rule of undici's retry handler). */
import type { AnswerHeaders } from "../transport/exchange.ts";

/** The progress of a download. */
export interface Transfer {
  /** Bytes received, before any content coding is undone. */
  received: number;
  /** The total number of bytes; undefined if the server does not report it. */
  total: number | undefined;
  /** Strong ETag of the received content; if undefined, the transfer cannot be resumed. */
  etag: string | undefined;
}

/** Headers that ask for the rest; empty if the download must start again. */
export function rangeHeaders({ received, etag }: Transfer): Record<string, string> {
  if (received === 0 || etag === undefined) return {};
  return { range: `bytes=${received}-`, "if-range": etag };
}

/** Whether this answer is the rest of the received content: the same strong ETag, and a range that begins where it stopped. */
export function continues(status: number, headers: AnswerHeaders, transfer: Transfer): boolean {
  if (status !== 206 || transfer.etag === undefined || headers.etag !== transfer.etag) return false;
  const range = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(headers["content-range"] ?? "");
  if (range === null || Number(range[1]) !== transfer.received) return false;
  return transfer.total === undefined || range[3] === "*" || Number(range[3]) === transfer.total;
}

/** The state of a transfer that begins with this answer. */
export function begin(headers: AnswerHeaders): Transfer {
  const coded = !["", "identity"].includes(headers["content-encoding"] ?? "");
  const length = headers["content-length"];
  const total = length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : undefined;
  const { etag } = headers;
  const strong = etag !== undefined && /^"[^"]*"$/.test(etag) && !coded;
  return { received: 0, total, etag: strong ? etag : undefined };
}
