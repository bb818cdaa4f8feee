import { describe, expect, test } from "vitest";
import type { FlowsEvent } from "../../../src/flows/diagnostics.ts";
import { isRateLimitedError } from "../../../src/flows/errors/guards.ts";
import { parseRetryAfter } from "../../../src/flows/transport/retry-after.ts";
import { failureOf, pair, XML } from "../support/client.ts";
import { json } from "../support/server.ts";

const NOW = Date.UTC(2026, 7, 22, 10, 0, 0);

test.each([
  ["0", 0],
  ["7", 7000],
  [" 7 ", 7000],
  ["99999999", 99_999_999_000],
  ["99999999999", 99_999_999_999_000],
  ["9".repeat(400), Number.MAX_SAFE_INTEGER],
  ["Sat, 22 Aug 2026 10:00:05 GMT", 5000],
  ["Saturday, 22-Aug-26 10:00:05 GMT", 5000],
  ["Sat Aug 22 10:00:05 2026 GMT", 5000],
  ["Sat, 22 Aug 2026 09:00:00 GMT", 0],
  ["-5", undefined],
  ["1.5", undefined],
  ["soon", undefined],
  ["2026", 2_026_000],
  ["Sat, never", undefined],
  ["", undefined],
  [undefined, undefined],
])("row 25: Retry-After %j is %s ms", (header, expected) => {
  expect(parseRetryAfter(header, NOW)).toBe(expected);
});

test.each(["99999999999", "123456789012345", "9".repeat(400)])(
  "C7: %s seconds, however many digits, are more than the client waits: RateLimitedError",
  async (header) => {
    const { server, flows } = await pair((_, response) => json(response, {}, 429, { "retry-after": header }));
    const error = await failureOf(flows.submitXml(XML, { reference: "r" }));
    expect(isRateLimitedError(error)).toBe(true);
    expect(error).toMatchObject({ code: "rate-limited", outcome: "rejected" });
    expect(server.of("POST")).toHaveLength(1);
  },
);

describe("row 25: a submission that is refused with 429", () => {
  async function limited(retryAfter: string | undefined) {
    const delays: number[] = [];
    const onEvent = (event: FlowsEvent) => {
      if (event.type === "retry") delays.push(event.delay);
    };
    const headers: Record<string, string> = retryAfter === undefined ? {} : { "retry-after": retryAfter };
    const { server, flows } = await pair(
      ({ number }, response) =>
        number === 1 ? json(response, {}, 429, headers) : json(response, { id: "e-1", status: "Queued" }),
      { onEvent },
    );
    return { server, delays, submitted: flows.submitXml(XML, { reference: "r" }) };
  }

  test.each([
    ["3", 3000],
    ["0", 250],
    ["-3", 250],
    ["garbage", 250],
    [undefined, 250],
  ])("waits for the time in Retry-After %j, and is sent again", async (retryAfter, delay) => {
    const { server, delays, submitted } = await limited(retryAfter);
    expect((await submitted).id).toBe("e-1");
    expect(delays).toEqual([delay]);
    expect(server.of("POST")).toHaveLength(2);
  });

  test("does not sleep longer than maxRetryAfter: RateLimitedError contains the time", async () => {
    const { server, submitted } = await limited("200");
    const error = await failureOf(submitted);
    expect(isRateLimitedError(error)).toBe(true);
    expect(error).toMatchObject({
      code: "rate-limited",
      retryAfter: 200,
      outcome: "rejected",
      retryable: true,
    });
    expect(String(error)).toMatch(/Try again in 200 s/);
    expect(server.of("POST")).toHaveLength(1);
  });
});
