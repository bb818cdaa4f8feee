import { describe, expect, it } from "vitest";
import {
  isAbortedError,
  isHttpError,
  isTransportError,
  isUnknownOutcomeError,
} from "../../../src/flows/errors/guards.ts";
import type { Call } from "../../../src/flows/transport/call.ts";
import { ExchangeFailure } from "../../../src/flows/transport/exchange.ts";
import { type FailedCall, nextStep, outcomeError } from "../../../src/flows/transport/outcome-error.ts";
import { DeadlineReached } from "../../../src/flows/transport/scope.ts";

const call = (repeat: "once" | "safe", more: Partial<Call> = {}): Call => ({
  operation: "start the flow",
  method: "POST",
  path: "/flows/executions",
  repeat,
  reference: "r-1",
  ...more,
});
const failed = (made: Call, more: Partial<FailedCall> = {}): FailedCall => ({
  call: made,
  origin: "https://s/api/v1",
  requestId: "q",
  attempts: [{ number: 1, at: "2026-01-01T00:00:00Z", phase: "connect" }],
  aborted: false,
  advice: undefined,
  ...more,
});
const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
const reset = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });

describe("outcomeError: by what was sent, not by the failure's code", () => {
  it.each([["queue"], ["connect"]] as const)("in %s nothing was sent", (phase) => {
    const error = outcomeError(failed(call("once")), new ExchangeFailure(phase, reset));
    expect(isTransportError(error)).toBe(true);
    expect(error).toMatchObject({
      outcome: "not-sent",
      code: "connection-failed",
      retryable: true,
      reference: "r-1",
      requestId: "q",
    });
  });

  it.each([["send"], ["headers"], ["body"]] as const)("from %s on: the outcome is unknown", (phase) => {
    const error = outcomeError(failed(call("once")), new ExchangeFailure(phase, refused));
    expect(isUnknownOutcomeError(error)).toBe(true);
    expect(error).toMatchObject({ outcome: "unknown", retryable: false, advice: "reconcile" });
  });

  it.each([["connect"], ["send"], ["body"]] as const)(
    "a request that changes nothing has no unknown outcome: %s",
    (phase) => {
      const error = outcomeError(failed(call("safe")), new ExchangeFailure(phase, reset));
      expect(isTransportError(error)).toBe(true);
      expect(error.outcome).toBeUndefined();
    },
  );
});

describe("outcomeError: its message", () => {
  const words = (made: FailedCall, failure: ExchangeFailure): string => outcomeError(made, failure).message;
  it.each<[says: string, made: FailedCall, failure: ExchangeFailure, message: string]>([
    [
      "nothing was sent",
      failed(call("once"), { advice: { code: "server-address", text: "Check the port." } }),
      new ExchangeFailure("connect", refused),
      "could not start the flow: no connection to https://s/api/v1 (connect ECONNREFUSED). Nothing was sent, so nothing ran. Check the port.",
    ],
    [
      "the answer was lost",
      failed(call("once")),
      new ExchangeFailure("send", reset),
      'the request to start the flow was sent to https://s/api/v1 and its answer was lost (read ECONNRESET): it may or may not have been carried out. Call reconcile("r-1") to find out. Nothing is sent again automatically.',
    ],
    [
      "abandoned before it was sent",
      failed(call("once"), { aborted: true }),
      new ExchangeFailure("queue", "stop"),
      "aborted before anything was sent to start the flow: nothing ran",
    ],
    [
      "given up after it was sent",
      failed(call("once", { reference: undefined } as never), { aborted: true }),
      new ExchangeFailure("headers", "stop"),
      "aborted after the request to start the flow was sent: it may have been carried out. Look at the execution before you try again.",
    ],
    [
      "reading was given up",
      failed(call("safe"), { aborted: true }),
      new ExchangeFailure("send", "stop"),
      "aborted while trying to start the flow",
    ],
    [
      "reading failed several times",
      failed(call("safe"), {
        attempts: [1, 2, 3].map((number) => ({ number, at: "", phase: "send" as const })),
      }),
      new ExchangeFailure("send", reset),
      "could not start the flow at https://s/api/v1 (read ECONNRESET, 3 attempts).",
    ],
  ])("%s", (_says, made, failure, message) => {
    expect(words(made, failure)).toBe(message);
  });

  it("reports an abort as such, whatever was sent", () => {
    for (const repeat of ["once", "safe"] as const) {
      for (const phase of ["queue", "send"] as const) {
        const error = outcomeError(
          failed(call(repeat), { aborted: true }),
          new ExchangeFailure(phase, "stop"),
        );
        expect(isAbortedError(error)).toBe(true);
      }
    }
  });

  it.each([
    ["once", "connect"],
    ["safe", "send"],
  ] as const)("a deadline is a timeout: %s in %s", (repeat, phase) => {
    const error = outcomeError(failed(call(repeat)), new ExchangeFailure(phase, new DeadlineReached(100)));
    expect(error).toMatchObject({ code: "timeout" });
    expect(error.message).toContain("not completed within 100 ms");
  });

  it("an answer that is too large names the option", () => {
    const failure = new ExchangeFailure("body", new Error("the answer is larger than 5 bytes"), 200, true);
    const error = outcomeError(failed(call("safe")), failure);
    expect(isHttpError(error)).toBe(true);
    expect(error).toMatchObject({ code: "too-large", advice: "body-limit", status: 200 });
  });
});

it.each<[says: string, made: Call, text: string]>([
  [
    "with a reference",
    call("once", { reference: 'a"b' }),
    'Call reconcile("a\\"b") to find out. Nothing is sent again automatically.',
  ],
  [
    "without one",
    call("once", { reference: undefined } as never),
    "Look at the execution before you try again.",
  ],
])("nextStep: %s", (_says, made, text) => {
  expect(nextStep(made)).toEqual({ code: "reconcile", text });
});
