import { describe, expect, it } from "vitest";
import { redactHeaders, redactUrl } from "../../src/flows/redact.ts";

describe("redactHeaders uses an allow-list, because a deny-list always misses the next secret header's name", () => {
  it.each([
    ["content-type", "application/json", "application/json"],
    ["Content-Type", "application/json", "application/json"],
    ["x-request-id", "q", "q"],
    ["retry-after", "7", "7"],
    ["x-api-key", "SECRET", "[redacted]"],
    ["authorization", "Bearer SECRET", "[redacted]"],
    ["cookie", "a=SECRET", "[redacted]"],
    ["set-cookie", "a=SECRET", "[redacted]"],
    ["location", "https://s/?key=SECRET", "[redacted]"],
    ["x-something-new", "SECRET", "[redacted]"],
    ["", "SECRET", "[redacted]"],
  ])("%s", (name, value, shown) => {
    expect(redactHeaders({ [name]: value })).toEqual({ [name]: shown });
  });

  it("several of one name", () => {
    expect(redactHeaders({ accept: ["a", "b"], "x-many": ["SECRET"] })).toEqual({
      accept: "a,b",
      "x-many": "[redacted]",
    });
  });

  it("headers without a value are left out", () => {
    expect(redactHeaders({ accept: undefined })).toEqual({});
  });

  it("a long value is cut", () => {
    expect(redactHeaders({ server: "x".repeat(300) }).server).toHaveLength(200);
  });
});

it.each([
  ["https://s/api/v1", "https://s/api/v1"],
  ["https://s", "https://s"],
  ["https://s/", "https://s"],
  ["https://s:8443/a?key=SECRET#x", "https://s:8443/a"],
  ["https://user:SECRET@s/a", "https://s/a"],
])("redactUrl: %s is shown as %s", (url, shown) => {
  expect(redactUrl(url)).toBe(shown);
  expect(redactUrl(new URL(url))).toBe(shown);
});
