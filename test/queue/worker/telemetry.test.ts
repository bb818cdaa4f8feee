import { expect, test } from "vitest";
import { loadTelemetry } from "../../../src/queue/worker/telemetry.ts";

test("does nothing where the API is not installed", async () => {
  const span = (await loadTelemetry(() => Promise.reject(new Error("not found"))))("R", "f");
  expect(span.traceparent).toBeUndefined();
  span.end("accepted");
});

test("makes a span for each submission, and passes on its context", async () => {
  const told: unknown[] = [];
  const span = {
    setAttribute: (...args: unknown[]) => told.push(args),
    setStatus: (status: object) => told.push(status),
    end: () => told.push("end"),
    spanContext: () => ({ traceId: "a".repeat(32), spanId: "b".repeat(16), traceFlags: 1 }),
  };
  const api = {
    trace: { getTracer: () => ({ startSpan: () => span }) },
    metrics: {
      getMeter: () => ({ createCounter: () => ({ add: (...args: unknown[]) => told.push(args) }) }),
    },
  };
  const started = (await loadTelemetry(async () => api))("R", "f");
  expect(started.traceparent).toBe(`00-${"a".repeat(32)}-${"b".repeat(16)}-01`);
  started.end("unknown", "lost");
  expect(told).toEqual([
    [1, { outcome: "unknown" }],
    ["xsdflow.outcome", "unknown"],
    { code: 2, message: "lost" },
    "end",
  ]);
});

test("passes on no context if there is no SDK", async () => {
  const span = { spanContext: () => ({ traceId: "0".repeat(32), spanId: "0".repeat(16), traceFlags: 0 }) };
  const api = {
    trace: { getTracer: () => ({ startSpan: () => span }) },
    metrics: { getMeter: () => ({ createCounter: () => ({ add: () => {} }) }) },
  };
  expect((await loadTelemetry(async () => api))("R", "f").traceparent).toBeUndefined();
});
