/** The reply of a successful call, without the API key. */
import type { Credentials } from "../config/credentials.ts";
import type { BodyStream } from "./body-stream.ts";
import type { Reply } from "./call.ts";
import type { Answer } from "./exchange.ts";
import { readJson } from "./json.ts";
import { showAs } from "./shown.ts";
import type { CallTrace } from "./trace.ts";

/** A successful answer. */
export class Success implements Reply {
  readonly status: number;
  readonly headers: Answer["headers"];
  readonly body: Uint8Array;
  declare readonly stream?: BodyStream;
  readonly requestId: string;
  readonly #trace: CallTrace;
  readonly #credentials: Credentials;

  constructor({ status, headers, body, stream }: Answer, trace: CallTrace, credentials: Credentials) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    if (stream !== undefined) this.stream = stream;
    this.requestId = trace.requestIdIn(headers);
    this.#trace = trace;
    this.#credentials = credentials;
  }

  json(): unknown {
    return readJson(this, this.#credentials);
  }

  get attempts(): Reply["attempts"] {
    return this.#trace.attempts;
  }

  /** The same reply, whose body releases a place when it has been read or destroyed. */
  releasing(stream: BodyStream, release: () => void): Success {
    const { chunks, destroy } = stream;
    const ended = () => {
      destroy();
      release();
    };
    return new Success({ ...this, stream: { chunks, destroy: ended } }, this.#trace, this.#credentials);
  }
}

showAs(Success, ({ status, body }) => ({ status, bytes: body.byteLength }));
