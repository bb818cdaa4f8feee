import { describe, expect, it } from "vitest";
import { DescriptorOutput, record } from "../../../codegen/describe/output.ts";
import { XML, XS } from "../../../src/xml/names.ts";
import { scopeOf } from "./scoping.ts";

async function outputOf(declarations: string, namespace = "urn:t"): Promise<DescriptorOutput> {
  const { root } = await scopeOf({ "a.xsd": `<xs:schema xmlns:xs="${XS}" ${declarations}/>` });
  return new DescriptorOutput("a.xsd", namespace, root);
}

describe("record: names from a schema are keys without a prototype", () => {
  it.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("%s", (name) => {
    const made = record([[name, 1]]);
    expect(Object.keys(made)).toEqual([name]);
    expect(made[name]).toBe(1);
    expect(name in record()).toBe(false);
  });
});

describe("Output.ref: a reference as the descriptor writes it", () => {
  it.each([
    ["its own namespace needs no prefix", "urn:t", "x", "any", "x"],
    ["no namespace is a colon", "", "x", "any", ":x"],
    ["the XML Schema namespace is xs, whatever the document calls it", XS, "int", "xsd", "xs:int"],
    ["the XML namespace is xml", XML, "lang", "x", "xml:lang"],
    ["another one has the document's prefix", "urn:a", "x", "wish", "a:x"],
    ["one that the document has no prefix for gets the wished one", "urn:b", "x", "b", "b:x"],
    ["unless that is taken for another", "urn:b", "x", "a", "ns1:x"],
    ["or reserved", "urn:b", "x", "xs", "ns1:x"],
    ["or empty: a default namespace has none", "urn:b", "x", "", "ns1:x"],
  ])("%s", async (_says, ns, local, wish, ref) => {
    expect((await outputOf('xmlns:a="urn:a"')).ref(ns, local, wish)).toBe(ref);
  });

  it("in a document without a target namespace, there is no own namespace", async () => {
    expect((await outputOf("", "")).ref("", "x", "")).toBe("x");
  });

  it("a namespace keeps the prefix that it was given first", async () => {
    const output = await outputOf("");
    expect([output.ref("urn:a", "x", "p"), output.ref("urn:a", "y", "q")]).toEqual(["p:x", "p:y"]);
    expect({ ...output.prefixes }).toEqual({ p: "urn:a" });
  });

  it("of two prefixes for one namespace the document's first is taken, and both are known", async () => {
    const output = await outputOf('xmlns:a="urn:a" xmlns:b="urn:a"');
    expect(output.ref("urn:a", "x", "b")).toBe("a:x");
    expect({ ...output.prefixes }).toEqual({ a: "urn:a", b: "urn:a" });
  });

  it("invented prefixes are numbered, past those that the document has", async () => {
    const output = await outputOf('xmlns:ns1="urn:a"');
    expect([
      output.ref("urn:b", "x", ""),
      output.ref("urn:c", "x", ""),
      output.ref("urn:a", "x", ""),
    ]).toEqual(["ns2:x", "ns3:x", "ns1:x"]);
  });

  it("declarations of XML Schema and of reserved prefixes are left out", async () => {
    const { root } = await scopeOf({
      "a.xsd": `<schema xmlns="${XS}" xmlns:xsd="${XS}" xmlns:xs="urn:other" xmlns:t="urn:t"/>`,
    });
    expect({ ...new DescriptorOutput("a.xsd", "urn:t", root).prefixes }).toEqual({ t: "urn:t" });
  });
});
