import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { modulePaths, moduleSlug } from "../../../codegen/model/module-paths.ts";

describe("moduleSlug", () => {
  it.each([
    ["invoice.xsd", "invoice.xsd"],
    ["common/party.xsd", "common/party.xsd"],
    ["common\\party.xsd", "common/party.xsd"],
    ["../party.xsd", "__/party.xsd"],
    ["../../../etc/passwd", "__/__/__/etc/passwd.xsd"],
    ["/etc/passwd", "etc/passwd.xsd"],
    ["C:\\windows\\x.xsd", "C-/windows/x.xsd"],
    ["http://example.com/a/b.xsd?x=1", "http-/example.com/a/b.xsd"],
    ["...", "_.xsd"],
    ["aux.xsd", "_aux.xsd"],
    ["a\u0000b\u202e.xsd", "a-b-.xsd"],
    ["", "schema.xsd"],
    ["已付.xsd", "已付.xsd"],
  ])("%j goes to %s", (file, expected) => {
    expect(moduleSlug(file)).toBe(expected);
  });

  it("stays inside the folder for any name of a document", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", ".", "/", "\\", ":", "\u0000", "é", "~", " ") }),
        (file) => {
          const slug = moduleSlug(file);
          expect(slug).toMatch(/^[\p{L}\p{N}._-]+(?:\/[\p{L}\p{N}._-]+)*$/u);
          expect(slug.split("/").filter((segment) => /^\.+$/u.test(segment))).toEqual([]);
        },
      ),
    );
  });
});

describe("modulePaths", () => {
  it("leaves out the folders that all documents have in common", () => {
    expect(modulePaths(["s/main/a.xsd", "s/common/b.xsd"])).toEqual(["main/a.xsd", "common/b.xsd"]);
    expect(modulePaths(["s/main/a.xsd"])).toEqual(["a.xsd"]);
  });
  it("distinguishes names that differ only in case", () => {
    expect(modulePaths(["a.xsd", "A.xsd", "a.xsd"])).toEqual(["a.xsd", "A-2.xsd", "a-3.xsd"]);
  });
});
