import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { RequestHeaders } from "../../../src/flows/transport/attempt.ts";
import { API_KEY } from "../../support/api-key/keys.mjs";

const settings = { userAgent: "xsdflow/0 node/22" };
const headers = (call: ConstructorParameters<typeof RequestHeaders>[1]): RequestHeaders =>
  new RequestHeaders(settings, call, "q-1", API_KEY);

describe("RequestHeaders: what every request to the server carries", () => {
  it.each<[says: string, call: ConstructorParameters<typeof RequestHeaders>[1], sent: object]>([
    ["a call for JSON", {}, { accept: "application/json", "accept-encoding": "gzip, deflate, br" }],
    [
      "a download, which could not be resumed if it were coded",
      { stream: true },
      { accept: "*/*", "accept-encoding": "identity" },
    ],
    [
      "a body with its type",
      { contentType: "application/xml" },
      {
        accept: "application/json",
        "accept-encoding": "gzip, deflate, br",
        "content-type": "application/xml",
      },
    ],
    [
      "a trace, and headers of its own",
      { traceparent: "00-1-2-01", headers: { range: "bytes=5-" } },
      {
        accept: "application/json",
        "accept-encoding": "gzip, deflate, br",
        traceparent: "00-1-2-01",
        range: "bytes=5-",
      },
    ],
  ])("%s", (_says, call, sent) => {
    expect({ ...headers(call) }).toEqual({
      "x-api-key": API_KEY,
      "user-agent": "xsdflow/0 node/22",
      "x-request-id": "q-1",
      ...sent,
    });
  });

  it("are shown without the key", () => {
    const shown = headers({});
    expect(inspect(shown)).not.toContain(API_KEY);
    expect(JSON.stringify(shown)).toContain('"x-api-key":"[redacted]"');
  });
});
