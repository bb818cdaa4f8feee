import { describe, expect, it } from "vitest";
import { SchemaPlaces } from "../../../src/schema/value/schema-places.ts";
import { schemaOf } from "./inline-schema.ts";

const DECLARATIONS = `
  <xs:element name="order"><xs:complexType><xs:sequence>
    <xs:element name="number" type="xs:token"/>
    <xs:element name="party" type="t:Party"/>
    <xs:choice maxOccurs="unbounded"><xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int"/></xs:choice>
    <xs:any namespace="##other" processContents="lax"/>
  </xs:sequence><xs:attribute name="constructor" type="xs:int"/></xs:complexType></xs:element>
  <xs:complexType name="Party"><xs:sequence><xs:element name="name" type="xs:string"/></xs:sequence></xs:complexType>
  <xs:complexType name="Person"><xs:complexContent><xs:extension base="t:Party"><xs:sequence>
    <xs:element name="birth" type="xs:date"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>`;
const places = new SchemaPlaces(await schemaOf(DECLARATIONS, "order"));

describe("a place of a schema", () => {
  it.each([
    [["number"], "token"],
    [["party", "name"], "string"],
    [["party", "birth"], "date"],
    [["$content", 0, "a"], "int"],
    [["$constructor"], "int"],
  ])("%j holds a simple value", (path, type) => {
    expect(places.at(path)).toMatchObject({ kind: "known", type: { builtin: type } });
  });

  it("is found if it contains an object", () => {
    expect(places.at(["party"])).toEqual({ kind: "known", type: undefined });
  });

  it.each([[["$any", 0, "x"]], [["party", "$type"]]])("%j is open", (path) => {
    expect(places.at(path)).toEqual({ kind: "open" });
  });

  it.each([
    [["nmber"], "nmber", "<order>"],
    [["party", "nme"], "nme", "party"],
    [["number", "x"], "x", "number"],
    [["toString"], "toString", "<order>"],
    [["$content", 0, "c"], "c", "$content"],
  ])("%j is unknown, with the names that its owner has", (path, name, owner) => {
    expect(places.at(path)).toMatchObject({ kind: "unknown", name, owner });
  });
});
