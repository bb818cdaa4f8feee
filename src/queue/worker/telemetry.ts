/** Records spans and counters with the API of OpenTelemetry if the application has installed it. */

/** Types of our own for the parts of `@opentelemetry/api` that are used, because the package may not be installed. */
interface Span {
  setAttribute(name: string, value: string | number): unknown;
  setStatus(status: { readonly code: number; readonly message?: string }): unknown;
  end(): void;
  spanContext(): { readonly traceId: string; readonly spanId: string; readonly traceFlags: number };
}
interface OpenTelemetryApi {
  readonly trace: { getTracer(name: string): { startSpan(name: string, options: object): Span } };
  readonly metrics: {
    getMeter(name: string): {
      createCounter(name: string, options: object): { add(value: number, attributes: object): void };
    };
  };
}

/** The span of one submission. */
export interface SubmissionSpan {
  /** The header of the request, so that the server's spans become children of this one (W3C Trace Context). */
  readonly traceparent: string | undefined;
  end(outcome: string, reason?: string): void;
}

/** Starts the span of a submission. */
export type StartSpan = (reference: string, flow: string) => SubmissionSpan;

const NONE: SubmissionSpan = { traceparent: undefined, end: () => {} };
/** SpanStatusCode.ERROR */
const ERROR = 2;
/** SpanKind.PRODUCER */
const PRODUCER = 3;
const NAME = "xsdflow-queue";

/** Makes spans if the package is installed. @param load is for tests */
export async function loadTelemetry(
  load: () => Promise<unknown> = () => import("@opentelemetry/api" as string),
): Promise<StartSpan> {
  const api = await load().then(
    (found) => found as OpenTelemetryApi,
    () => undefined,
  );
  if (api === undefined) return () => NONE;
  const tracer = api.trace.getTracer(NAME);
  const counter = api.metrics
    .getMeter(NAME)
    .createCounter("xsdflow.queue.submissions", { description: "Submissions by outcome." });
  return (reference, flow) => {
    const attributes = { "xsdflow.reference": reference, "xsdflow.flow": flow };
    const span = tracer.startSpan("xsdflow submit", { kind: PRODUCER, attributes });
    return {
      traceparent: traceparentOf(span),
      end: (outcome, reason) => {
        counter.add(1, { outcome });
        span.setAttribute("xsdflow.outcome", outcome);
        if (reason !== undefined) span.setStatus({ code: ERROR, message: reason });
        span.end();
      },
    };
  };
}

/** Returns undefined if no SDK is active. The ids are then all zeros, which the standard forbids. */
function traceparentOf(span: Span): string | undefined {
  const { traceId, spanId, traceFlags } = span.spanContext();
  if (/^0*$/.test(traceId)) return undefined;
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, "0")}`;
}
