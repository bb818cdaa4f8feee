import { describe, expect, it } from "vitest";
import { filePathOf, memoryName, memoryUri, resolveLocation } from "../../../codegen/load/location.ts";

describe("memoryUri and memoryName: documents in memory", () => {
  it.each([
    ["a.xsd", "memory:///a.xsd", "a.xsd"],
    ["dir/a.xsd", "memory:///dir/a.xsd", "dir/a.xsd"],
    ["./dir/../a.xsd", "memory:///a.xsd", "a.xsd"],
    ["a b.xsd", "memory:///a%20b.xsd", "a b.xsd"],
    ["ü.xsd", "memory:///%C3%BC.xsd", "ü.xsd"],
    ["http://x/a.xsd", "http://x/a.xsd", "http://x/a.xsd"],
    ["a.xsd#part", "memory:///a.xsd", "a.xsd"],
    ["%E0%A4%A.xsd", "memory:///%E0%A4%A.xsd", "%E0%A4%A.xsd"],
  ])("%s is %s, and shown as %s", (given, uri, name) => {
    expect(memoryUri(given)).toBe(uri);
    expect(memoryName(uri)).toBe(name);
  });
});

describe("resolveLocation: a schemaLocation against its document (RFC 3986 §5)", () => {
  it.each([
    ["b.xsd", "memory:///a.xsd", "memory:///b.xsd"],
    ["../b.xsd", "memory:///dir/sub/a.xsd", "memory:///dir/b.xsd"],
    ["/b.xsd", "file:///dir/a.xsd", "file:///b.xsd"],
    ["../../../b.xsd", "memory:///a.xsd", "memory:///b.xsd"],
    ["http://x/b.xsd", "memory:///a.xsd", "http://x/b.xsd"],
    ["//host/b.xsd", "http://x/a.xsd", "http://host/b.xsd"],
    ["", "memory:///a.xsd", "memory:///a.xsd"],
    [" \n b.xsd ", "memory:///a.xsd", "memory:///b.xsd"],
    ["b.xsd#fragment", "memory:///a.xsd", "memory:///b.xsd"],
    ["b.xsd?q=1", "memory:///a.xsd", "memory:///b.xsd?q=1"],
    ["http://[", "memory:///a.xsd", undefined],
    ["b.xsd", "no base", undefined],
  ])("%j in %s: %s", (location, base, uri) => {
    expect(resolveLocation(location, base)).toBe(uri);
  });
});

describe.skipIf(process.platform === "win32")("pathOf: the path of a file URI on this machine", () => {
  it.each([
    ["file:///dir/a.xsd", "/dir/a.xsd"],
    ["file:///dir/a%20b.xsd", "/dir/a b.xsd"],
    ["file:///dir/a.xsd?version=1", "/dir/a.xsd"],
    ["file://localhost/a.xsd", "/a.xsd"],
    ["file://host/a.xsd", undefined],
    ["file:///dir%2fa.xsd", undefined],
    ["memory:///a.xsd", undefined],
    ["http://x/a.xsd", undefined],
    ["/a.xsd", undefined],
  ])("%s: %s", (uri, path) => {
    expect(filePathOf(uri)).toBe(path);
  });
});
