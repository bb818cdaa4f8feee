import { describe, expect, it } from "vitest";
import {
  isAuthError,
  isNotFoundError,
  isPermissionError,
  isRateLimitedError,
  isServerError,
  isValidationError,
} from "../../../src/flows/errors/guards.ts";
import type { HttpFacts } from "../../../src/flows/errors/http.ts";
import { answerError, bodyText, excerptOf } from "../../../src/flows/transport/answer-error.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const same = (text: string): string => text;
const error = (status: number, facts: HttpFacts = {}) => answerError("start the flow", status, facts);

describe("answerError: an error for each thing that a caller does about it", () => {
  it.each<[status: number, guard: (error: unknown) => boolean, code: string, retryable: boolean]>([
    [400, isValidationError, "validation", false],
    [401, isAuthError, "authentication", false],
    [403, isPermissionError, "permission", false],
    [404, isNotFoundError, "not-found", false],
    [409, isValidationError, "validation", false],
    [410, isNotFoundError, "not-found", false],
    [413, isValidationError, "validation", false],
    [415, isValidationError, "validation", false],
    [422, isValidationError, "validation", false],
    [429, isRateLimitedError, "rate-limited", true],
    [500, isServerError, "server", true],
    [503, isServerError, "server", true],
  ])("%d", (status, guard, code, retryable) => {
    const found = error(status);
    expect(guard(found)).toBe(true);
    expect(found).toMatchObject({ status, code, retryable });
  });

  it("503 with Retry-After asks for fewer requests", () => {
    expect(error(503, { retryAfter: 7 })).toMatchObject({
      code: "rate-limited",
      retryAfter: 7,
      advice: "fewer-requests",
    });
  });

  it("a redirect that is not followed", () => {
    expect(error(302)).toMatchObject({ code: "redirect", advice: "final-address" });
  });

  it("408 is not a fault of the request", () => {
    expect(error(408)).toMatchObject({ code: "http" });
  });
});

describe("answerError: message and advice", () => {
  it.each<[says: string, status: number, facts: HttpFacts, message: string]>([
    [
      "a key that is refused",
      401,
      {},
      "could not start the flow: the server refused the API key (401): check that it is complete, belongs to this server and is not revoked.",
    ],
    [
      "an address that is not known",
      404,
      {},
      "could not start the flow: the server has nothing at this id or address (404). Check that flowId is the id of a flow (client.flowId(name) gives the id for a name), and that baseUrl ends with /api/v1.",
    ],
    [
      "a status that nobody explains",
      418,
      {},
      "could not start the flow: the server answered with status 418.",
    ],
    [
      "what the server said",
      500,
      { excerpt: "out of memory" },
      "could not start the flow: the server answered with status 500. The server said: out of memory",
    ],
    [
      "nothing that the server said",
      500,
      { excerpt: "" },
      "could not start the flow: the server answered with status 500.",
    ],
    [
      "fewer requests, later",
      429,
      {},
      "could not start the flow: the server asks for fewer requests (429). Try again later, or lower `concurrency`.",
    ],
    [
      "fewer requests, in seconds that are rounded up",
      429,
      { retryAfter: 1.2 },
      "could not start the flow: the server asks for fewer requests (429). Try again in 2 s, or lower `concurrency`.",
    ],
    [
      "a redirect",
      301,
      {},
      "could not start the flow: the server redirects to another address (301), and redirects are not followed. Put the final address into baseUrl.",
    ],
  ])("%s", (_says, status, facts, message) => {
    expect(error(status, facts).message).toBe(message);
  });

  it("the facts of the call are kept", () => {
    const attempts = [{ number: 1, at: "2026-01-01T00:00:00Z", phase: "done" as const, status: 500 }];
    expect(
      error(500, { requestId: "q", reference: "r", executionId: "e", attempts, outcome: "unknown" }),
    ).toMatchObject({
      requestId: "q",
      reference: "r",
      executionId: "e",
      attempts,
      outcome: "unknown",
    });
  });
});

describe("excerptOf: the beginning of a body as one line", () => {
  it.each<[says: string, body: string, excerpt: string]>([
    ["white space and control characters are one space each run", " a\r\n\tb\u0000\u001bc ", "a b c"],
    ["nothing", "", ""],
    ["exactly 200 characters", "x".repeat(200), "x".repeat(200)],
    ["of 201 characters 200", "x".repeat(201), "x".repeat(200)],
  ])("%s", (_says, body, excerpt) => {
    expect(excerptOf(bytes(body), same)).toBe(excerpt);
  });

  it("keys are taken out before it is cut", () => {
    const scrub = (text: string): string => text.replaceAll("SECRET", "[redacted]");
    expect(excerptOf(bytes(`${"x".repeat(190)}SECRET`), scrub)).toBe(`${"x".repeat(190)}[redacted]`);
  });
});

describe("bodyText: a body as text", () => {
  it.each<[says: string, body: string, text: string | undefined]>([
    ["none", "", undefined],
    ["as it is, lines and all", "a\n b", "a\n b"],
    ["up to 64 KiB", "x".repeat(70_000), "x".repeat(65_536)],
  ])("%s", (_says, body, text) => {
    expect(bodyText(bytes(body), same)).toBe(text);
  });
});
