import { describe, expect, test } from "vitest";
import { hasKind, SmartFlowsError } from "../../../src/flows/errors/base.ts";
import {
  AbortedError,
  ConfigurationError,
  DocumentError,
  JournalError,
  ReferenceConflictError,
  TransportError,
  UnknownOutcomeError,
} from "../../../src/flows/errors/client.ts";
import * as guards from "../../../src/flows/errors/guards.ts";
import {
  AuthError,
  ExecutionNotFoundError,
  HttpError,
  NotFoundError,
  PermissionError,
  RateLimitedError,
  ServerError,
  ValidationError,
} from "../../../src/flows/errors/http.ts";
import { ActionRequiredError, FlowFailedError, WaitTimeoutError } from "../../../src/flows/errors/run.ts";

const all: readonly (readonly [SmartFlowsError, readonly (keyof typeof guards)[]])[] = [
  [new ConfigurationError("m"), ["isConfigurationError"]],
  [new TransportError("m"), ["isTransportError"]],
  [new UnknownOutcomeError("m"), ["isUnknownOutcomeError"]],
  [new AbortedError("m"), ["isAbortedError"]],
  [new ReferenceConflictError("m"), ["isReferenceConflictError"]],
  [new JournalError("m"), ["isJournalError"]],
  [new DocumentError("m", {}), ["isDocumentError"]],
  [new HttpError("m", {}), ["isHttpError"]],
  [new AuthError("m", {}), ["isAuthError", "isHttpError"]],
  [new PermissionError("m", {}), ["isPermissionError", "isHttpError"]],
  [new NotFoundError("m", {}), ["isNotFoundError", "isHttpError"]],
  [new ExecutionNotFoundError("m", {}), ["isExecutionNotFoundError", "isNotFoundError", "isHttpError"]],
  [new ValidationError("m", {}), ["isValidationError", "isHttpError"]],
  [new RateLimitedError("m", {}), ["isRateLimitedError", "isHttpError"]],
  [new ServerError("m", {}), ["isServerError", "isHttpError"]],
  [new ActionRequiredError("m", { status: "UserInput", raw: {} }, {}), ["isActionRequiredError"]],
  [new FlowFailedError("m", "Error", undefined, {}), ["isFlowFailedError"]],
  [new WaitTimeoutError("m", "token", "Running", {}), ["isWaitTimeoutError"]],
];

describe("row 46: errors", () => {
  test.each(all)("%s is recognised by its guards and no other", (error, names) => {
    const known = Object.entries(guards).filter(([, guard]) => (guard as (error: unknown) => boolean)(error));
    expect(known.map(([name]) => name).sort()).toEqual([...names, "isSmartFlowsError"].sort());
    expect(error).toBeInstanceOf(SmartFlowsError);
    expect(error.name).toBe(error.constructor.name);
  });

  test("are recognised when another copy of the package made them", () => {
    const foreign = new Error("m");
    Object.defineProperty(foreign, Symbol.for("xsdflow.flows.error"), { value: "http.auth" });
    expect(guards.isAuthError(foreign)).toBe(true);
    expect(guards.isHttpError(foreign)).toBe(true);
    expect(guards.isServerError(foreign)).toBe(false);
    expect(hasKind(foreign, "http.au")).toBe(false);
  });

  test.each([null, undefined, "text", 7, {}, new Error("m")])("%j is not one of them", (value) => {
    expect(Object.values(guards).some((guard) => guard(value))).toBe(false);
  });

  test("have their properties, and print no empty ones", () => {
    const attempts = [
      { number: 1, at: "2026-08-22T10:00:00.000Z", phase: "connect", error: "ECONNREFUSED" },
    ] as const;
    const error = new TransportError("m", {
      attempts,
      outcome: "not-sent",
      reference: "r",
      cause: new Error("why"),
    });
    expect(error).toMatchObject({
      code: "connection-failed",
      attempts,
      outcome: "not-sent",
      retryable: true,
      reference: "r",
    });
    expect(error.cause).toMatchObject({ message: "why" });
    expect(Object.keys(error)).not.toContain("executionId");
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: "TransportError",
      message: "m",
      code: "connection-failed",
      attempts,
      outcome: "not-sent",
      retryable: true,
      reference: "r",
    });
  });

  test("are never retryable if the flow could run twice", () => {
    expect(new UnknownOutcomeError("m")).toMatchObject({ outcome: "unknown", retryable: false });
    expect(new AbortedError("m", { outcome: "unknown" }).retryable).toBe(false);
  });
});
