import { describe, expect, it } from "vitest";
import {
  environmentProxies,
  environmentProxy,
  proxyAddress,
  proxyUri,
} from "../../../src/flows/transport/proxy.ts";

describe("C10: the proxy of the environment", () => {
  it.each([
    ["proxy.corp:8080", "http://proxy.corp:8080/"],
    ["http://proxy.corp:8080", "http://proxy.corp:8080/"],
    ["http://proxy.corp:8080/", "http://proxy.corp:8080/"],
    ["https://proxy.corp", "https://proxy.corp/"],
    ["HTTP://proxy.corp:3128", "http://proxy.corp:3128/"],
    ["user:pass%40word@proxy.corp:8080", "http://user:pass%40word@proxy.corp:8080/"],
    ["[::1]:3128", "http://[::1]:3128/"],
    ["127.0.0.1:3128", "http://127.0.0.1:3128/"],
    ["proxy", "http://proxy/"],
    [" proxy.corp:8080 ", "http://proxy.corp:8080/"],
  ])("%j is taken as %s", (value, uri) => {
    for (const name of ["HTTPS_PROXY", "https_proxy"]) {
      expect(environmentProxies({ [name]: value })).toEqual({ httpProxy: "", httpsProxy: uri });
    }
    expect(environmentProxies({ HTTP_PROXY: value })).toEqual({ httpProxy: uri, httpsProxy: "" });
  });

  it("is none if the variables are empty, and the lower-case form takes precedence", () => {
    expect(environmentProxies({ HTTPS_PROXY: "", http_proxy: " " })).toEqual({
      httpProxy: "",
      httpsProxy: "",
    });
    expect(environmentProxies({ HTTPS_PROXY: "a:1", https_proxy: "b:2" })).toMatchObject({
      httpsProxy: "http://b:2/",
    });
  });

  it.each([
    "socks5://user:hunter2-secret@proxy:1080",
    "http://hunter2-secret@proxy:99999",
    "http://proxy/hunter2-secret",
    "::hunter2-secret",
  ])("%j is refused by the name of its variable, without its value", (value) => {
    const refused = (): unknown => environmentProxies({ HTTPS_PROXY: value });
    expect(refused).toThrow("HTTPS_PROXY must be the address of an http or https proxy");
    expect(refused).not.toThrow(/hunter2/);
  });

  it("is read alike if it is an option", () => {
    expect(proxyUri(new URL("http://proxy.corp:8080"))).toBe("http://proxy.corp:8080/");
    expect(() => proxyUri("socks5://x")).toThrow(/^proxy must be/);
  });
});

describe("C3: the proxy for one server", () => {
  const env = { HTTPS_PROXY: "secure:1", HTTP_PROXY: "plain:2" };

  it("is by the protocol, and HTTP_PROXY serves https if there is no other", () => {
    expect(environmentProxy("https://a.example", env)).toBe("http://secure:1/");
    expect(environmentProxy("http://a.example", env)).toBe("http://plain:2/");
    expect(environmentProxy("https://a.example", { HTTP_PROXY: "plain:2" })).toBe("http://plain:2/");
    expect(environmentProxy("http://a.example", { HTTPS_PROXY: "secure:1" })).toBeUndefined();
    expect(environmentProxy("https://a.example", {})).toBeUndefined();
  });

  it.each([
    ["a.example", true],
    ["b.example, a.example", true],
    ["b.example a.example", true],
    ["A.Example", true],
    ["example", true],
    [".example", true],
    ["*.example", true],
    ["*", true],
    ["a.example:443", true],
    ["a.example:8443", false],
    ["ample", false],
    ["b.a.example", false],
    ["", false],
    [" , ", false],
  ])("NO_PROXY=%j excludes https://a.example: %s", (no_proxy, excluded) => {
    expect(environmentProxy("https://a.example", { ...env, no_proxy }) === undefined).toBe(excluded);
    expect(environmentProxy("https://a.example", { ...env, NO_PROXY: no_proxy }) === undefined).toBe(
      excluded,
    );
  });

  it.each(["::1", "[::1]", "[::1]:8443"])("NO_PROXY=%s excludes an IPv6 address", (no_proxy) => {
    expect(environmentProxy("https://[::1]:8443", { ...env, no_proxy })).toBeUndefined();
    expect(environmentProxy("https://[::2]:8443", { ...env, no_proxy })).toBe("http://secure:1/");
  });

  it("removes user and password from the address, decodes them, and returns the secrets", () => {
    const address = proxyAddress(proxyUri("user:pass%40word@[::1]:3128"));
    const token = btoa("user:pass@word");
    expect(address).toEqual({
      origin: "http://[::1]:3128",
      hostname: "::1",
      authorization: `Basic ${token}`,
      secrets: ["pass@word", token],
    });
    expect(proxyAddress("http://user@proxy/").authorization).toBe(`Basic ${btoa("user:")}`);
    expect(proxyAddress("http://proxy/")).toMatchObject({ authorization: undefined, secrets: [] });
  });

  it("is refused if its password is not percent-encoded, and is not repeated in the message", () => {
    expect(() => proxyUri("http://user:hunter2%zz@proxy:1")).toThrow(/^proxy must be/);
    expect(() => proxyUri("http://user:hunter2%zz@proxy:1")).not.toThrow(/hunter2/);
  });
});
