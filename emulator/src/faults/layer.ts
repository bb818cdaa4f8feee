/** The layer between connections and routes: faults apply to all requests, and routes need no code for them. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { ServerClock } from "../clock.ts";
import type { RequestLog, RequestRecord } from "../request-log.ts";
import type { Answer } from "./answer.ts";
import { applyFault, type Exchange } from "./effects.ts";
import type { FaultPlan } from "./plan.ts";

/** The server behind the layer, without faults. */
export interface Behind {
  /** Serves a request on its connection. */
  serve(request: IncomingMessage, response: ServerResponse): void;
  /** Serves a request whose body was already read, and returns the answer. */
  answer(request: IncomingMessage, body: Buffer): Promise<Answer>;
}

/** The layer between the connections and the routes: logs every request, and applies the faults of the plan. */
export class FaultLayer {
  readonly #plan: FaultPlan;
  readonly #log: RequestLog;
  readonly #clock: ServerClock;
  readonly #basePath: string;
  readonly #bodyLimit: number;

  constructor(
    plan: FaultPlan,
    log: RequestLog,
    clock: ServerClock,
    limits: { basePath: string; bodyLimit: number },
  ) {
    this.#plan = plan;
    this.#log = log;
    this.#clock = clock;
    this.#basePath = limits.basePath;
    this.#bodyLimit = limits.bodyLimit;
  }

  /** Serves one request. */
  handle(request: IncomingMessage, response: ServerResponse, behind: Behind): void {
    const record = this.#log.begin(request, this.#clock.now());
    response.once("close", () => {
      if (response.headersSent) record.status = response.statusCode;
    });
    const fault = this.#plan.next({ ...record, path: this.#underBase(record) });
    if (!fault) {
      behind.serve(request, response);
      return;
    }
    record.fault = fault.kind;
    response.setHeader("date", this.#clock.now().toUTCString());
    applyFault(this.#exchange(request, response, behind), fault).catch(() => response.destroy());
  }

  #underBase({ path }: RequestRecord): string {
    return path.startsWith(this.#basePath) ? path.slice(this.#basePath.length) : path;
  }

  #exchange(request: IncomingMessage, response: ServerResponse, behind: Behind): Exchange {
    const read = async (): Promise<Buffer> => {
      const body = await readBody(request, this.#bodyLimit);
      this.#log.body(request, body);
      return body;
    };
    return {
      ...{ request, response, clock: this.#clock },
      ignore: async () => void (await read()),
      accept: async () => behind.answer(request, await read()),
      pass: () => behind.serve(request, response),
    };
  }
}

// One byte over the limit is enough for the routes to refuse it.
async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (length <= limit) chunks.push(chunk);
    length += chunk.byteLength;
  }
  return Buffer.concat(chunks);
}
