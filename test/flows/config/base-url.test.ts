import { expect, test } from "vitest";
import { parseBaseUrl } from "../../../src/flows/config/base-url.ts";
import { isConfigurationError } from "../../../src/flows/errors/guards.ts";
import { client } from "../support/client.ts";

test.each([
  ["https://flows.example.com/api/v1", "https://flows.example.com", "/api/v1"],
  ["https://flows.example.com/tenant/a/api/v1/", "https://flows.example.com", "/tenant/a/api/v1"],
  ["https://flows.example.com", "https://flows.example.com", ""],
  ["http://127.0.0.1:8080/api/v1", "http://127.0.0.1:8080", "/api/v1"],
  ["http://localhost:1/x", "http://localhost:1", "/x"],
  ["http://[::1]:1/x", "http://[::1]:1", "/x"],
])("row 1: %s is taken, its path prefix kept", (url, origin, prefix) => {
  expect(parseBaseUrl(url)).toEqual({ origin, prefix, href: origin + prefix });
});

test.each([
  ["http://flows.example.com/api/v1", /plain http/],
  ["http://127.0.0.1.example.com/", /plain http/],
  ["http://localhost.example.com/", /plain http/],
  ["ftp://flows.example.com/", /https/],
  ["https://user:secret@flows.example.com/", /user name or password/],
  ["https://flows.example.com/?a=1", /query/],
  ["https://flows.example.com/api#x", /fragment/],
  ["https://flows.example.com/api?", /query/],
  ["flows.example.com/api", /absolute URL/],
])("row 1: %s is refused", (url, message) => {
  expect(() => parseBaseUrl(url)).toThrow(message);
  expect(() => parseBaseUrl(url)).not.toThrow(/secret/);
});

test("row 1: allowInsecureHttp permits plain http elsewhere", () => {
  expect(parseBaseUrl("http://flows.example.com/api/v1", true).origin).toBe("http://flows.example.com");
});

test("row 1: a client with a bad address is not made", () => {
  try {
    client("http://flows.example.com");
    expect.unreachable();
  } catch (error) {
    expect(isConfigurationError(error)).toBe(true);
  }
});
