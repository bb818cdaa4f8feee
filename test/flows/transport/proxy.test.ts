import { describe, expect, it } from "vitest";
import { environmentProxies, proxyUri } from "../../../src/flows/transport/proxy.ts";

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

  it("is none where the variables are empty, and the lower-case form goes first", () => {
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

  it("is read alike where it is an option", () => {
    expect(proxyUri(new URL("http://proxy.corp:8080"))).toBe("http://proxy.corp:8080/");
    expect(() => proxyUri("socks5://x")).toThrow(/^proxy must be/);
  });
});
