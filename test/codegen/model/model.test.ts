import { describe, expect, it } from "vitest";
import { schema } from "../check/checking.ts";
import { declared, modules } from "./modelling.ts";

const complex = (name: string, content = ""): string =>
  `<xs:complexType name="${name}">${content}</xs:complexType>`;

describe("modelOf: a module for each document", () => {
  it("in the order of the documents, those without declarations too", async () => {
    const found = await modules({
      "a.xsd": schema('<xs:include schemaLocation="b.xsd"/>'),
      "b.xsd": schema(complex("B")),
    });
    expect(found.map(({ path, declarations }) => [path, declarations.map(({ name }) => name)])).toEqual([
      ["a.xsd", []],
      ["b.xsd", ["B"]],
    ]);
  });

  it("the anonymous type of a global element is declared at its first use, and the element has an alias of its own name", async () => {
    const found = await modules({
      "a.xsd": schema(
        `<xs:include schemaLocation="b.xsd"/>${complex("A", '<xs:sequence><xs:element ref="t:e"/></xs:sequence>')}`,
      ),
      "b.xsd": schema('<xs:element name="e"><xs:complexType/></xs:element>'),
    });
    const where = new Map(
      found.flatMap(({ path, declarations }) => declarations.map(({ name }) => [name, path])),
    );
    expect([...where]).toEqual([
      ["AE", "a.xsd"],
      ["A", "a.xsd"],
      ["E", "b.xsd"],
      ["ESchema", "b.xsd"],
    ]);
  });
});

describe("modelOf: a global element is a type and a schema value", () => {
  it.each<[says: string, body: string, declarations: string[]]>([
    [
      "of a simple type: an alias",
      '<xs:element name="price" type="xs:decimal"/>',
      ["type Price = Decimal", "const PriceSchema: Price of {urn:t}price"],
    ],
    [
      "of an anonymous complex type: that type has the element's name",
      '<xs:element name="price"><xs:complexType/></xs:element>',
      ["interface Price {  }", "const PriceSchema: Price of {urn:t}price"],
    ],
    [
      "of a complex type of its name: no alias",
      `<xs:element name="Price" type="t:Price"/>${complex("Price")}`,
      ['interface Price { $type?: "Price" }', "const PriceSchema: Price of {urn:t}Price"],
    ],
    [
      "of a type of another name: an alias",
      `<xs:element name="price" type="t:Money"/>${complex("Money")}`,
      [
        'interface Money { $type?: "Money" }',
        "type Price = Money",
        "const PriceSchema: Price of {urn:t}price",
      ],
    ],
    [
      "where a type has its name and is another: the alias is called an element",
      `<xs:element name="price" type="xs:int"/>${complex("Price")}`,
      [
        'interface Price { $type?: "Price" }',
        "type PriceElement = number",
        "const PriceSchema: PriceElement of {urn:t}price",
      ],
    ],
    [
      "an abstract one stands for its members, and is never a root",
      '<xs:element name="price" abstract="true"/>',
      [],
    ],
    [
      "a nillable one may be null",
      '<xs:element name="price" type="xs:int" nillable="true"/>',
      ["type Price = number | null", "const PriceSchema: Price of {urn:t}price"],
    ],
  ])("%s", async (_says, body, declarations) => {
    expect(await declared(body)).toEqual(declarations);
  });
});

it("modelOf: names that were chosen before stay, and new names avoid them", async () => {
  const pins = {
    modules: new Map(),
    types: new Map([["a.xsd", new Map([["type {urn:t}b", "A"]])]]),
    values: new Map(),
  };
  const [only] = await modules(complex("a") + complex("b"), pins);
  expect(only?.declarations.map(({ name, path }) => `${name} of ${path}`)).toEqual([
    "A_2 of type {urn:t}a",
    "A of type {urn:t}b",
  ]);
});
