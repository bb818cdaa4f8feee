/** Records requests for tests, with keys removed. */
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { sha256 } from "./ids.ts";

/** A request as it arrived, for inspection by tests. */
export interface RequestRecord {
  /** Position in the order of arrival, from 1. */
  readonly number: number;
  /** ISO 8601, by the server's clock. */
  readonly at: string;
  readonly method: string;
  /** With the base path, without the query. */
  readonly path: string;
  /** With `?`; empty without a query. */
  readonly query: string;
  /** Lower-case names; credentials are replaced by `[redacted]`. */
  readonly headers: IncomingHttpHeaders;
  /** Number of its connection, from 1. */
  readonly connection: number;
  /** Whether the connection served an earlier request. */
  readonly reused: boolean;
  /** The fault that was applied to it. */
  fault?: string;
  /** Status of the answer; absent while there is none, or if the connection was dropped first. */
  status?: number;
  /** Bytes of its body, and their hexadecimal SHA-256, as far as they were read. */
  bodyBytes?: number;
  bodyHash?: string;
}

const CREDENTIALS: ReadonlySet<string> = new Set([
  "x-api-key",
  "authorization",
  "cookie",
  "proxy-authorization",
]);
const KEPT = 20_000;

/** The last requests that came in. */
export class RequestLog {
  readonly #records: RequestRecord[] = [];
  readonly #byMessage = new WeakMap<IncomingMessage, RequestRecord>();
  readonly #connections = new WeakMap<object, number>();
  #requests = 0;
  #sockets = 0;

  /** Adds a request. */
  begin(message: IncomingMessage, at: Date): RequestRecord {
    const known = this.#connections.get(message.socket);
    const connection = known ?? ++this.#sockets;
    this.#connections.set(message.socket, connection);
    const [path = "", query] = (message.url ?? "").split(/\?(.*)/su);
    const record: RequestRecord = {
      ...{ number: ++this.#requests, at: at.toISOString(), method: message.method ?? "", path, connection },
      ...{
        query: query === undefined ? "" : `?${query}`,
        headers: redacted(message.headers),
        reused: known !== undefined,
      },
    };
    this.#records.push(record);
    if (this.#records.length > KEPT) this.#records.splice(0, KEPT / 2);
    this.#byMessage.set(message, record);
    return record;
  }

  /** Records the body of a request after it was read. */
  body(message: IncomingMessage, bytes: Uint8Array): void {
    const record = this.#byMessage.get(message);
    if (record) Object.assign(record, { bodyBytes: bytes.byteLength, bodyHash: sha256(bytes) });
  }

  /** Copies of the records, oldest first. */
  records(): RequestRecord[] {
    return this.#records.map((record) => ({ ...record }));
  }
}

function redacted(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const entries = Object.entries(headers).map(([name, value]) => [
    name,
    CREDENTIALS.has(name) ? "[redacted]" : value,
  ]);
  return Object.fromEntries(entries) as IncomingHttpHeaders;
}
