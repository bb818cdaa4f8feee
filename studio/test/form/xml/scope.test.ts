/** Which prefix stands for which namespace. */
import { expect, test } from "vitest";
import { elementsOf } from "../../../src/form/xml/node.ts";
import { readFormDocument } from "../../../src/form/xml/read.ts";
import { bindingsOf, namespaceOf, OUTERMOST, prefixOf, scopeIn } from "../../../src/form/xml/scope.ts";

const { root } = readFormDocument(
  '<a xmlns="urn:d" xmlns:p="urn:1" xmlns:q="urn:2"><b xmlns:p="urn:3"/></a>',
);
const outer = scopeIn(root, OUTERMOST);
const [b] = elementsOf(root);
const inner = scopeIn(b ?? root, outer);

test("an inner declaration hides the outer one", () => {
  expect([namespaceOf("p", outer), namespaceOf("p", inner)]).toEqual(["urn:1", "urn:3"]);
  expect(prefixOf("urn:1", inner, true)).toBeUndefined();
  expect(prefixOf("urn:2", inner, true)).toBe("q");
});

test("the default namespace is for elements only", () => {
  expect(prefixOf("urn:d", inner, true)).toBe("");
  expect(prefixOf("urn:d", inner, false)).toBeUndefined();
  expect([prefixOf("", inner, true), prefixOf("", inner, false)]).toEqual([undefined, ""]);
  expect([namespaceOf("", OUTERMOST), namespaceOf("r", inner)]).toEqual(["", undefined]);
});

test("all bindings are known for names in texts, xml among them", () => {
  expect(bindingsOf(inner)).toMatchObject({ "": "urn:d", p: "urn:3", q: "urn:2", xml: expect.any(String) });
});

test("a scope is the same object while its element and the scope around it are", () => {
  expect(scopeIn(b ?? root, outer)).toBe(inner);
});
