/** Which prefix documents prefer for a namespace. */
import { expect, it } from "vitest";
import type { DocumentDescriptor } from "../../../src/schema/descriptor.ts";
import { preferredPrefixes } from "../../../src/schema/link/prefixes.ts";
import { XML, XSI } from "../../../src/xml/names.ts";

const document = (namespace: string, prefixes: Readonly<Record<string, string>>): DocumentDescriptor =>
  ({ namespace, prefixes }) as unknown as DocumentDescriptor;

it("is the one that the namespace's own document declares, whichever document comes first", () => {
  const found = preferredPrefixes([
    document("urn:a", { a: "urn:a", theirs: "urn:b" }),
    document("urn:b", { b: "urn:b", ours: "urn:a" }),
  ]);
  expect([found.get("urn:a"), found.get("urn:b")]).toEqual(["a", "b"]);
});

it("is the first that any document declares, if its own declares none", () => {
  const found = preferredPrefixes([
    document("urn:a", { x: "urn:b" }),
    document("urn:c", { y: "urn:b", z: "urn:b" }),
    document("urn:b", { "": "urn:b" }),
  ]);
  expect(found.get("urn:b")).toBe("x");
});

it("is the first of several that one document declares", () => {
  expect(preferredPrefixes([document("urn:a", { p: "urn:a", q: "urn:a" })]).get("urn:a")).toBe("p");
});

it("is none for no namespace, nor by a default declaration", () => {
  const found = preferredPrefixes([document("urn:a", { "": "urn:a" })]);
  expect(found.has("")).toBe(false);
  expect(found.has("urn:a")).toBe(false);
});

it("is the well-known one of namespaces that have one, whatever a document declares", () => {
  const found = preferredPrefixes([document("urn:a", { i: XSI })]);
  expect(found.get(XML)).toBe("xml");
  expect(found.get(XSI)).toBe("xsi");
});
