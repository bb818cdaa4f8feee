/** Namespaces in XML 1.0, sections 3 and 4: which prefix a namespace gets. */
import { describe, expect, it } from "vitest";
import {
  firstFreePrefix,
  inventedPrefix,
  isWithoutPrefix,
  mayStandFor,
  ownPrefix,
  WELL_KNOWN_PREFIXES,
} from "../../../src/schema/rules/prefixes.ts";
import { XS, XSI } from "../../../src/xml/names.ts";

/** The prefixes of a schema that has one for `urn:a`, none for `urn:b`, and an empty one for `urn:c`. */
const schema = { preferredPrefix: (ns: string) => ({ "urn:a": "a", "urn:c": "" })[ns] };

describe("Namespaces in XML, section 3: which prefix may be declared", () => {
  it.each([
    ["a", "urn:a", true],
    ["_1", "urn:a", true],
    ["", "urn:a", false],
    ["1", "urn:a", false],
    ["a:b", "urn:a", false],
    ["xml", "urn:a", false],
    ["XMLish", "urn:a", false],
    ["xmlns", "urn:a", false],
    ["xsi", "urn:a", false],
    ["xs", "urn:a", false],
    ["xsi", XSI, true],
    ["xs", XS, true],
    ["xs", XSI, false],
    ["xsd", XS, true],
  ])("%j for %s: %s", (prefix, ns, may) => {
    expect(mayStandFor(prefix, ns)).toBe(may);
  });
});

describe("Namespaces in XML, section 4: the prefix of a namespace", () => {
  it.each([
    ["urn:a", "a"],
    ["urn:b", undefined],
    ["urn:c", undefined],
    [XSI, "xsi"],
    [XS, "xs"],
  ])("%s: %s", (ns, prefix) => {
    expect(ownPrefix(ns, schema)).toBe(prefix);
  });

  it("well-known prefixes win over the schema's", () => {
    const odd = { preferredPrefix: () => "odd" };
    expect([...WELL_KNOWN_PREFIXES.keys()].map((ns) => ownPrefix(ns, odd))).toEqual(["xsi", "xs"]);
  });

  it.each([
    ["urn:a", false],
    ["urn:b", true],
    ["urn:c", true],
    ["", false],
    [XS, false],
  ])("%j could be the default namespace: %s", (ns, could) => {
    expect(isWithoutPrefix(ns, schema)).toBe(could);
  });

  it("invented prefixes are numbered from 1, and may be bound to any namespace", () => {
    expect([1, 2, 10].map(inventedPrefix)).toEqual(["ns1", "ns2", "ns10"]);
    expect(mayStandFor(inventedPrefix(1), "urn:b")).toBe(true);
  });

  it.each([
    ["urn:a", "h", [], "a"],
    ["urn:a", "h", ["a"], "h"],
    ["urn:a", undefined, ["a"], "ns1"],
    ["urn:b", "h", [], "h"],
    ["urn:b", "h", ["h", "ns1"], "ns2"],
    ["urn:c", "", [], "ns1"],
  ])("%s, read as %j, where %j are taken: %s", (ns, hint, taken, prefix) => {
    expect(firstFreePrefix(ns, hint, schema, (each) => !taken.includes(each))).toBe(prefix);
  });
});
