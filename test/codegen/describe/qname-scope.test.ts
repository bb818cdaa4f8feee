import { expect, it } from "vitest";
import { bind, qnameScope } from "../../../codegen/describe/qname-scope.ts";
import { scopeOf } from "./scoping.ts";

const XSD = "http://www.w3.org/2001/XMLSchema";
const document = (inner: string): Record<string, string> => ({
  "a.xsd": `<xs:schema xmlns:xs="${XSD}" xmlns:a="urn:a" xmlns="urn:d"><xs:element name="e" ${inner}/></xs:schema>`,
});

it.each<[says: string, values: string[], bindings: Record<string, string> | undefined]>([
  ["a prefix", ["a:x"], { a: "urn:a" }],
  ["no prefix is the default namespace", ["x"], { "": "urn:d" }],
  ["a list of names", ["a:x x"], { a: "urn:a", "": "urn:d" }],
  ["several values", ["a:x", "xs:y"], { a: "urn:a", xs: XSD }],
  ["a prefix that is not bound", ["b:x"], undefined],
  ["the prefix xml, which everybody knows", ["xml:lang"], undefined],
  ["no value", [], undefined],
  ["an empty value", [" "], undefined],
])("qnameScope: %s", async (_says, values, bindings) => {
  const { node } = await scopeOf(document(""));
  const found = qnameScope(node("element"), values);
  expect(found && { ...found }).toEqual(bindings);
});

it("qnameScope: an inner declaration applies, and an undeclared default namespace is no namespace", async () => {
  const { node } = await scopeOf(document('xmlns:a="urn:inner" xmlns=""'));
  expect({ ...qnameScope(node("element"), ["a:x", "y"]) }).toEqual({ a: "urn:inner" });
});

it("bind: adds to the existing bindings", async () => {
  const { node } = await scopeOf(document(""));
  const bindings: Record<string, string> = { z: "urn:z" };
  bind(bindings, node("element"), "a");
  bind(bindings, node("element"), "xml");
  bind(bindings, node("element"), "nothing");
  expect(bindings).toEqual({ z: "urn:z", a: "urn:a" });
});
