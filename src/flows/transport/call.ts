/** The calls that the layers above make to the transport. */
import type { StopSignal } from "../config/stop-signal.ts";
import type { Attempt, SmartFlowsError } from "../errors/base.ts";
import type { BodyStream } from "./body-stream.ts";
import type { AnswerHeaders } from "./exchange.ts";
import type { Scope } from "./scope.ts";

/** One logical request: it keeps its id and its bytes through all its attempts. */
export interface Call {
  /** The operation, as the middle of a sentence: "start the flow". */
  readonly operation: string;
  readonly method: "GET" | "POST" | "DELETE";
  /** Path below the base URL, with query: `/flows/executions?flowId=…`. */
  readonly path: string;
  readonly body?: Uint8Array;
  readonly contentType?: string;
  /**
   * `once`: it may start a flow, so it is never sent again after its first byte. `safe`: it changes nothing, or
   * changes nothing more when it is repeated.
   */
  readonly repeat: "once" | "safe";
  /** Long polls have a queue of their own. Default "request". */
  readonly lane?: "request" | "poll";
  /** Attempts, including the first. Default: the client's. */
  readonly attempts?: number;
  /** The time limit for the whole call, in milliseconds. Default: the client's `timeouts.overall`. */
  readonly timeout?: number;
  /** A scope of the caller, who disposes of it. Its deadline and signal replace `timeout` and `signal`. */
  readonly scope?: Scope;
  /** Milliseconds to the answer's head. Default: the client's. */
  readonly headersTimeout?: number;
  readonly signal?: StopSignal;
  readonly reference?: string;
  readonly executionId?: string;
  /** Whether the body is returned as a stream, for downloads. */
  readonly stream?: boolean;
  /** Further headers, such as Range. */
  readonly headers?: Readonly<Record<string, string>>;
  /** W3C trace context, sent unchanged with every attempt. */
  readonly traceparent?: string;
  /** Called once, when the call is next to be sent and before anything is sent; if it throws, nothing is sent. */
  readonly beforeSend?: () => Promise<void>;
  /** Called right before each attempt to send; if it throws, that attempt sends nothing, and there is no other. */
  readonly beforeAttempt?: () => void;
  /** Checks an answer of status 2xx: an error that it returns is thrown, and the call is not repeated. */
  readonly check?: (reply: Reply) => SmartFlowsError | undefined;
}

/** A complete answer with status 2xx. */
export interface Reply {
  readonly status: number;
  /** The headers, without keys, which a server may repeat. */
  readonly headers: AnswerHeaders;
  /** The decompressed body. */
  readonly body: Uint8Array;
  /** The body as JSON, without keys; undefined if it is not JSON. */
  json(): unknown;
  /** Set instead of `body` if the call asked for a stream; the caller must destroy it. */
  readonly stream?: BodyStream;
  readonly requestId: string;
  readonly attempts: readonly Attempt[];
}
