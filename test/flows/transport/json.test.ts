import { describe, expect, it } from "vitest";
import type { Call, Reply } from "../../../src/flows/transport/call.ts";
import { jsonOf, readJson } from "../../../src/flows/transport/json.ts";

const credentials = { scrubJson: (value: unknown) => value };
const read = (body: string | Uint8Array, type?: string): unknown =>
  readJson(
    {
      body: typeof body === "string" ? Buffer.from(body) : body,
      headers: type === undefined ? {} : { "content-type": type },
    },
    credentials,
  );

describe("readJson: an answer as JSON, or undefined", () => {
  it.each<[says: string, body: string | Uint8Array, type: string | undefined, value: unknown]>([
    ["an object", '{"a":1}', "application/json", { a: 1 }],
    ["null is JSON", "null", "application/json", null],
    ["with a charset", "[1]", "application/json; charset=utf-8", [1]],
    ["a type of its own that is JSON", "[1]", "application/problem+json", [1]],
    ["in capital letters", "[1]", "Application/JSON", [1]],
    ["without a type", "[1]", undefined, [1]],
    ["letters beyond ASCII", '"é"', "application/json", "é"],
    ["bytes that are no Buffer", new TextEncoder().encode('"é"'), "application/json", "é"],
    ["HTML of a gateway", "<html>", "text/html", undefined],
    ["JSON that is said to be text", "[1]", "text/plain", undefined],
    ["a type that only looks like it", "[1]", "application/jsonp", undefined],
    ["nothing", "", "application/json", undefined],
    ["JSON that is cut off", '{"a":', "application/json", undefined],
    ["bytes that are no UTF-8", Uint8Array.of(0x22, 0xff, 0x22), "application/json", undefined],
  ])("%s", (_says, body, type, value) => {
    expect(read(body, type)).toEqual(value);
  });

  it("without keys in it", () => {
    const found = readJson(
      { body: Buffer.from('{"echo":"key"}'), headers: {} },
      { scrubJson: (value, text) => ({ value, text }) },
    );
    expect(found).toEqual({ value: { echo: "key" }, text: '{"echo":"key"}' });
  });

  it("is refused if it nests too deep", () => {
    const scrubJson = (): never => {
      throw new RangeError("Maximum call stack size exceeded");
    };
    expect(readJson({ body: Buffer.from("[]"), headers: {} }, { scrubJson })).toBeUndefined();
  });
});

describe("parseJson: the JSON of a reply, or an error", () => {
  const call: Call = {
    operation: "read the flow",
    method: "GET",
    path: "/flows/f",
    repeat: "safe",
    reference: "r",
  };
  const reply = (value: unknown, body = "", headers: Record<string, string> = {}): Reply => ({
    status: 200,
    headers,
    body: Buffer.from(body),
    json: () => value,
    requestId: "q",
    attempts: [],
  });

  it.each([[{ a: 1 }], [null], [0], [""], [false]])("%j", (value) => {
    expect(jsonOf(call, reply(value), (text) => text)).toBe(value);
  });

  it("the message for an invalid address contains the address and what to check", () => {
    const html = reply(undefined, "<html>\n  Sign in", { "content-type": "text/html" });
    expect(() => jsonOf(call, html, (text) => text)).toThrow(
      expect.objectContaining({
        code: "bad-response",
        advice: "api-path",
        status: 200,
        requestId: "q",
        reference: "r",
        excerpt: "<html> Sign in",
        message:
          "could not read the flow: the answer is not JSON (text/html). It begins: <html> Sign in Check that baseUrl ends with /api/v1.",
      }),
    );
  });

  it("reports a missing content type, and shows no key", () => {
    const scrub = (text: string): string => text.replaceAll("KEY", "[redacted]");
    expect(() => jsonOf(call, reply(undefined, "echo KEY"), scrub)).toThrow(
      /the answer is not JSON \(no content type\)\. It begins: echo \[redacted\]/,
    );
  });
});
