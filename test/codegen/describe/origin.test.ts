import { expect, it } from "vitest";
import { rememberOrigin, sameOrigin } from "../../../codegen/describe/origin.ts";
import type { AttributeUseDescriptor } from "../../../src/schema/descriptor.ts";
import { schema } from "./describing.ts";
import { scopeOf } from "./scoping.ts";

const use = (): AttributeUseDescriptor => ({ name: "x", at: [2, 1] });

it("sameOrigin: a descriptor has the same origin as itself", () => {
  const one = use();
  expect(sameOrigin(one, one)).toBe(true);
});

it("sameOrigin: descriptors whose origins were not recorded are distinguished, however alike", () => {
  expect(sameOrigin(use(), use())).toBe(false);
});

it("sameOrigin: two copies of what one element of one unit declares", async () => {
  const { node, scope } = await scopeOf('<xs:attribute name="x"/><xs:attribute name="y"/>');
  const [one, copy, other, unknown] = [use(), use(), use(), use()];
  rememberOrigin(one, node("attribute", "x"), scope.unit);
  rememberOrigin(copy, node("attribute", "x"), scope.unit);
  rememberOrigin(other, node("attribute", "y"), scope.unit);
  expect(sameOrigin(one, copy)).toBe(true);
  expect(sameOrigin(one, other)).toBe(false);
  expect(sameOrigin(one, unknown)).toBe(false);
});

it("sameOrigin: a chameleon document declares a component for each namespace that includes it (Part 1 §4.2.1)", async () => {
  const { scopes } = await scopeOf({
    "a.xsd": schema(
      '<xs:include schemaLocation="c.xsd"/><xs:import namespace="urn:u" schemaLocation="b.xsd"/>',
    ),
    "b.xsd":
      '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:u"><xs:include schemaLocation="c.xsd"/></xs:schema>',
    "c.xsd": '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:attribute name="x"/></xs:schema>',
  });
  const chameleons = scopes.map(({ unit }) => unit).filter(({ chameleon }) => chameleon);
  const [first, second] = chameleons;
  if (first === undefined || second === undefined) throw new Error("no two units");
  const [one, other] = [use(), use()];
  const [node] = first.document.root.children;
  expect(second.document.root.children[0]).toBe(node);
  if (node === undefined) throw new Error("no attribute");
  rememberOrigin(one, node, first);
  rememberOrigin(other, node, second);
  expect(sameOrigin(one, other)).toBe(false);
});
