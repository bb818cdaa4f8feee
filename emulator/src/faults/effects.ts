/** The effect of each kind of fault on a request and its answer. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { ServerClock } from "../clock.ts";
import { type Answer, changeJson, jsonAnswer, send, sendGzipBomb, sendPadded, writeHead } from "./answer.ts";
import type { FaultEffect, FaultKind } from "./fault.ts";
import { hideYoungerThan } from "./hints.ts";

/** One request to which a fault applies, and the actions on it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly clock: ServerClock;
  /** Reads the request and discards it: it takes no effect. */
  ignore(): Promise<void>;
  /** Lets the request take effect and returns the answer instead of sending it. */
  accept(): Promise<Answer>;
  /** Lets the routes serve it normally. */
  pass(): void;
}

type Effect<K extends FaultKind> = (
  exchange: Exchange,
  fault: Extract<FaultEffect, { kind: K }>,
) => Promise<void> | void;

/** Applies a fault to an exchange; resolves when the fault is complete. */
export async function applyFault(exchange: Exchange, fault: FaultEffect): Promise<void> {
  // The table's type pairs every kind with its own effect; only the look-up needs a cast.
  await (EFFECTS[fault.kind] as Effect<FaultKind>)(exchange, fault as never);
}

const EFFECTS: { readonly [K in FaultKind]: Effect<K> } = {
  "delay-before": async (exchange, { ms }) => {
    await exchange.clock.sleep(ms);
    exchange.pass();
  },
  "delay-after": async (exchange, { ms }) => {
    const answer = await exchange.accept();
    await exchange.clock.sleep(ms);
    send(exchange.response, answer);
  },
  "drop-before": async (exchange) => {
    await exchange.ignore();
    exchange.response.socket?.destroy();
  },
  "drop-after": async (exchange) => {
    await exchange.accept();
    exchange.response.socket?.destroy();
  },
  "drop-mid-answer": async ({ accept, response }) => dropHalfway(response, await accept()),
  "reset-reused": async (exchange, { accepted }) => {
    await (accepted ? exchange.accept() : exchange.ignore());
    exchange.response.socket?.resetAndDestroy();
  },
  redirect: async (exchange, { status, location }) => {
    await exchange.ignore();
    send(exchange.response, jsonAnswer(status, {}, { location: location ?? exchange.request.url ?? "/" }));
  },
  "rate-limit": (exchange, fault) => refuse(exchange, { ...fault, kind: "status", status: 429 }),
  status: (exchange, fault) => refuse(exchange, { retryAfter: "none", ...fault }),
  html: async (exchange, { status = 200, accepted }) => {
    await (accepted ? exchange.accept() : exchange.ignore());
    const body = Buffer.from(
      "<!doctype html><title>Gateway</title><p>Something else answered this request.</p>",
    );
    send(exchange.response, { status, headers: { "content-type": "text/html; charset=utf-8" }, body });
  },
  "truncated-json": (exchange) =>
    sendChanged(exchange, (answer) => ({
      ...answer,
      body: answer.body.subarray(0, (answer.body.length * 3) >> 2),
    })),
  "missing-id": (exchange) =>
    sendChanged(exchange, (answer) => changeJson(answer, ({ id: _, ...rest }) => rest)),
  "progress-backwards": (exchange, { by = 30 }) =>
    sendChanged(exchange, (answer) => changeJson(answer, (value) => lower(value, by))),
  "unknown-status": (exchange, { value = "Archiving" }) =>
    sendChanged(exchange, (answer) =>
      changeJson(answer, (body) => ("status" in body ? { ...body, status: value } : body)),
    ),
  "not-found": async (exchange) => {
    await exchange.ignore();
    send(exchange.response, jsonAnswer(404, { error: "NotFound", message: "Not found.", causes: [] }));
  },
  "long-poll-ignored": (exchange) => passWith(exchange, { timeout: "0" }),
  "huge-output": async ({ accept, response }, { bytes }) => sendPadded(response, await accept(), bytes),
  "slow-drip": async (exchange, { bytes = 16, everyMs = 10 }) =>
    drip(exchange, await exchange.accept(), bytes, everyMs),
  "gzip-bomb": async ({ accept, response }, { bytes }) => sendGzipBomb(response, await accept(), bytes),
  "wrong-length": async ({ accept, response }, { by }) => {
    const answer = await accept();
    response.shouldKeepAlive = false;
    writeHead(response, answer, Math.max(0, answer.body.byteLength + by));
    response.end(answer.body);
  },
  "clock-skew": (exchange, { ms }) => {
    exchange.clock.skewMs = ms;
    exchange.pass();
  },
  "slow-to-appear": (exchange, { ms }) => {
    Object.assign(exchange.request.headers, hideYoungerThan(ms));
    exchange.pass();
  },
  "page-cap": (exchange, { size }) => {
    const asked = Number(
      new URL(exchange.request.url ?? "/", "http://localhost").searchParams.get("size") ?? 20,
    );
    passWith(exchange, { size: String(Math.min(size, asked)) });
  },
};

async function sendChanged(exchange: Exchange, change: (answer: Answer) => Answer): Promise<void> {
  send(exchange.response, change(await exchange.accept()));
}

function lower(value: Record<string, unknown>, by: number): Record<string, unknown> {
  return typeof value.percentage === "number"
    ? { ...value, percentage: Math.max(0, value.percentage - by) }
    : value;
}

async function refuse(exchange: Exchange, fault: Extract<FaultEffect, { kind: "status" }>): Promise<void> {
  await (fault.accepted ? exchange.accept() : exchange.ignore());
  const wait = retryAfter(fault.retryAfter ?? "seconds", fault.seconds ?? 1, exchange.clock.now());
  const message = fault.message ?? `The emulator is configured to answer ${fault.status}.`;
  const headers = wait === undefined ? {} : { "retry-after": wait };
  send(exchange.response, jsonAnswer(fault.status, { error: "Fault", message, causes: [] }, headers));
}

function retryAfter(form: string, seconds: number, now: Date): string | undefined {
  const at = (offset: number): string => new Date(now.getTime() + offset * 1000).toUTCString();
  const forms = new Map<string, string | undefined>([
    ["none", undefined],
    ["seconds", String(seconds)],
    ["date", at(seconds)],
    ["past-date", at(-3600)],
    ["negative", "-5"],
    ["garbage", "soon, perhaps"],
    ["huge", "86400000"],
  ]);
  return forms.has(form) ? forms.get(form) : form;
}

function passWith(exchange: Exchange, query: Readonly<Record<string, string>>): void {
  const url = new URL(exchange.request.url ?? "/", "http://localhost");
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  exchange.request.url = url.pathname + url.search;
  exchange.pass();
}

function dropHalfway(response: ServerResponse, answer: Answer): Promise<void> {
  writeHead(response, answer, answer.body.byteLength);
  const half = answer.body.subarray(0, Math.max(1, answer.body.byteLength >> 1));
  return new Promise((resolve) => {
    response.write(half, () => {
      response.socket?.destroy();
      resolve();
    });
  });
}

async function drip(exchange: Exchange, answer: Answer, bytes: number, everyMs: number): Promise<void> {
  const { response, clock } = exchange;
  writeHead(response, answer, answer.body.byteLength);
  for (let at = 0; at < answer.body.byteLength && !response.destroyed; at += bytes) {
    response.write(answer.body.subarray(at, at + bytes));
    await clock.sleep(everyMs);
  }
  response.end();
}
