import { describe, expect, it } from "vitest";
import { componentOf, derivationOf } from "../../../codegen/describe/derivation.ts";
import { schema } from "./describing.ts";
import { scopeOf } from "./scoping.ts";

const complex = (content: string): string => `<xs:complexType name="T">${content}</xs:complexType>`;

describe("derivationOf: the step that a type definition is made by", () => {
  it.each<[says: string, body: string, type: string, step: string | undefined]>([
    [
      "a shorthand complex type has none (Part 1 §3.4.2)",
      complex("<xs:sequence/>"),
      "complexType",
      undefined,
    ],
    [
      "complex content extended",
      complex('<xs:complexContent><xs:extension base="xs:anyType"/></xs:complexContent>'),
      "complexType",
      "extension",
    ],
    [
      "complex content restricted",
      complex('<xs:complexContent><xs:restriction base="xs:anyType"/></xs:complexContent>'),
      "complexType",
      "restriction",
    ],
    [
      "simple content extended",
      complex('<xs:simpleContent><xs:extension base="xs:int"/></xs:simpleContent>'),
      "complexType",
      "extension",
    ],
    [
      "a simple type restricted",
      '<xs:simpleType name="T"><xs:restriction base="xs:int"/></xs:simpleType>',
      "simpleType",
      "restriction",
    ],
    [
      "a list has none",
      '<xs:simpleType name="T"><xs:list itemType="xs:int"/></xs:simpleType>',
      "simpleType",
      undefined,
    ],
    [
      "a union has none",
      '<xs:simpleType name="T"><xs:union memberTypes="xs:int"/></xs:simpleType>',
      "simpleType",
      undefined,
    ],
  ])("%s", async (_says, body, type, step) => {
    expect(derivationOf((await scopeOf(body)).node(type))?.local).toBe(step);
  });
});

describe("componentOf: the global component that a node is in", () => {
  const inner = '<xs:sequence><xs:element name="e" type="xs:int"/></xs:sequence>';

  it("a global component is in itself", async () => {
    const { node } = await scopeOf(complex(inner));
    expect(componentOf(node("complexType"))).toBe(node("complexType"));
  });

  it("a local element is in the type around it", async () => {
    const { node } = await scopeOf(complex(inner));
    expect(componentOf(node("element"))).toBe(node("complexType"));
  });

  it("a component of a redefinition is one too", async () => {
    const { node } = await scopeOf({
      "a.xsd": schema(
        '<xs:redefine schemaLocation="b.xsd"><xs:simpleType name="s"><xs:restriction base="t:s"/></xs:simpleType></xs:redefine>',
      ),
      "b.xsd": schema('<xs:simpleType name="s"><xs:restriction base="xs:int"/></xs:simpleType>'),
    });
    expect(componentOf(node("restriction"))).toBe(node("simpleType"));
  });

  it("the schema element is in none", async () => {
    expect(componentOf((await scopeOf("")).root)).toBeUndefined();
  });
});
