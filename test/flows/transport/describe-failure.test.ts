import { describe, expect, it } from "vitest";
import { adviceFor } from "../../../src/flows/transport/describe-failure.ts";

const ORIGIN = "https://flows.example.com";
const failure = (code: string, facts: object = {}): Error => Object.assign(new Error(code), { code }, facts);

describe("O12: advice for a connection that failed", () => {
  it.each([
    ["ECONNREFUSED", { address: "10.0.0.1", port: 443 }, "server-address"],
    ["ENOTFOUND", { hostname: "flows.example.com" }, "host-name"],
    ["SELF_SIGNED_CERT_IN_CHAIN", {}, "certificate"],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", {}, "certificate"],
    ["EPROTO", {}, "tls"],
    ["UND_ERR_CONNECT_TIMEOUT", {}, "network"],
  ])("%s is about the server", (code, facts, advice) => {
    expect(adviceFor(failure(code, facts), ORIGIN)?.code).toBe(advice);
  });

  it.each([
    ["ECONNREFUSED", { address: "127.0.0.1", port: 3128 }],
    ["ENOTFOUND", { hostname: "proxy.corp" }],
  ])("%s at another address is about the proxy", (code, facts) => {
    expect(adviceFor(failure(code, facts), ORIGIN)?.code).toBe("proxy");
    const wrapped = new TypeError("failed", { cause: new AggregateError([failure(code, facts)]) });
    Object.assign(wrapped, { code });
    expect(adviceFor(wrapped, ORIGIN)?.code).toBe("proxy");
  });

  it("is not given for an unknown name", () => {
    expect(adviceFor(failure("EWHATEVER"), ORIGIN)).toBeUndefined();
  });
});
